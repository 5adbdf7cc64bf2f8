import { type Selectable, sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import type { DB } from '#kit/schema.ts';
import type { Expense } from '../model.ts';
import type { Held } from '../rules/spending.ts';

export const toExpense = (r: Omit<Selectable<DB['programme.expense']>, 'file_hash' | 'searched'>): Expense => ({
  ...{ id: r.id, action: r.action, budgetLine: r.budget_line, organization: r.organization },
  ...{ supplier: r.supplier, supplierCode: r.supplier_code, documentKind: r.document_kind as Expense['documentKind'] },
  ...{ documentNumber: r.document_number, documentDate: r.document_date, documentCents: r.document_cents },
  ...{ cents: r.cents, paidOn: r.paid_on, description: r.description, cup: r.cup, cig: r.cig, fileName: r.file_name },
  ...{ state: r.state as Expense['state'], report: r.report, example: r.example },
});

export const expenseColumns = [
  ...(['id', 'action', 'budget_line', 'organization', 'supplier', 'supplier_code', 'document_kind'] as const),
  ...(['document_number', 'document_date', 'document_cents', 'cents', 'paid_on', 'description', 'cup', 'cig'] as const),
  ...(['file_name', 'state', 'report', 'node', 'body_node', 'example', 'entered_at'] as const),
] as const;

/** An expense that the acting person may see, or null. */
export async function expenseById(db: Db | Tx, id: string): Promise<Expense | null> {
  const row = await db.selectFrom('programme.expense').select(expenseColumns).where('id', '=', id).executeTakeFirst();
  return row ? toExpense(row) : null;
}

/** What a document is known by. */
export interface DocumentOf {
  readonly supplierCode: string | null;
  readonly documentNumber: string;
  readonly documentDate: string;
}

/** Holds a line and a document until the end of the transaction; null for whoever may not spend there. `but`: an expense left out. */
export async function holdSpending(tx: Tx, line: string, d: DocumentOf, but: string | null): Promise<Held | null> {
  const { rows } = await sql<Held>`
    select planned, spent, charged, least_total as "leastTotal", elsewhere, closed_until as "closedUntil"
    from programme.hold_spending(${line}, ${d.supplierCode}, ${d.documentNumber}, ${d.documentDate}, ${but})`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/** What an expense may not leave behind: a sample it was drawn in, a voucher it pays. */
export async function tiesOf(tx: Tx, id: string): Promise<{ readonly sampled: boolean; readonly voucher: boolean }> {
  const { rows } = await sql<{ sampled: boolean; voucher: boolean }>`
    select sampled, voucher from programme.expense_ties(${id})`.execute(tx);
  return rows[0]!;
}

const rowOf = (e: Expense) => ({
  ...{ action: e.action, budget_line: e.budgetLine, organization: e.organization, supplier: e.supplier },
  ...{ supplier_code: e.supplierCode, document_kind: e.documentKind, document_number: e.documentNumber },
  ...{ document_date: e.documentDate, document_cents: e.documentCents, cents: e.cents, paid_on: e.paidOn },
  ...{ description: e.description, cup: e.cup, cig: e.cig, file_name: e.fileName, example: e.example },
});

/** Keeps a new expense; where it belongs is found by the database. */
export async function insertExpense(tx: Tx, e: Expense, now: Date): Promise<void> {
  await tx
    .insertInto('programme.expense')
    .values({ id: e.id, ...rowOf(e), node: e.id, state: 'entered', entered_at: now })
    .execute();
}

/** Puts other content into an expense: what was checked is to be checked again. False = it may not be changed any more. */
export async function updateExpense(tx: Tx, e: Expense): Promise<boolean> {
  const done = await tx
    .updateTable('programme.expense')
    .set({ ...rowOf(e), state: 'entered' })
    .where('id', '=', e.id)
    .where('report', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export async function deleteExpense(tx: Tx, id: string): Promise<boolean> {
  const done = await tx
    .deleteFrom('programme.expense')
    .where('id', '=', id)
    .where('report', 'is', null)
    .executeTakeFirst();
  return done.numDeletedRows > 0n;
}

export const noteFile = (tx: Tx, id: string, name: string, hash: Buffer) =>
  tx.updateTable('programme.expense').set({ file_name: name, file_hash: hash }).where('id', '=', id).execute();
