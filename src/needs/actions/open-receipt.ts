import { inTransaction } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { unseal } from '#kit/seal.ts';
import { maskContact } from '../rules/mask.ts';
import type { Receipt } from '../rules/stored.ts';
import { contactOf } from '../store/contact.ts';
import { personsOf } from '../store/needs.ts';
import { rowOfCode } from '../store/receipt.ts';
import { storedOf } from '../store/rows.ts';
import { demand } from './demand.ts';

/** What a receipt code opens; the contact only masked. @throws AppError not-found. */
export function openReceipt(deps: Deps, code: string, lang: Lang): Promise<Receipt> {
  demand('anyone', 'open-by-receipt');
  return inTransaction(deps.db, async (tx) => {
    const row = await rowOfCode(tx, code, lang);
    if (row.withdrawn_at !== null)
      return { state: 'withdrawn', voicedAt: row.voiced_at, withdrawnAt: row.withdrawn_at };
    const box = await contactOf(tx, row.id);
    const contact = box === null ? null : maskContact(unseal(deps.config.masterKey, row.id, box));
    return { state: 'kept', stored: storedOf(row, await personsOf(tx, row.id)), contact };
  });
}
