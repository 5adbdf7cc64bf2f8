import { sql } from 'kysely';
import type { Tx } from '../database.ts';

/** Makes the chain of days reach today, and every day that already has rows. */
export async function openDays(tx: Tx): Promise<void> {
  await sql`with bounds as (
      select coalesce((select max(day) + 1 from kit.audit_day), (select min(day) from kit.audit), kit.audit_today()) as first,
        greatest(kit.audit_today(), (select max(day) from kit.audit)) as last)
    insert into kit.audit_day (day, kept_from)
    select d::date, coalesce((select kept_from from kit.audit_day order by day desc limit 1), first)
    from bounds, generate_series(first, last, interval '1 day') d`.execute(tx);
}

/** Declares the days before today over: whoever writes from now on writes to a later day, even if the clock jumps back. */
export async function declareOver(tx: Tx): Promise<void> {
  await sql`select setval('kit.audit_over', greatest(
      (select last_value from kit.audit_over),
      least((clock_timestamp() at time zone 'UTC')::date, (select max(day) from kit.audit_day)) - date '2000-01-02'))`.execute(
    tx,
  );
}

/**
 * Marks the days that are over with a transaction number. In a later transaction than the declaration: whoever could
 * still write to such a day has a lower number. A mark from the future was made on another server, before a restore.
 */
export async function markOver(tx: Tx): Promise<void> {
  await sql`update kit.audit_day set marker = pg_current_xact_id()
    where closing is null and day < date '2000-01-02' + (select last_value::integer from kit.audit_over)
      and (marker is null or marker >= pg_snapshot_xmax(pg_current_snapshot()))`.execute(tx);
}
