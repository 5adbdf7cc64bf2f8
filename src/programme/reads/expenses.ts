import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import { isUuid } from '#kit/ids.ts';
import { organizationsById } from '#network/reads.ts';
import type { Expense } from '../model.ts';
import { closedTo } from '../rules/closed-spending.ts';
import type { ExpenseQuery } from '../rules/expense-query.ts';
import { checksOf, printsOf } from '../store/checks.ts';
import { cycleForSpending } from '../store/cycle-rules.ts';
import { type Asked, asked, type ExpenseSums, selectExpenses, sumExpenses } from '../store/expense-query.ts';
import { expenseById } from '../store/expenses.ts';
import { actionById, lineById, projectById } from '../store/projects.ts';

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

const expensePageSize = 25;

interface ExpensePage {
  readonly expenses: readonly ListedExpense[];
  readonly next: ExpenseQuery['after'];
}

async function pageOf(tx: Tx, query: Asked, size: number): Promise<ExpensePage> {
  const { shown, next } = await selectExpenses(tx, query, size);
  return { expenses: await withRelations(tx, shown), next };
}

/**
 * A page of the expenses the acting person may see, newest document first, with three relations. Row-level security
 * decides; a body's contact is led to the body's rows by its index, whoever answers for more goes down the days.
 */
export const listExpenses = async (tx: Tx, q: ExpenseQuery, size = expensePageSize): Promise<ExpensePage> =>
  pageOf(tx, await asked(tx, q), size);

/** As `listExpenses`, with how many the whole query finds and their sums: what it asks is looked up once for both. */
export async function listAndSum(tx: Tx, q: ExpenseQuery): Promise<{ found: ExpensePage; sums: ExpenseSums }> {
  const query = await asked(tx, q);
  return { found: await pageOf(tx, query, expensePageSize), sums: await sumExpenses(tx, query) };
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
