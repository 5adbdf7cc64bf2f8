import { inTransaction } from '#kit/database.ts';
import { emit } from '#kit/events.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { eraseContact } from '../store/contact.ts';
import { emptyNeed } from '../store/needs.ts';
import { keptRowOfCode } from '../store/receipt.ts';
import { demand } from './demand.ts';

/** Withdraws the need of a receipt: content and contact are erased, the next releases no longer count it. @throws AppError not-found, gone. */
export function withdrawNeed(deps: Deps, code: string, lang: Lang): Promise<void> {
  demand('anyone', 'withdraw-by-receipt');
  return inTransaction(deps.db, async (tx) => {
    const row = await keptRowOfCode(tx, code, lang);
    await eraseContact(tx, row.id);
    await emptyNeed(tx, row.id, deps.clock.now());
    await emit(tx, 'needs.withdrawn', { need: row.id });
  });
}
