import { sql } from 'kysely';
import { record } from '../audit.ts';
import type { Tx } from '../database.ts';
import type { Deps } from '../http.ts';
import { dropPartitions, makePartitions } from './partitions.ts';
import { alone } from './seal.ts';

/** What retention dropped: rows of the days before `keptFrom`. */
export interface Dropped {
  readonly keptFrom: string;
  readonly rows: number;
}

/**
 * Drops the months older than the setting `audit-months`, whole, once all their days are closed. What was dropped is
 * itself a row, and part of the next closing hash. Null when there is nothing to drop.
 */
export const retainAudit = (deps: Pick<Deps, 'db' | 'clock' | 'config'>): Promise<Dropped | null> =>
  alone(deps.db, async (tx) => {
    const bounds = await boundsOf(tx);
    if (!bounds || bounds.next <= bounds.kept) return null;
    await makePartitions(tx);
    await dropPartitions(tx, bounds.next);
    await sql`update kit.audit_day set kept_from = ${bounds.next} where day = ${bounds.last}`.execute(tx);
    await record(tx, deps, 'installation', {
      verb: 'kit.audit-retain',
      kind: 'audit',
      id: bounds.next,
      before: { keptFrom: bounds.kept },
      after: { keptFrom: bounds.next, rows: bounds.rows },
    });
    return { keptFrom: bounds.next, rows: bounds.rows };
  });

interface Bounds {
  /** The last day of the chain, still open. */
  readonly last: string;
  readonly kept: string;
  readonly next: string;
  readonly rows: number;
}

/** `next` is the first day of the first month that must stay: it is young enough, or a day of it is not closed. */
async function boundsOf(tx: Tx): Promise<Bounds | null> {
  const { rows } = await sql<Bounds>`
    with months as (select (value #>> '{}')::integer as count from kit.setting where key = 'audit-months'),
      last as (select day, kept_from from kit.audit_day where closing is null order by day desc limit 1),
      bound as (select least(
        date_trunc('month', kit.audit_today() - make_interval(months => months.count)),
        date_trunc('month', (select min(day) from kit.audit_day where closing is null)::timestamp))::date as next from months)
    select last.day as last, last.kept_from as kept, bound.next,
      (select coalesce(sum(d.rows), 0)::bigint from kit.audit_day d where d.day >= last.kept_from and d.day < bound.next) as rows
    from last, bound`.execute(tx);
  return rows[0] ?? null;
}
