import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import { isUuid } from '#kit/ids.ts';
import { printsOf } from '../store/checks.ts';
import { expenseColumns, toExpense } from '../store/expenses.ts';
import { type ListedExpense, withRelations } from './expenses.ts';

/** How much of the spending was checked, where the acting person may check. Money in cents, refused ones apart. */
export interface CheckProgress {
  readonly all: number;
  readonly done: number;
  readonly refused: number;
  readonly cents: number;
  readonly checkedCents: number;
}

const columns = sql.join(expenseColumns.map((c) => sql.ref(`e.${c}`)));
const here = sql`e.node = any(accounts.nodes_for('programme.check-expense'))`;

/** An expense that waits for a check, with the print of what is shown of it. */
export interface WaitingExpense extends ListedExpense {
  readonly print: string;
}

/** The oldest expenses that wait for a check, with what they hang on, and how far one is. */
export async function checkQueue(
  tx: Tx,
  limit = 6,
): Promise<{ readonly queue: readonly WaitingExpense[]; readonly progress: CheckProgress }> {
  const { rows } = await sql<Parameters<typeof toExpense>[0]>`
    select ${columns} from programme.expense e where e.state = 'entered' and e.report is null and ${here}
    order by e.document_date, e.entered_at, e.id limit ${limit}`.execute(tx);
  const { rows: counted } = await sql<CheckProgress>`
    select count(*) filter (where state <> 'refused')::integer as all, count(*) filter (where state = 'checked')::integer as done,
      count(*) filter (where state = 'refused')::integer as refused, coalesce(sum(cents) filter (where state <> 'refused'), 0)::bigint as cents,
      coalesce(sum(cents) filter (where state = 'checked'), 0)::bigint as "checkedCents"
    from programme.expense e where ${here}`.execute(tx);
  const listed = await withRelations(tx, rows.map(toExpense));
  const prints = await printsOf(
    tx,
    listed.map((e) => e.id),
  );
  return { queue: listed.map((e) => ({ ...e, print: prints.get(e.id) ?? '' })), progress: counted[0]! };
}

/** Samples the acting person may see, newest first. */
export const samples = (tx: Tx) =>
  tx.selectFrom('programme.sample').selectAll().orderBy('drawn_at', 'desc').orderBy('id').limit(100).execute();

/** A sample with what was drawn, in the order of the draw; null when there is none. */
export async function samplePage(tx: Tx, id: string) {
  const sample = isUuid(id)
    ? await tx.selectFrom('programme.sample').selectAll().where('id', '=', id).executeTakeFirst()
    : undefined;
  if (!sample) return null;
  const items = await tx
    .selectFrom('programme.sample_item')
    .selectAll()
    .where('sample', '=', id)
    .orderBy('position')
    .execute();
  const rows = await tx
    .selectFrom('programme.expense')
    .select(expenseColumns)
    .where(
      'id',
      'in',
      items.map((i) => i.expense),
    )
    .execute();
  const expenses = new Map((await withRelations(tx, rows.map(toExpense))).map((e) => [e.id, e]));
  return { sample, items: items.map((i) => ({ ...i, of: expenses.get(i.expense) ?? null })) };
}
