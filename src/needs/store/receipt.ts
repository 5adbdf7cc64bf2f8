import type { Tx } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Lang } from '#kit/i18n.ts';
import { readReceiptCode } from '../rules/receipt-code.ts';
import { words } from '../words/receipt.ts';
import { needByReceipt } from './needs.ts';
import type { NeedRow } from './rows.ts';

/**
 * The row of a receipt, for whoever types its code.
 * @throws AppError not-found, the same for a code that was never given and for a text that is no code.
 */
export async function rowOfCode(tx: Tx, typed: string, lang: Lang, lock = false): Promise<NeedRow> {
  const code = readReceiptCode(typed);
  const row = code === null ? null : await needByReceipt(tx, code, lock);
  if (row === null) throw new AppError('not-found', words(lang).unknownCode);
  return row;
}

/** Like `rowOfCode`, but the need must not have been withdrawn. @throws AppError gone. */
export async function keptRowOfCode(tx: Tx, typed: string, lang: Lang): Promise<NeedRow> {
  const row = await rowOfCode(tx, typed, lang, true);
  if (row.withdrawn_at !== null) throw new AppError('gone', words(lang).alreadyWithdrawn);
  return row;
}
