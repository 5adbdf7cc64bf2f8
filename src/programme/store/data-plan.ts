import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import type { AwaitedFigure, GivenFigure, Rhythm, Watch } from '../rules/data-plan.ts';
import type { GivenBy, Owners } from '../rules/owed-by.ts';

type Reader = Db | Tx;

const columns = [
  ...(['id', 'cycle', 'network', 'figure', 'definition', 'giver', 'source', 'rhythm', 'due'] as const),
  ...(['last_due as lastDue', 'watches', 'owed_by as owedBy', 'node', 'example'] as const),
] as const;

const toLine = <R extends { rhythm: string; watches: string | null; owedBy: string | null }>(row: R) => ({
  ...row,
  rhythm: row.rhythm as Rhythm,
  watches: row.watches as Watch | null,
  owedBy: row.owedBy as Owners | null,
});

/** Figures that a cycle awaits, by deadline. */
export async function selectPlan(db: Reader, cycle: string): Promise<AwaitedFigure[]> {
  const rows = await db
    .selectFrom('programme.data_plan')
    .select(columns)
    .where('cycle', '=', cycle)
    .orderBy('due')
    .orderBy('id')
    .execute();
  return rows.map(toLine);
}

/** One of them, held until the end of the transaction; null when there is none. */
export async function holdAwaited(tx: Tx, id: string): Promise<AwaitedFigure | null> {
  const row = await tx
    .selectFrom('programme.data_plan')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ? toLine(row) : null;
}

/** What was given of a cycle's figures. */
export async function selectGiven(db: Reader, cycle: string): Promise<GivenFigure[]> {
  return db
    .selectFrom('programme.data_given as g')
    .innerJoin('programme.data_plan as p', 'p.id', 'g.plan')
    .select(['g.plan', 'g.due', 'g.given_on as givenOn', 'g.role', 'g.note'])
    .where('p.cycle', '=', cycle)
    .execute();
}

/** What single bodies gave of a cycle's figures. */
export async function selectGivenBy(db: Reader, cycle: string): Promise<GivenBy[]> {
  return db
    .selectFrom('programme.data_given_by as g')
    .innerJoin('programme.data_plan as p', 'p.id', 'g.plan')
    .select(['g.plan', 'g.due', 'g.body', 'g.given_on as givenOn', 'g.role'])
    .where('p.cycle', '=', cycle)
    .execute();
}

export async function writeAwaited(tx: Tx, line: AwaitedFigure, at: Date): Promise<void> {
  const { lastDue, owedBy, id, ...rest } = line;
  const values = { ...rest, last_due: lastDue, owed_by: owedBy, changed_at: at };
  await tx
    .insertInto('programme.data_plan')
    .values({ id, ...values })
    .onConflict((c) => c.column('id').doUpdateSet(values))
    .execute();
}

export async function deleteAwaited(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('programme.data_plan').where('id', '=', id).execute();
}

/** Notes that a figure was given for a deadline; said twice, the second holds. */
export async function writeGiven(
  tx: Tx,
  given: GivenFigure & { readonly node: string; readonly example: boolean },
  at: Date,
): Promise<void> {
  const { plan, due, givenOn, role, note, node, example } = given;
  const values = { given_on: givenOn, role, note, node, example, recorded_at: at };
  await tx
    .insertInto('programme.data_given')
    .values({ plan, due, ...values })
    .onConflict((c) => c.columns(['plan', 'due']).doUpdateSet(values))
    .execute();
}

export async function deleteGiven(tx: Tx, plan: string, due: string): Promise<void> {
  await tx.deleteFrom('programme.data_given').where('plan', '=', plan).where('due', '=', due).execute();
}

/** Notes that a body gave its own for a deadline; said twice, the second holds. */
export async function writeGivenBy(
  tx: Tx,
  given: GivenBy & { readonly node: string; readonly example: boolean },
  at: Date,
): Promise<void> {
  const { plan, due, body, givenOn, role, node, example } = given;
  const values = { given_on: givenOn, role, node, example, recorded_at: at };
  await tx
    .insertInto('programme.data_given_by')
    .values({ plan, due, body, ...values })
    .onConflict((c) => c.columns(['plan', 'due', 'body']).doUpdateSet(values))
    .execute();
}

export async function deleteGivenBy(tx: Tx, plan: string, due: string, body: string): Promise<void> {
  await tx
    .deleteFrom('programme.data_given_by')
    .where('plan', '=', plan)
    .where('due', '=', due)
    .where('body', '=', body)
    .execute();
}

/** Last day on which expenses, and values of indicators, came in for a cycle, by network; from the views that everybody may read. */
export async function lastEntered(
  db: Reader,
  cycle: string,
): Promise<
  readonly { readonly network: string; readonly expenses: string | null; readonly measures: string | null }[]
> {
  const { rows } = await sql<{ network: string; expenses: string | null; measures: string | null }>`
    select coalesce(e.network, m.network) as network, e.last_on::text as expenses, m.last_on::text as measures
    from (select network, max(last_on) as last_on from programme.public_line_totals where cycle = ${cycle} group by network) e
    full join (select network, max(entered_at)::date as last_on from programme.public_measures where cycle = ${cycle} group by network) m
      on m.network = e.network`.execute(db);
  return rows;
}
