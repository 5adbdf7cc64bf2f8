import { sql } from 'kysely';
import { type Db, inTransaction, type Tx } from '../database.ts';
import { type ChainRow, chainColumns, daySeed, iso, rowHash } from './chain.ts';
import { type ClosedDay, closeDays } from './close.ts';
import { declareOver, markOver, openDays } from './days.ts';

export interface Sealing {
  readonly sealed: number;
  readonly closed: readonly ClosedDay[];
}

const batch = 2000;

/**
 * Gives every settled row its place in the chain of its day, and closes the days that are over. One sealer works at a
 * time; whoever finds another at work stops. It may be killed at any moment: each step is whole or not there.
 */
export async function sealAudit(db: Db): Promise<Sealing> {
  await alone(db, openDays);
  await alone(db, declareOver);
  await alone(db, markOver);
  let sealed = 0;
  for (const day of await waitingDays(db)) {
    for (let done = batch; done === batch; sealed += done) done = (await alone(db, (tx) => sealBatch(tx, day))) ?? 0;
  }
  return { sealed, closed: (await alone(db, closeDays)) ?? [] };
}

/**
 * Null, with nothing done, when another sealer is at work. Held by a row and not by a number: the web server's role,
 * which may change no setting, cannot hold it.
 */
export const alone = <T>(db: Db, step: (tx: Tx) => Promise<T>): Promise<T | null> =>
  inTransaction(db, async (tx) => {
    const { rows } = await sql`select from kit.setting where key = 'audit-months' for update skip locked`.execute(tx);
    return rows.length === 1 ? step(tx) : null;
  });

/** Where the chain of the last day with rows has come: what to write down while the day is open. Hash in hexadecimal. */
export async function lastHead(db: Db): Promise<{ day: string; position: number; hash: string } | null> {
  const { rows } = await sql<{ day: string; position: number; hash: string }>`
    select ${iso('d.day')} as day, d.rows as position, encode(d.head, 'hex') as hash from kit.audit_day d
    where d.head is not null and d.closing is null order by d.day desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** How long, in seconds, the oldest row that is not sealed has been waiting; 0 when none does. */
export async function secondsUnsealed(db: Db): Promise<number> {
  const { rows } = await sql<{
    seconds: number;
  }>`select greatest(0, extract(epoch from clock_timestamp() - at))::float8 as seconds
    from (select at from kit.audit where position is null order by day, xid, id limit 1) oldest`.execute(db);
  return rows[0]?.seconds ?? 0;
}

/**
 * A transaction that has ended: older than all that run. One from the future was written on another server, of which
 * this database is a restored copy.
 */
const ended = (column: string) => {
  const xid = sql.raw(column);
  return sql<boolean>`(${xid} < pg_snapshot_xmin(pg_current_snapshot()) or ${xid} >= pg_snapshot_xmax(pg_current_snapshot()))`;
};

/** Open days with rows that wait. A row that appears in a closed day is no business of ours: it was forged. */
async function waitingDays(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ day: string }>`select ${iso('d.day')} as day from kit.audit_day d
    where d.closing is null and exists (select from kit.audit a where a.day = d.day and a.position is null)
    order by d.day`.execute(db);
  return rows.map((r) => r.day);
}

/** Seals the next rows of a day, in the order of their transactions; returns how many. */
async function sealBatch(tx: Tx, day: string): Promise<number> {
  const { rows: state } = await sql<{ rows: number; head: Buffer | null }>`
    select rows, head from kit.audit_day where day = ${day} and closing is null`.execute(tx);
  if (!state[0]) return 0;
  const { rows } = await sql<ChainRow>`select ${chainColumns} from kit.audit a
    where a.day = ${day} and a.position is null and ${ended('a.xid')}
    order by a.xid, a.id limit ${batch}`.execute(tx);
  if (rows.length === 0) return 0;
  const before = state[0].rows;
  let head: Buffer = state[0].head ?? daySeed(day);
  const hashes = rows.map((row, i) => (head = rowHash(head, before + i + 1, row)));
  await sql`update kit.audit a set position = ${before}::bigint + s.n, hash = s.hash
    from unnest(${rows.map((r) => r.id)}::uuid[], ${hashes}::bytea[]) with ordinality s (id, hash, n)
    where a.day = ${day} and a.id = s.id`.execute(tx);
  await sql`update kit.audit_day set rows = ${before + rows.length}, head = ${head} where day = ${day}`.execute(tx);
  return rows.length;
}
