import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';

/** What reports and money pages narrow by; null alliance = system actions. */
export interface Within {
  readonly cycle?: string | null;
  readonly network?: string | null;
  readonly alliance?: string | null;
  readonly project?: string;
}

export interface ProjectRow {
  readonly id: string;
  readonly title: string;
  readonly network: string;
  readonly alliance: string | null;
  readonly lead: string;
}

export interface ActionRow {
  readonly id: string;
  readonly title: string;
  readonly project: string;
  readonly organization: string;
}

const where = (w: Within) => sql<boolean>`p.state <> 'draft'
  and (${w.cycle === undefined} or p.cycle is not distinct from ${w.cycle ?? null})
  and (${w.network === undefined} or p.network = ${w.network ?? null})
  and (${w.alliance === undefined} or p.alliance is not distinct from ${w.alliance ?? null})
  and (${w.project === undefined} or p.id = ${w.project ?? null}::uuid)`;

/** Projects that are no drafts, by title. */
export async function projectsWithin(db: Db | Tx, w: Within): Promise<readonly ProjectRow[]> {
  const { rows } = await sql<ProjectRow>`select id, title, network, alliance, lead from programme.project p
    where ${where(w)} order by title, id`.execute(db);
  return rows;
}

/** Their actions, by title. */
export async function actionsWithin(db: Db | Tx, w: Within): Promise<readonly ActionRow[]> {
  const { rows } = await sql<ActionRow>`select a.id, a.title, a.project, a.organization from programme.action a
    join programme.project p on p.id = a.project where ${where(w)} order by a.title, a.id`.execute(db);
  return rows;
}

/** Counts of projects, actions and different bodies: leads, partners and those that do an action, as in the counts of a cycle. */
export async function countsWithin(db: Db | Tx, w: Within) {
  const { rows } = await sql<{ projects: number; actions: number; bodies: number }>`
    with mine as (select p.id from programme.project p where ${where(w)})
    select (select count(*) from mine) as projects,
      (select count(*) from programme.action where project in (select id from mine)) as actions,
      (select count(*) from (
        select organization from programme.action where project in (select id from mine)
        union select organization from programme.partner where project in (select id from mine)
        union select lead from programme.project where id in (select id from mine)) b) as bodies`.execute(db);
  return rows[0]!;
}

/** Acts of a cycle that concern a place: the region's, its network's, its alliance's; by date. */
export async function actsWithin(db: Db | Tx, cycle: string, network: string | null, alliance: string | null) {
  return db
    .selectFrom('programme.act')
    .select(['id', 'title_it', 'title_en', 'dated', 'number'])
    .where('cycle', '=', cycle)
    .where('step', '<>', 'proposal')
    .where(sql<boolean>`(network is null or ${network}::text is null or network = ${network})`)
    .where(sql<boolean>`(alliance is null or ${alliance}::text is null or alliance = ${alliance})`)
    .where('project', 'is', null)
    .orderBy(sql`dated nulls last`)
    .orderBy('id')
    .execute();
}

/** An expense in a list of rows below a sum. */
export interface ExpenseRow {
  readonly id: string;
  readonly action: string;
  readonly supplier: string;
  readonly documentNumber: string;
  readonly documentDate: string;
  readonly cents: number;
  readonly state: string;
  readonly description: string;
}

/** How many expenses of an action that are not refused the acting person may see. */
export async function expensesSeen(db: Tx, action: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from programme.expense
    where action = ${action} and state <> 'refused'`.execute(db);
  return rows[0]?.n ?? 0;
}

/** Expenses of an action that the acting person may see, the latest first. */
export async function expensesOfAction(db: Tx, action: string, most = 500): Promise<readonly ExpenseRow[]> {
  const rows = await db
    .selectFrom('programme.expense')
    .select(['id', 'action', 'supplier', 'document_number', 'document_date', 'cents', 'state', 'description'])
    .where('action', '=', action)
    .orderBy('document_date', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ document_number: documentNumber, document_date: documentDate, ...r }) => ({
    ...r,
    documentNumber,
    documentDate,
  }));
}
