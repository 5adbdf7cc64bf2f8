import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from './database.ts';
import { databaseTrouble } from './database-trouble.ts';
import type { Deps } from './http.ts';
import type { Job } from './jobs.ts';

/** At most `limit` at once, and as many again every `perSeconds`, as in a leaky bucket. */
export interface Rule {
  readonly name: string;
  readonly limit: number;
  readonly perSeconds: number;
}

/** Go on, or come back after so many whole seconds. */
export type Limited = { readonly ok: true } | { readonly ok: false; readonly retrySeconds: number };

/**
 * Counts one thing done by `key` (an address, an account) and says whether it is one too many; what is refused is not
 * counted. Counted in the database, for all processes, in one statement; while it is away nobody is stopped here.
 */
export async function limited(deps: Pick<Deps, 'db' | 'config'>, rule: Rule, key: string): Promise<Limited> {
  if (!deps.config.limits) return { ok: true };
  const hash = hashOf(deps.config.masterKey, rule, key);
  const drain = rule.limit / rule.perSeconds;
  const { rows } = await sql<{ level: number; refused: boolean }>`
    insert into kit.rate as kept (rule, key, level, seen_at) values (${rule.name}, ${hash}, 1, clock_timestamp())
    on conflict (rule, key) do update set
      level = ${leftOf(drain)} + case when ${leftOf(drain)} + 1 <= ${rule.limit} then 1 else 0 end,
      refused = ${leftOf(drain)} + 1 > ${rule.limit}, seen_at = ${moment}
    returning level, refused`
    .execute(deps.db)
    .catch(unlessAway({ rows: [] }));
  const [now] = rows;
  return now?.refused
    ? { ok: false, retrySeconds: Math.max(1, Math.ceil((now.level + 1 - rule.limit) / drain)) }
    : { ok: true };
}

/**
 * Adds what was counted elsewhere, by hash, whatever the limit; answers each one's level. One statement for all.
 * Null when the database is away: nothing was added.
 */
export async function addCounts(
  db: Db,
  rule: Rule,
  counts: ReadonlyMap<string, number>,
): Promise<ReadonlyMap<string, number> | null> {
  // In one order, so that two processes do not wait for each other.
  const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  const drain = rule.limit / rule.perSeconds;
  const done = await sql<{ key: Buffer; level: number }>`
    insert into kit.rate as kept (rule, key, level, seen_at)
    select ${rule.name}, decode(key, 'hex'), least(asked, ${2 * rule.limit}), clock_timestamp()
    from unnest(${sorted.map(([key]) => key)}::text[], ${sorted.map(([, n]) => n)}::float8[]) as given (key, asked)
    on conflict (rule, key) do update set
      level = least(${leftOf(drain)} + excluded.level, ${2 * rule.limit}), refused = false, seen_at = ${moment}
    returning key, level`
    .execute(db)
    .catch(unlessAway(null));
  return done && new Map(done.rows.map((r) => [r.key.toString('hex'), r.level]));
}

/** Whose count this is, without saying who: nothing is found again without the master key. */
export const hashOf = (masterKey: Uint8Array, rule: Rule, key: string): Buffer =>
  createHmac('sha256', masterKey).update(`rate\0${rule.name}\0${key}`).digest().subarray(0, 16);

// A clock that is put back must neither fill nor empty a bucket.
const moment = sql`greatest(kept.seen_at, clock_timestamp())`;
const leftOf = (drain: number) =>
  sql`greatest(0, kept.level - ${drain} * greatest(0, extract(epoch from ${moment} - kept.seen_at))::float8)`;

const unlessAway =
  <T>(otherwise: T) =>
  (error: unknown): T => {
    if (databaseTrouble(error)) return otherwise;
    throw error;
  };

export const rateJobs: readonly Job[] = [
  {
    name: 'kit.forget-rates',
    everySeconds: 3600,
    run: async ({ db }) => void (await sql`delete from kit.rate where seen_at < now() - interval '1 day'`.execute(db)),
  },
];
