import { demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { inTransaction } from '#kit/database.ts';
import { emit } from '#kit/events.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { may } from '../policy.ts';
import { eraseContact } from '../store/contact.ts';
import { emptyNeed } from '../store/needs.ts';
import { keptRowOfCode } from '../store/receipt.ts';

/** Withdraws the need of a receipt: content and contact are erased, the next releases no longer count it. @throws AppError not-found, gone. */
export function withdrawNeed(deps: Deps, code: string, lang: Lang): Promise<void> {
  demand(may('anyone', 'withdraw-by-receipt'));
  return inTransaction(deps.db, async (tx) => {
    const { id, node } = await keptRowOfCode(tx, code, lang);
    await eraseContact(tx, id);
    await emptyNeed(tx, id, deps.clock.now());
    await emit(tx, 'needs.withdrawn', { need: id });
    await record(tx, deps, 'anyone', { verb: 'needs.withdraw-by-receipt', kind: 'need', id, node });
  });
}
