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
    with money as (
      select network, example, sum(planned_cents)::bigint as planned, sum(spent_cents)::bigint as spent, sum(expenses)::integer as expenses
      from programme.public_line_totals where cycle = ${cycle} group by network, example)
    select p.network, p.example, count(distinct p.id)::integer as projects, count(distinct a.id)::integer as actions,
      count(distinct x.organization)::integer as bodies, coalesce(max(m.planned), 0)::bigint as "plannedCents",
      coalesce(max(m.spent), 0)::bigint as "spentCents", coalesce(max(m.expenses), 0)::integer as expenses
    from programme.project p
    left join programme.action a on a.project = p.id
    left join lateral (select organization from programme.partner where project = p.id union select p.lead union
      select organization from programme.action where project = p.id) x on true
    left join money m on m.network = p.network and m.example = p.example
    where p.cycle = ${cycle} and p.state <> 'draft'
    group by p.network, p.example order by p.network, p.example`.execute(db);
  return rows;
}
