import { sql } from 'kysely';
import { type Db, inTransaction, type Tx } from '../database.ts';
import { type ChainRow, chainColumns, daySeed, rowHash } from './chain.ts';
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
  for (;;) {
    const done = (await alone(db, sealBatch)) ?? 0;
    sealed += done;
    if (done < batch) break;
  }
  return { sealed, closed: (await alone(db, closeDays)) ?? [] };
}

/** Null, with nothing done, when another sealer is at work. */
export const alone = <T>(db: Db, step: (tx: Tx) => Promise<T>): Promise<T | null> =>
  inTransaction(db, async (tx) => {
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(672022) as mine`.execute(tx);
    return rows[0]?.mine ? step(tx) : null;
  });

/**
 * A transaction that has ended: older than all that run. One from the future was written on another server, of which
 * this database is a restored copy.
 */
export const ended = (column: string) => {
  const xid = sql.raw(column);
  return sql<boolean>`(${xid} < pg_snapshot_xmin(pg_current_snapshot()) or ${xid} >= pg_snapshot_xmax(pg_current_snapshot()))`;
};

type Unsealed = ChainRow & { readonly rows: number; readonly head: Buffer | null };

async function sealBatch(tx: Tx): Promise<number> {
  const { rows } = await sql<Unsealed>`select ${chainColumns}, d.rows, d.head
    from kit.audit a join kit.audit_day d on d.day = a.day
    where a.position is null and d.closing is null and ${ended('a.xid')}
    order by a.day, a.xid, a.id limit ${batch}`.execute(tx);
  for (const [day, ofDay] of Map.groupBy(rows, (r) => r.day)) await sealOfDay(tx, day, ofDay);
  return rows.length;
}

async function sealOfDay(tx: Tx, day: string, rows: readonly Unsealed[]): Promise<void> {
  let head: Buffer = rows[0]!.head ?? daySeed(day);
  const before = rows[0]!.rows;
  const hashes = rows.map((row, i) => (head = rowHash(head, before + i + 1, row)));
  await sql`update kit.audit a set position = ${before}::bigint + s.n, hash = s.hash
    from unnest(${rows.map((r) => r.id)}::uuid[], ${hashes}::bytea[]) with ordinality s (id, hash, n)
    where a.day = ${day} and a.id = s.id`.execute(tx);
  await sql`update kit.audit_day set rows = ${before + rows.length}, head = ${head} where day = ${day}`.execute(tx);
}
