import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Db, Tx } from './database.ts';
import type { Deps } from './http.ts';
import { uuidv7 } from './ids.ts';
import { faultOf, log, withoutQuotes } from './log.ts';

/** Work done outside a request: once when queued, or again and again when `everySeconds` is given. */
export interface Job {
  /** `<slice>.<what-it-does>`. */
  readonly name: string;
  /** Seconds between the end of one run and the start of the next. */
  readonly everySeconds?: number;
  /** Somebody waits for it, and it takes a moment: it does not queue behind a long one. */
  readonly quick?: true;
  /** May be run twice for one request of work (a worker may die before it says "done"): the second time changes nothing. */
  readonly run: (deps: Deps, payload: Readonly<Record<string, unknown>>) => Promise<void>;
}

interface Wish {
  readonly payload?: Readonly<Record<string, unknown>>;
  /** While a job with this key waits, asking again changes nothing; one that already runs will be run once more. */
  readonly key?: string;
  readonly runAt?: Date;
}

/** Queues a job in the transaction of the change that wants it, and wakes the workers when it commits. */
export async function enqueue(tx: Db | Tx, name: string, wish: Wish = {}): Promise<void> {
  // The conflict names no columns: the web server's role may queue jobs and see none.
  await sql`insert into kit.job (id, name, payload, key, run_at)
    values (${uuidv7()}, ${name}, ${JSON.stringify(wish.payload ?? {})}::jsonb, ${wish.key ?? null}, coalesce(${wish.runAt ?? null}, now()))
    on conflict do nothing`.execute(tx);
  await sql`select pg_notify('concilia', 'job')`.execute(tx);
}

interface Taken {
  readonly id: string;
  readonly lease: string;
  readonly name: string;
  readonly payload: Record<string, unknown>;
  readonly attempts: number;
}

// A worker that dies holding a job gives it back after this long; one that lives says so more often.
const leaseSeconds = 120;
const heartbeatSeconds = 30;
const mostAttempts = 8;

/** Takes the most urgent job that is due and that nobody else holds; null when there is none. */
async function take(db: Db, names: readonly string[]): Promise<Taken | null> {
  const { rows } = await sql<Taken>`update kit.job
    set lease = ${randomUUID()}, locked_until = now() + make_interval(secs => ${leaseSeconds}), attempts = attempts + 1
    where id = (
      select id from kit.job
      where done_at is null and failed_at is null and run_at <= now()
        and (locked_until is null or locked_until < now()) and name = any(${names})
      order by run_at limit 1 for update skip locked)
    returning id, lease, name, payload, attempts`.execute(db);
  return rows[0] ?? null;
}

/** Runs every job that is due, one after the other; returns how many. A job that fails is tried again later, ever more rarely. */
export async function runDueJobs(deps: Deps, jobs: readonly Job[]): Promise<number> {
  const byName = new Map(jobs.map((j) => [j.name, j]));
  for (let count = 0; ; count++) {
    const taken = await take(deps.db, [...byName.keys()]);
    if (!taken) return count;
    const job = byName.get(taken.name);
    if (job) await runOne(deps, job, taken);
  }
}

async function runOne(deps: Deps, job: Job, taken: Taken): Promise<void> {
  const heart = setInterval(() => void beat(deps.db, taken).catch(() => {}), heartbeatSeconds * 1000);
  const trouble = await (async () => job.run(deps, taken.payload))().then(
    () => null,
    (error: unknown) => ({ error }),
  );
  clearInterval(heart);
  const mine = trouble ? await putOff(deps.db, job, taken, trouble.error) : await finish(deps.db, job, taken);
  if (!mine) log('warn', 'job.lost', { job: job.name, attempts: taken.attempts });
}

const beat = (db: Db, { id, lease }: Taken) =>
  sql`update kit.job set locked_until = now() + make_interval(secs => ${leaseSeconds})
    where id = ${id} and lease = ${lease} and done_at is null`.execute(db);

/** Done, and the next run of a repeated job planned, in one statement; false when somebody else holds the job by now. */
async function finish(db: Db, job: Job, { id, lease }: Taken): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    with ended as (
      update kit.job set done_at = now(), last_error = null
      where id = ${id} and lease = ${lease} and done_at is null returning id),
    planned as (
      insert into kit.job (id, name, key, run_at)
      select ${uuidv7()}, ${job.name}, 'timer', now() + make_interval(secs => ${job.everySeconds ?? 0})
      from ended where ${job.everySeconds !== undefined} on conflict do nothing)
    select id from ended`.execute(db);
  return rows.length > 0;
}

/** Back to the queue for later, or given up; false when somebody else holds the job by now. */
async function putOff(db: Db, job: Job, { id, lease, attempts }: Taken, error: unknown): Promise<boolean> {
  const givenUp = attempts >= mostAttempts && !job.everySeconds;
  // Nobody waits for a job: without this line one that always fails would never be told.
  log('error', givenUp ? 'job.failed' : 'job.put-off', { job: job.name, attempts, ...faultOf(error) });
  const delay = Math.min(60 * 2 ** attempts, job.everySeconds ? Math.max(job.everySeconds, 60) : 86_400);
  const reason = withoutQuotes(error instanceof Error ? error.message : String(error));
  const release = (superseded: boolean) =>
    sql`update kit.job set last_error = ${reason}, lease = null, locked_until = null,
      run_at = now() + make_interval(secs => ${delay}), failed_at = ${givenUp ? sql`now()` : null},
      done_at = ${superseded ? sql`now()` : null}
      where id = ${id} and lease = ${lease} and done_at is null`.execute(db);
  // Asked again meanwhile: the newer request does the work of both.
  const { numAffectedRows } = await release(false).catch((conflict) => {
    if (conflict.code !== '23505') throw conflict;
    return release(true);
  });
  return numAffectedRows === 1n;
}

/** Makes sure that every repeated job waits in the queue or runs. */
export async function planTimers(db: Db, jobs: readonly Job[]): Promise<void> {
  for (const { name, everySeconds } of jobs) {
    if (!everySeconds) continue;
    await sql`insert into kit.job (id, name, key)
      select ${uuidv7()}, ${name}, 'timer'
      where not exists (select from kit.job where name = ${name} and key = 'timer' and done_at is null and failed_at is null)
      on conflict do nothing`.execute(db);
  }
}
