import { sql } from 'kysely';
import type { CsvValue } from '#kit/csv.ts';
import { csvLine } from '#kit/csv.ts';
import type { Tx } from '#kit/database.ts';
import { isUuid } from '#kit/ids.ts';
import type { Sheet, SheetValue } from '#kit/sheet.ts';
import type { LineKind } from '../model.ts';
import { typedEuro } from '../rules/euro.ts';
import { kindName } from '../rules/expense-form.ts';
import type { ExpenseQuery } from '../rules/expense-query.ts';
import { budgetColumns, expenseColumns, lineKindInFile, type MoneyColumn } from '../rules/money-files.ts';
import { listExpenses } from './expenses.ts';

/** Which columns are money in cents, and which are days; the others are text. */
const euros = new Set(['euro', 'cents', 'documentCents']);
const days = new Set(['documentDate', 'paidOn']);

/** A table of money, by our names of its columns; sums in cents. */
export interface MoneyTable {
  readonly name: string;
  readonly columns: readonly MoneyColumn[];
  readonly rows: readonly Readonly<Record<string, string | number | null>>[];
}

/** Budgets of an action, a project, or all that the acting person manages (up to 20,000 lines). */
export async function budgetTable(
  tx: Tx,
  q: { readonly action: string | null; readonly project: string | null },
): Promise<MoneyTable> {
  const only = (id: string | null, column: string) =>
    id === null ? sql`` : sql`and ${sql.ref(column)} = ${isUuid(id) ? id : null}::uuid`;
  const { rows } = await sql<Record<string, string | number | null> & { kind: LineKind }>`
    select l.id, l.action, a.title, l.kind, l.cost, l.cents as euro, l.source, l.promoter, l.note
    from programme.budget_line l join programme.action a on a.id = l.action
    where a.node = any(accounts.nodes_for('programme.manage-project')) ${only(q.action, 'a.id')} ${only(q.project, 'a.project')}
    order by a.title, a.id, array_position('{financed,cofinanced,in-kind}'::text[], l.kind), l.cents desc, l.id limit 20000`.execute(
    tx,
  );
  return {
    name: 'piani di spesa',
    columns: budgetColumns,
    rows: rows.map((r) => ({ ...r, kind: lineKindInFile(r.kind) })),
  };
}

/** Every expense of a query that the acting person may see, page after page (up to 100,000). */
export async function expenseTable(tx: Tx, query: ExpenseQuery): Promise<MoneyTable> {
  const rows: MoneyTable['rows'][number][] = [];
  let after: ExpenseQuery['after'] = null;
  do {
    const page: Awaited<ReturnType<typeof listExpenses>> = await listExpenses(tx, { ...query, after }, 2000);
    for (const e of page.expenses) {
      const own: Record<string, string | number | null> = {
        ...e,
        title: e.actionTitle,
        documentKind: kindName(e.documentKind),
      } as never;
      rows.push(Object.fromEntries(expenseColumns.map((c) => [c.name, own[c.name] ?? null])));
    }
    after = page.next;
  } while (after !== null && rows.length < 100_000);
  return { name: 'spese', columns: expenseColumns, rows };
}

/** A table as CSV in the headers that its import recognises: loaded again as it is, it changes nothing. */
export function csvOf({ columns, rows }: MoneyTable): string {
  const cell = (name: string, value: string | number | null): CsvValue =>
    euros.has(name) && typeof value === 'number' ? typedEuro(value) : value;
  const lines = rows.map((r) => csvLine(columns.map((c) => cell(c.name, r[c.name] ?? null))));
  return `\uFEFF${[csvLine(columns.map((c) => c.headers[0]!)), ...lines].join('\r\n')}\r\n`;
}

/** The same table as a sheet. */
export const sheetOf = ({ name, columns, rows }: MoneyTable): Sheet => ({
  name,
  columns: columns.map((c) => ({
    title: c.headers[0]!,
    kind: euros.has(c.name) ? 'euro' : days.has(c.name) ? 'date' : 'text',
  })),
  rows: rows.map((r) => columns.map((c): SheetValue => r[c.name] ?? null)),
});
