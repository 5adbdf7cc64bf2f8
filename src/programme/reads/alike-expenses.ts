import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import type { ExpenseWish } from '../rules/expense-form.ts';

/**
 * Numbers of documents the acting person may see that look like this one under another number: same supplier, day and
 * total, refused ones and `but` apart. The same number is the same document: its parts are counted together.
 */
export async function alikeDocuments(tx: Tx, e: ExpenseWish, but: string | null): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`
    select distinct e.document_number as number from programme.expense e
    where e.document_date = ${e.documentDate} and e.document_cents = ${e.documentCents} and e.state <> 'refused' and e.id is distinct from ${but}
      and (e.supplier_code = ${e.supplierCode} or lower(e.supplier) = lower(${e.supplier}))
      and programme.document_key(e.document_number) <> programme.document_key(${e.documentNumber})
    order by 1 limit 3`.execute(tx);
  return rows.map((r) => r.number);
}
