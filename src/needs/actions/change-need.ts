import { demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { inTransaction } from '#kit/database.ts';
import { emit } from '#kit/events.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { may } from '../policy.ts';
import type { Need } from '../rules/need.ts';
import { replaceNeed } from '../store/needs.ts';
import { keptRowOfCode } from '../store/receipt.ts';
import { nodeOfNeed } from '../store/rows.ts';

/** Puts other content into the need of a receipt; figures already released stay as they were. @throws AppError not-found, gone. */
export function changeNeed(deps: Deps, code: string, need: Need, lang: Lang): Promise<void> {
  demand(may('anyone', 'change-by-receipt'));
  return inTransaction(deps.db, async (tx) => {
    const { id } = await keptRowOfCode(tx, code, lang);
    await replaceNeed(tx, id, need, deps.clock.now());
    await emit(tx, 'needs.changed', { need: id });
    // What it said before and says now is not told again: withdrawing it must leave nothing behind.
    await record(tx, deps, 'anyone', { verb: 'needs.change-by-receipt', kind: 'need', id, node: nodeOfNeed(need) });
  });
}
