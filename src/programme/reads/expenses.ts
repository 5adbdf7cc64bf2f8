import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import { isUuid } from '#kit/ids.ts';
import { organizationsById } from '#network/reads.ts';
import type { Expense } from '../model.ts';
import { closedTo } from '../rules/closed-spending.ts';
import { checksOf, printsOf } from '../store/checks.ts';
import { cycleForSpending } from '../store/cycle-rules.ts';
import { expenseById, expenseColumns, toExpense } from '../store/expenses.ts';
import { actionById, lineById, projectById } from '../store/projects.ts';

/** What to list of the expenses one may see; every part may stand in an address. */
export interface ExpenseQuery {
  readonly cycle: string | null;
  readonly project: string | null;
  readonly action: string | null;
  readonly line: string | null;
  readonly organization: string | null;
  readonly state: string | null;
  readonly kind: string | null;
  readonly from: string | null;
  readonly to: string | null;
  /** Words of the supplier, or the number of the document. */
  readonly q: string | null;
  readonly after: { readonly day: string; readonly id: string } | null;
}

export const noExpenseQuery: ExpenseQuery = {
  ...{ cycle: null, project: null, action: null, line: null, organization: null, state: null },
  ...{ kind: null, from: null, to: null, q: null, after: null },
};

/** An expense with the names of what it hangs on. */
export interface ListedExpense extends Expense {
  readonly actionTitle: string;
  readonly project: string;
  readonly projectTitle: string;
  readonly cycle: string | null;
  readonly body: string;
  readonly lineKind: string;
  readonly cost: string;
  readonly lineSource: string;
}

export const expensePageSize = 25;

const uuidOr = (id: string | null): string | null =>
  id !== null && isUuid(id) ? id : id === null ? null : '00000000-0000-0000-0000-000000000000';

/** Beyond so many, what is found by words is gone through by day instead. */
const fewFound = 2000;

const likeOf = (q: string): string => `%${q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;

/** Those that say it, by the index of words where they are few: row-level security would read every row one may see first. */
async function saying(tx: Tx, q: string): Promise<RawBuilder<unknown>> {
  const like = likeOf(q);
  const { rows } = await sql<{ found: string[] }>`
    select programme.expenses_saying(${like}, ${fewFound + 1}) as found`.execute(tx);
  const found = rows[0]?.found ?? [];
  return found.length > fewFound ? sql`e.searched like ${like}` : sql`e.id = any(${found}::uuid[])`;
}

const inCycle = (cycle: string) =>
  sql`e.action in (select a.id from programme.action a join programme.project p on p.id = a.project where p.cycle = ${cycle})`;

/** What a query asks of a row `e`, and which bodies' rows a contact is led to by their index. */
async function matching(tx: Tx, q: ExpenseQuery): Promise<RawBuilder<unknown>> {
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
      ...(q.cycle ? [inCycle(q.cycle)] : []),
      ...(q.q ? [await saying(tx, q.q)] : []),
    ],
    sql` and `,
  );
}

const columns = sql.join(expenseColumns.map((c) => sql.ref(`e.${c}`)));

/** Whose nodes somebody reads expenses by: those of a part of the network, and those of their own bodies. */
async function scope(tx: Tx): Promise<{ readonly wide: boolean; readonly bodies: readonly string[] }> {
  const { rows } = await sql<{ wide: boolean; bodies: string[] }>`
    select cardinality(accounts.nodes_for('programme.see-expenses')) > 0 as wide, accounts.nodes_for('programme.spend') as bodies`.execute(
    tx,
  );
  return rows[0] ?? { wide: false, bodies: [] };
}

interface ExpensePage {
  readonly expenses: readonly ListedExpense[];
  readonly next: ExpenseQuery['after'];
}

async function pageOf(tx: Tx, asked: RawBuilder<unknown>, from: ExpenseQuery['after'], size: number) {
  const after =
    from && isUuid(from.id) ? sql`and (e.document_date, e.id) < (${from.day}::date, ${from.id}::uuid)` : sql``;
  const { rows } = await sql<Parameters<typeof toExpense>[0]>`
    select ${columns} from programme.expense e where ${asked} ${after}
    order by e.document_date desc, e.id desc limit ${size + 1}`.execute(tx);
  const shown = rows.slice(0, size).map(toExpense);
  const last = shown.at(-1);
  return {
    expenses: await withRelations(tx, shown),
    next: rows.length > size && last ? { day: last.documentDate, id: last.id } : null,
  };
}

/**
 * A page of the expenses the acting person may see, newest document first, with three relations. Row-level security
 * decides; a body's contact is led to the body's rows by its index, whoever answers for more goes down the days.
 */
export const listExpenses = async (tx: Tx, q: ExpenseQuery, size = expensePageSize): Promise<ExpensePage> =>
  pageOf(tx, await matching(tx, q), q.after, size);

/** As `listExpenses`, with how many the whole query finds and their sums: what it asks is looked up once for both. */
export async function listAndSum(tx: Tx, q: ExpenseQuery) {
  const asked = await matching(tx, q);
  return { found: await pageOf(tx, asked, q.after, expensePageSize), sums: await sumsOf(tx, asked) };
}

interface Relations {
  readonly line: string;
  readonly action_title: string;
  readonly project: string;
  readonly project_title: string;
  readonly cycle: string | null;
  readonly kind: string;
  readonly cost: string;
  readonly source: string;
}

/** Line, action, project and body of some expenses: two queries. */
export async function withRelations(tx: Tx, expenses: readonly Expense[]): Promise<ListedExpense[]> {
  if (expenses.length === 0) return [];
  const lines = [...new Set(expenses.map((e) => e.budgetLine))];
  const { rows } = await sql<Relations>`
    select l.id as line, a.title as action_title, p.id as project, p.title as project_title, p.cycle, l.kind, l.cost, l.source
    from programme.budget_line l join programme.action a on a.id = l.action join programme.project p on p.id = a.project
    where l.id in (${sql.join(lines)})`.execute(tx);
  const of = new Map(rows.map((r) => [r.line, r]));
  const bodies = await organizationsById(
    tx,
    expenses.map((e) => e.organization),
  );
  return expenses.map((e) => {
    const r = of.get(e.budgetLine);
    return {
      ...e,
      ...{
        actionTitle: r?.action_title ?? '',
        project: r?.project ?? '',
        projectTitle: r?.project_title ?? '',
        cycle: r?.cycle ?? null,
      },
      ...{
        lineKind: r?.kind ?? '',
        cost: r?.cost ?? '',
        lineSource: r?.source ?? '',
        body: bodies.get(e.organization)?.name ?? '',
      },
    };
  });
}

/** How many expenses and their sums, refused ones apart. */
async function sumsOf(tx: Tx, asked: RawBuilder<unknown>) {
  const { rows } = await sql<{ expenses: number; cents: number; checked: number; entered: number }>`
    select count(*) filter (where e.state <> 'refused') as expenses, coalesce(sum(e.cents) filter (where e.state <> 'refused'), 0)::bigint as cents,
      coalesce(sum(e.cents) filter (where e.state = 'checked'), 0)::bigint as checked, count(*) filter (where e.state = 'entered') as entered
    from programme.expense e where ${asked}`.execute(tx);
  return rows[0]!;
}

/** One expense with what it hangs on and its checks; null when there is none that the acting person may see. */
export async function expensePage(tx: Tx, id: string) {
  const expense = isUuid(id) ? await expenseById(tx, id) : null;
  if (!expense) return null;
  const [listed] = await withRelations(tx, [expense]);
  const action = await actionById(tx, expense.action);
  const project = action && (await projectById(tx, action.project));
  const row = await tx
    .selectFrom('programme.expense')
    .select(['file_hash', 'entered_at'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!listed || !action || !project) return null;
  return {
    ...{
      expense: listed,
      action,
      project,
      line: await lineById(tx, expense.budgetLine),
      checks: await checksOf(tx, id),
    },
    print: (await printsOf(tx, [id])).get(id) ?? '',
    ...{ hash: row?.file_hash?.toString('hex') ?? null, enteredAt: row?.entered_at ?? null },
  };
}
export type ExpenseView = NonNullable<Awaited<ReturnType<typeof expensePage>>>;

/** Actions on which the acting person may spend now, by title: those of their bodies, and those they manage. */
export async function actionsToSpendOn(tx: Tx, today: string) {
  const { rows } = await sql<{
    id: string;
    title: string;
    project: string;
    organization: string;
    cycle: string | null;
  }>`
    select a.id, a.title, p.title as project, a.organization, p.cycle from programme.action a join programme.project p on p.id = a.project
    where p.state in ('approved', 'running')
      and (a.body_node = any(accounts.nodes_for('programme.spend')) or a.node = any(accounts.nodes_for('programme.manage-project')))
      and exists (select from programme.budget_line l where l.action = a.id)
    order by p.title, a.title, a.id limit 500`.execute(tx);
  const over = new Set<string | null>();
  for (const code of new Set(rows.map((r) => r.cycle)))
    if (closedTo({ project: { state: 'running' }, cycle: await cycleForSpending(tx, code) }, today)) over.add(code);
  const open = rows.filter((r) => !over.has(r.cycle));
  const bodies = await organizationsById(
    tx,
    open.map((r) => r.organization),
  );
  return open.map((r) => ({ ...r, body: bodies.get(r.organization)?.name ?? '' }));
}
