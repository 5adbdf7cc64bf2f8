import { inTransaction } from '#kit/database.ts';
import { emit } from '#kit/events.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import type { Need } from '../rules/need.ts';
import { replaceNeed } from '../store/needs.ts';
import { keptRowOfCode } from '../store/receipt.ts';
import { demand } from './demand.ts';

/** Puts other content into the need of a receipt; figures already released stay as they were. @throws AppError not-found, gone. */
export function changeNeed(deps: Deps, code: string, need: Need, lang: Lang): Promise<void> {
  demand('anyone', 'change-by-receipt');
  return inTransaction(deps.db, async (tx) => {
    const row = await keptRowOfCode(tx, code, lang);
    await replaceNeed(tx, row.id, need, deps.clock.now());
    await emit(tx, 'needs.changed', { need: row.id });
  });
}
