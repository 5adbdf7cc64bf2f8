import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';

/** A figure as somebody else published it. */
export interface PublishedFigure {
  readonly id: string;
  readonly code: string;
  readonly cycle: string;
  readonly network: string | null;
  readonly alliance: string | null;
  /** Cents or a count, by `unit`. */
  readonly value: number;
  readonly unit: 'cents' | 'count';
  readonly said: 'exactly' | 'about' | 'more-than' | 'target' | 'derived';
  readonly asOf: string | null;
  readonly definition: { readonly it: string; readonly en: string };
  readonly source: string;
}

/** Published figures of a cycle (of all when null), in order of code, the whole region's first, the largest first. */
export async function publishedFigures(db: Db | Tx, cycle: string | null): Promise<readonly PublishedFigure[]> {
  const rows = await db
    .selectFrom('programme.published_figure')
    .selectAll()
    .$if(cycle !== null, (q) => q.where('cycle', '=', cycle!))
    .orderBy('cycle', 'desc')
    .orderBy('code')
    .orderBy(sql`network nulls first`)
    .orderBy('value', 'desc')
    .execute();
  return rows.map(({ as_of: asOf, definition_it: it, definition_en: en, ...row }) => ({
    ...(row as Omit<PublishedFigure, 'asOf' | 'definition'>),
    ...{ asOf, definition: { it, en } },
  }));
}

/** What the register itself counts in a cycle, by network; drafts are not counted, invented rows are counted apart. */
export interface RegisterCount {
  readonly network: string;
  readonly projects: number;
  readonly actions: number;
  readonly bodies: number;
  readonly plannedCents: number;
  readonly spentCents: number;
  readonly expenses: number;
  readonly example: boolean;
}

/** Projects, actions, bodies and money of a cycle in the register, by network, from the rows everybody may sum. */
export async function registerCounts(db: Db | Tx, cycle: string): Promise<readonly RegisterCount[]> {
  const { rows } = await sql<RegisterCount>`
    with here as materialized (select id, network, example, lead from programme.project where cycle = ${cycle} and state <> 'draft'),
    acted as materialized (select h.network, h.example, a.organization from here h join programme.action a on a.project = h.id),
    body as (
      select network, example, lead as organization from here
      union select h.network, h.example, t.organization from here h join programme.partner t on t.project = h.id
      union select network, example, organization from acted),
    money as (
      select network, example, sum(planned_cents)::bigint as planned, sum(spent_cents)::bigint as spent, sum(expenses)::integer as expenses
      from programme.public_line_totals where cycle = ${cycle} group by network, example)
    select p.network, p.example, p.projects, coalesce(a.actions, 0) as actions, b.bodies, coalesce(m.planned, 0)::bigint as "plannedCents",
      coalesce(m.spent, 0)::bigint as "spentCents", coalesce(m.expenses, 0) as expenses
    from (select network, example, count(*)::integer as projects from here group by network, example) p
    join (select network, example, count(*)::integer as bodies from body group by network, example) b using (network, example)
    left join (select network, example, count(*)::integer as actions from acted group by network, example) a using (network, example)
    left join money m using (network, example)
    order by p.network, p.example`.execute(db);
  return rows;
}
