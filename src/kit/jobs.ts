import { sql } from 'kysely';
import type { Db, Tx } from './database.ts';
import type { Deps } from './http.ts';
import { uuidv7 } from './ids.ts';

/** Work done outside a request: once when queued, or again and again when `everySeconds` is given. */
export interface Job {
  /** `<slice>.<what-it-does>`. */
  readonly name: string;
  /** Seconds between the end of one run and the start of the next. */
  readonly everySeconds?: number;
  /** May be run twice for one request of work: it must do no harm the second time. */
  readonly run: (deps: Deps, payload: Readonly<Record<string, unknown>>) => Promise<void>;
}

interface Wish {
  readonly payload?: Readonly<Record<string, unknown>>;
  /** While a job with this key waits, asking again changes nothing. */
  readonly key?: string;
  readonly runAt?: Date;
}

/** Queues a job in the transaction of the change that wants it, and wakes the workers when it commits. */
export async function enqueue(tx: Db | Tx, name: string, wish: Wish = {}): Promise<void> {
  await sql`insert into kit.job (id, name, payload, key, run_at)
    values (${uuidv7()}, ${name}, ${JSON.stringify(wish.payload ?? {})}::jsonb, ${wish.key ?? null}, coalesce(${wish.runAt ?? null}, now()))
    on conflict (name, key) where done_at is null and key is not null do nothing`.execute(tx);
  await sql`select pg_notify('concilia', 'job')`.execute(tx);
}

interface Taken {
  readonly id: string;
  readonly name: string;
  readonly payload: Record<string, unknown>;
  readonly attempts: number;
}

// A worker that dies holding a job gives it back after this long.
const leaseMinutes = 15;
const mostAttempts = 8;

/** Takes the most urgent job that is due and that nobody else holds; null when there is none. */
async function take(db: Db, names: readonly string[]): Promise<Taken | null> {
  const { rows } = await sql<Taken>`update kit.job
    set locked_until = now() + make_interval(mins => ${leaseMinutes}), attempts = attempts + 1
    where id = (
      select id from kit.job
      where done_at is null and run_at <= now() and (locked_until is null or locked_until < now()) and name = any(${names})
      order by run_at limit 1 for update skip locked)
    returning id, name, payload, attempts`.execute(db);
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
  try {
    await job.run(deps, taken.payload);
    await sql`update kit.job set done_at = now(), last_error = null where id = ${taken.id}`.execute(deps.db);
  } catch (error) {
    // Nobody waits for a job: without this line a release that always fails would never be told.
    console.error(`job ${job.name}:`, (error as Error)?.message ?? error);
    const delay = Math.min(60 * 2 ** taken.attempts, 86_400);
    const givenUp = taken.attempts >= mostAttempts && !job.everySeconds;
    await sql`update kit.job set last_error = ${String((error as Error)?.message ?? error)}, locked_until = null,
      run_at = now() + make_interval(secs => ${delay}), done_at = ${givenUp ? sql`now()` : null}
      where id = ${taken.id}`.execute(deps.db);
    return;
  }
  if (job.everySeconds) await plan(deps.db, job, job.everySeconds);
}

async function plan(db: Db, job: Job, inSeconds: number): Promise<void> {
  await sql`insert into kit.job (id, name, key, run_at)
    values (${uuidv7()}, ${job.name}, 'timer', now() + make_interval(secs => ${inSeconds}))
    on conflict (name, key) where done_at is null and key is not null do nothing`.execute(db);
}

/** Makes sure that every repeated job waits in the queue, and forgets jobs done a month ago. */
export async function planTimers(db: Db, jobs: readonly Job[]): Promise<void> {
  for (const job of jobs) if (job.everySeconds) await plan(db, job, 0);
  await sql`delete from kit.job where done_at < now() - interval '30 days'`.execute(db);
}
