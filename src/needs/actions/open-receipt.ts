import { demand } from '#kit/actor.ts';
import { inTransaction } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { may } from '../policy.ts';
import { maskContact } from '../rules/mask.ts';
import type { Receipt } from '../rules/stored.ts';
import { contactOf } from '../store/contact.ts';
import { personsOf } from '../store/needs.ts';
import { rowOfCode } from '../store/receipt.ts';
import { storedOf } from '../store/rows.ts';

/** What a receipt code opens; the contact only masked. @throws AppError not-found. */
export function openReceipt(deps: Deps, code: string, lang: Lang): Promise<Receipt> {
  demand(may('anyone', 'open-by-receipt'));
  return inTransaction(deps.db, async (tx) => {
    const row = await rowOfCode(tx, code, lang);
    if (row.withdrawn_at !== null)
      return { state: 'withdrawn', voicedAt: row.voiced_at, withdrawnAt: row.withdrawn_at };
    const contact = await contactOf(tx, deps.config.masterKey, row.id);
    const stored = storedOf(row, await personsOf(tx, row.id));
    return { state: 'kept', stored, contact: contact === null ? null : maskContact(contact) };
  });
}
