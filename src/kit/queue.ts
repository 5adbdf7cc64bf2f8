import { sql } from 'kysely';
import type { Tx } from './database.ts';
import { enqueue } from './jobs.ts';

/** A job or a message that is not done: what somebody who looks after the installation is shown. */
export interface Pending {
  readonly kind: 'job' | 'mail';
  readonly id: string;
  /** Name of the job; `kit.mail` for a message. */
  readonly name: string;
  readonly state: 'failed' | 'waiting' | 'running';
  readonly attempts: number;
  /** When it is due, or was given up. */
  readonly at: Date;
  /** Due already, and nobody has taken it. */
  readonly late: boolean;
  /** A technical reason, in English, or a mail server's code. */
  readonly reason: string | null;
  /** A timer of the installation: it may be hurried, not let go. */
  readonly timer: boolean;
}

/** What was given up, what failed and will be tried again, and what is late: first what needs somebody. At most `limit`. */
export async function pending(tx: Tx, limit = 200): Promise<readonly Pending[]> {
  const { rows } = await sql<Pending>`
    select 'job' as kind, id, name,
      case when failed_at is not null then 'failed' when locked_until > now() then 'running' else 'waiting' end as state,
      attempts, coalesce(failed_at, run_at) as at, run_at < now() as late, last_error as reason, key is not distinct from 'timer' as timer
    from kit.job
    where done_at is null and (failed_at is not null or last_error is not null or run_at < now() - interval '1 minute')
    union all
    select 'mail', id, 'kit.mail', state, attempts, next_at, next_at < now(), last_error, false
    from kit.mail where state = 'failed' or (state = 'waiting' and (last_error is not null or next_at < now() - interval '1 minute'))
    order by state, at limit ${limit}`.execute(tx);
  return rows;
}

/** What can be done with something pending. */
export type Remedy = 'retry' | 'drop';

/** Tries again at once, or lets go for good. False when there is nothing to do it to: done, running or gone meanwhile. */
export const settle = (tx: Tx, kind: Pending['kind'], id: string, remedy: Remedy): Promise<boolean> =>
  (kind === 'job' ? settleJob : settleMail)(tx, id, remedy);

async function settleJob(tx: Tx, id: string, remedy: Remedy): Promise<boolean> {
  const free = sql`id = ${id} and done_at is null and (locked_until is null or locked_until < now())`;
  const { numAffectedRows } =
    remedy === 'drop'
      ? await sql`update kit.job set done_at = now() where ${free} and key is distinct from 'timer'`.execute(tx)
      : // The same work is queued again already: that one does it.
        await sql`update kit.job j set run_at = now(), attempts = 0, failed_at = null,
          done_at = case when exists (select from kit.job o where o.name = j.name and o.key = j.key and o.id <> j.id
            and o.done_at is null and o.failed_at is null and o.locked_until is null) then now() end
          where ${free}`.execute(tx);
  await sql`select pg_notify('concilia', 'job')`.execute(tx);
  return numAffectedRows === 1n;
}

async function settleMail(tx: Tx, id: string, remedy: Remedy): Promise<boolean> {
  const state = remedy === 'drop' ? 'dropped' : 'waiting';
  const { numAffectedRows } = await sql`update kit.mail set state = ${state}, attempts = 0, next_at = now()
    where id = ${id} and state in ('waiting', 'failed')`.execute(tx);
  if (remedy === 'retry') await enqueue(tx, 'kit.mail', { key: 'wake' });
  return numAffectedRows === 1n;
}
