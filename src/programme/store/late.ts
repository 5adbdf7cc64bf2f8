import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';

/** An action that began and says nothing of its spending. */
export interface SilentAction {
  readonly id: string;
  readonly title: string;
  readonly organization: string;
  readonly cycle: string | null;
  readonly starts: string;
  /** Day of its last document; null = it never had one. */
  readonly lastOn: string | null;
  readonly node: string;
}

/**
 * Actions where the acting person sees the expenses, begun at least `begun` days ago, not yet over, with money left, and
 * without an expense entered in the last `silent` days. `today` is `YYYY-MM-DD`.
 */
export async function silentActions(
  tx: Tx,
  today: string,
  begun: number,
  silent: number,
): Promise<readonly SilentAction[]> {
  const { rows } = await sql<SilentAction>`
    with mine as (
      select a.id, a.title, a.organization, p.cycle, coalesce(a.starts, p.starts) as starts, a.node,
        (select sum(l.cents) from programme.budget_line l where l.action = a.id) as planned
      from programme.action a join programme.project p on p.id = a.project
      where a.node in (select programme.mine('see-expenses')) and p.state in ('approved', 'running') and a.state in ('planned', 'running')
        and coalesce(a.starts, p.starts) <= ${today}::date - ${begun}::integer and coalesce(a.ends, p.ends, 'infinity') >= ${today}::date),
    spent as (
      select e.action, sum(e.cents) filter (where e.state <> 'refused') as cents, max(e.document_date) as last_on, max(e.entered_at) as entered
      from programme.expense e where e.action in (select id from mine) group by e.action)
    select m.id, m.title, m.organization, m.cycle, m.starts, s.last_on as "lastOn", m.node
    from mine m left join spent s on s.action = m.id
    where m.planned > coalesce(s.cents, 0) and (s.entered is null or s.entered < ${today}::date - ${silent}::integer)
    order by s.last_on nulls first, m.title, m.id limit 2000`.execute(tx);
  return rows;
}
