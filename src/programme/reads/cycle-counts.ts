import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import { countedUntil } from './results.ts';
import { firmsReached, peopleReached, rollUpIndicator } from './roll-up.ts';

/** What the register itself counts of a cycle, over all its networks, from projects that are no drafts; money in cents. */
export interface CycleCounts {
  readonly networks: number;
  readonly alliances: number;
  readonly projects: number;
  readonly actions: number;
  /** Bodies that lead, take part or carry out an action, each once. */
  readonly bodies: number;
  /** Planned lines that the programme pays. */
  readonly contribution: number;
  /** Planned lines that partners bring, in money or in kind. */
  readonly cofinancing: number;
  readonly spent: number;
  /** People and firms reached, each once, in months that are over; null = not counted. */
  readonly people: number | null;
  readonly firms: number | null;
  /** Whether all its projects are invented, or some. */
  readonly example: 'all' | 'some' | 'none';
}

type Row = Omit<CycleCounts, 'people' | 'firms'> & { readonly cycle: string };

/** Cycle → what the register counts on a day; a cycle without projects is not there: nobody counted. */
export async function countsByCycle(tx: Tx, day: string): Promise<ReadonlyMap<string, CycleCounts>> {
  const { rows } = await sql<Row>`
    with money as (
      select cycle, sum(planned_cents) filter (where kind = 'financed') as contribution,
        sum(planned_cents) filter (where kind <> 'financed') as cofinancing, sum(spent_cents) as spent
      from programme.public_line_totals group by cycle)
    select p.cycle, count(distinct p.network)::integer as networks, count(distinct p.alliance)::integer as alliances,
      count(distinct p.id)::integer as projects, count(distinct a.id)::integer as actions,
      count(distinct x.organization)::integer as bodies, coalesce(max(m.contribution), 0)::bigint as contribution,
      coalesce(max(m.cofinancing), 0)::bigint as cofinancing, coalesce(max(m.spent), 0)::bigint as spent,
      case when bool_and(p.example) then 'all' when bool_or(p.example) then 'some' else 'none' end as example
    from programme.project p
    left join programme.action a on a.project = p.id
    left join lateral (select organization from programme.partner where project = p.id union select p.lead union
      select organization from programme.action where project = p.id) x on true
    left join money m on m.cycle = p.cycle
    where p.cycle is not null and p.state <> 'draft' group by p.cycle`.execute(tx);
  const counts = new Map<string, CycleCounts>();
  for (const { cycle, ...row } of rows) counts.set(cycle, { ...row, ...(await reached(tx, cycle, day)) });
  return counts;
}

async function reached(tx: Tx, cycle: string, day: string): Promise<Pick<CycleCounts, 'people' | 'firms'>> {
  const value = async (indicator: string) =>
    (await rollUpIndicator(tx, indicator, { cycle }, 'network', countedUntil(day)))?.whole.value ?? null;
  return { people: await value(peopleReached), firms: await value(firmsReached) };
}
