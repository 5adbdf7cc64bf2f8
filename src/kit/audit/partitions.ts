import { sql } from 'kysely';
import type { Tx } from '../database.ts';

// A partition is made in a moment, but must wait for those who read: better later than in everybody's way.
const patience = sql`set local lock_timeout = '3s'`;

/** True for the error of a lock that somebody else kept too long: nothing was done, the next run tries again. */
export const lockedOut = (error: unknown): boolean => (error as { code?: string } | null)?.code === '55P03';

/** Makes the partitions of this month, of the next, and of every month whose rows had to wait elsewhere. */
export async function makePartitions(tx: Tx): Promise<void> {
  await patience.execute(tx);
  await sql`select kit.audit_partition(month) from (
      select distinct date_trunc('month', day)::date as month from kit.audit_default
      union values (kit.audit_today()), ((kit.audit_today() + interval '1 month')::date)) wanted`.execute(tx);
}

/** Drops the partitions of the months before `from` (the first day of a month). */
export async function dropPartitions(tx: Tx, from: string): Promise<void> {
  await patience.execute(tx);
  const { rows } = await sql<{ name: string }>`select c.relname as name
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'kit.audit'::regclass and c.relname ~ '^audit_[0-9]{4}_[0-9]{2}$'
      and to_date(c.relname, '"audit_"YYYY_MM') < ${from}::date`.execute(tx);
  for (const { name } of rows) await sql`drop table ${sql.table(`kit.${name}`)}`.execute(tx);
}
