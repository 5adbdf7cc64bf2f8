import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import { isUuid } from '#kit/ids.ts';
import type { Expense } from '../model.ts';
import type { ExpenseQuery } from '../rules/expense-query.ts';
import { expenseColumns, toExpense } from './expenses.ts';

/** An expense in its place in the list: newest document first. */
type Place = NonNullable<ExpenseQuery['after']>;

const uuidOr = (id: string | null): string | null =>
  id !== null && isUuid(id) ? id : id === null ? null : '00000000-0000-0000-0000-000000000000';

/** Whose nodes somebody reads expenses by: those of a part of the network, and those of their own bodies. */
async function scope(tx: Tx): Promise<{ readonly wide: boolean; readonly bodies: readonly string[] }> {
  const { rows } = await sql<{ wide: boolean; bodies: string[] }>`
    select cardinality(accounts.nodes_for('programme.see-expenses')) > 0 as wide, accounts.nodes_for('programme.spend') as bodies`.execute(
    tx,
  );
  return rows[0] ?? { wide: false, bodies: [] };
}

/** What of an expense `e` its place, day, state … must be. A body's contact is led to the body's rows by their index. */
async function where(tx: Tx, q: ExpenseQuery): Promise<RawBuilder<unknown>> {
  const { wide, bodies } = await scope(tx);
  return sql.join(
    [
      wide ? sql`true` : sql`e.body_node = any(${bodies}::uuid[])`,
      ...(q.action ? [sql`e.action = ${uuidOr(q.action)}`] : []),
      ...(q.line ? [sql`e.budget_line = ${uuidOr(q.line)}`] : []),
      ...(q.organization ? [sql`e.organization = ${uuidOr(q.organization)}`] : []),
      ...(q.state ? [sql`e.state = ${q.state}`] : []),
      ...(q.kind ? [sql`e.document_kind = ${q.kind}`] : []),
      ...(q.from ? [sql`e.document_date >= ${q.from}`] : []),
      ...(q.to ? [sql`e.document_date <= ${q.to}`] : []),
      ...(q.project
        ? [sql`e.action in (select a.id from programme.action a where a.project = ${uuidOr(q.project)})`]
        : []),
      ...(q.cycle
        ? [
            sql`e.action in (select a.id from programme.action a join programme.project p on p.id = a.project where p.cycle = ${q.cycle})`,
          ]
        : []),
    ],
    sql` and `,
  );
}

/** The newest expenses that say the words; `all` = there are no others. */
interface Saying {
  readonly ids: readonly string[];
  readonly all: boolean;
  readonly like: string;
}

const mostFound = 2000;

/** By the index of words: row-level security would read every row one may see before what it says. */
async function saying(tx: Tx, words: string | null): Promise<Saying | null> {
  if (!words) return null;
  const like = `%${words.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<{ ids: string[] }>`select programme.expenses_saying(${like}, ${mostFound}) as ids`.execute(
    tx,
  );
  const ids = rows[0]?.ids ?? [];
  return { ids, all: ids.length < mostFound, like };
}

/** A query as SQL, looked up once for the list and for its sums. */
export interface Asked {
  readonly q: ExpenseQuery;
  readonly where: RawBuilder<unknown>;
  readonly saying: Saying | null;
}

export const asked = async (tx: Tx, q: ExpenseQuery): Promise<Asked> => ({
  ...{ q, where: await where(tx, q), saying: await saying(tx, q.q) },
});

const among = ({ ids }: Saying) => sql`and e.id = any(${ids}::uuid[])`;
const like = (s: Saying) => sql`and e.searched like ${s.like}`;

const columns = sql.join(expenseColumns.map((c) => sql.ref(`e.${c}`)));

async function rows(tx: Tx, { q, where }: Asked, words: RawBuilder<unknown>, most: number): Promise<Expense[]> {
  const after =
    q.after && isUuid(q.after.id)
      ? sql`and (e.document_date, e.id) < (${q.after.day}::date, ${q.after.id}::uuid)`
      : sql``;
  const found = await sql<Parameters<typeof toExpense>[0]>`
    select ${columns} from programme.expense e where ${where} ${words} ${after}
    order by e.document_date desc, e.id desc limit ${most}`.execute(tx);
  return found.rows.map(toExpense);
}

/** The newest expenses of a query that the acting person may see, and where the next begin; null = there are no more. */
export async function selectExpenses(
  tx: Tx,
  a: Asked,
  size: number,
): Promise<{ readonly shown: readonly Expense[]; readonly next: Place | null }> {
  let found = await rows(tx, a, a.saying ? among(a.saying) : sql``, size + 1);
  // The newest that say it were not enough: the others come after them.
  if (a.saying && !a.saying.all && found.length <= size) found = await rows(tx, a, like(a.saying), size + 1);
  const shown = found.slice(0, size);
  const last = shown.at(-1);
  return { shown, next: found.length > size && last ? { day: last.documentDate, id: last.id } : null };
}

export interface ExpenseSums {
  readonly expenses: number;
  readonly cents: number;
  readonly checked: number;
  readonly entered: number;
}

/** Whether all expenses of a part of the programme are asked for: the sums of its lines are there already. */
const ofPart = ({ organization, state, kind, from, to, q }: ExpenseQuery): boolean =>
  [organization, state, kind, from, to, q].every((part) => !part);

async function sumsOfPart(tx: Tx, { cycle, project, action, line }: ExpenseQuery): Promise<ExpenseSums> {
  const [p, a, l] = [project, action, line].map((id) => uuidOr(id || null));
  const found =
    await sql<ExpenseSums>`select * from programme.spending_seen(${cycle || null}, ${p}, ${a}, ${l})`.execute(tx);
  return found.rows[0]!;
}

/** How many expenses a query finds and their sums in cents, refused ones apart. */
export async function sumExpenses(tx: Tx, { q, where, saying }: Asked): Promise<ExpenseSums> {
  if (ofPart(q)) return sumsOfPart(tx, q);
  const words = saying ? (saying.all ? among(saying) : like(saying)) : sql``;
  const found = await sql<ExpenseSums>`
    select count(*) filter (where e.state <> 'refused') as expenses, coalesce(sum(e.cents) filter (where e.state <> 'refused'), 0)::bigint as cents,
      coalesce(sum(e.cents) filter (where e.state = 'checked'), 0)::bigint as checked, count(*) filter (where e.state = 'entered') as entered
    from programme.expense e where ${where} ${words}`.execute(tx);
  return found.rows[0]!;
}
