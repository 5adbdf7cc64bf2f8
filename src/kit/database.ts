import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { Actor } from './actor.ts';
import { addressesOf, poolAmong } from './addresses.ts';
import { watchPulse } from './pulse.ts';
import type { DB } from './schema.ts';

export type Db = Kysely<DB>;
export type Tx = Transaction<DB>;

// bigint (money in cents, counts) arrives as a number: every value we store stays below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);
// business dates stay `YYYY-MM-DD` text: a Date would shift them by the time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INTERVAL, (text) => text);

const anyPool: pg.PoolConfig = { application_name: 'concilia', keepAlive: true, connectionTimeoutMillis: 30_000 };

/** Somebody waits in front of a page: no answer is late for ever, and no transaction is left open by a page that hangs. */
export const forPages: pg.PoolConfig = {
  connectionTimeoutMillis: 5_000,
  statement_timeout: 30_000,
  idle_in_transaction_session_timeout: 60_000,
};

/**
 * A pool of connections; close it with `db.destroy()`. `url` may name several computers (`addressesOf`): the one that
 * takes writes is used, wherever it is now.
 */
export const connect = (url: string, max = 10, manners: pg.PoolConfig = {}): Db =>
  databaseOf(poolAmong(addressesOf(url), 'writing', { ...anyPool, max, ...manners }));

/** A pool for what only reads: at the first of these addresses that answers, replica or not. */
export const connectForReading = (urls: readonly string[], max = 10): Db =>
  databaseOf(
    poolAmong(urls.flatMap(addressesOf), 'reading', { ...anyPool, max, ...forPages, maxLifetimeSeconds: 300 }),
  );

function databaseOf(pool: pg.Pool): Db {
  // An idle connection cut by the server must not take the process down: the next query reconnects.
  pool.on('error', () => {});
  // Nor one cut in the middle of a transaction, between two statements: the next statement tells.
  pool.on('connect', (client) => client.on('error', () => {}));
  watchPulse(pool);
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  pools.set(db, pool);
  return db;
}

const pools = new WeakMap<Db, pg.Pool>();

/** How many connections a database has open, for monitoring. */
export const poolOf = (db: Db): Pick<pg.Pool, 'totalCount' | 'idleCount' | 'waitingCount'> | undefined => pools.get(db);

/** How a transaction reads: `statement` = each statement sees what is there when it begins; `transaction` = all see one moment. */
export type Moment = 'statement' | 'transaction';

/**
 * State, event, link and audit row together, or none. With `transaction` the one moment is that of the first statement
 * that reads: a lock that must be held before it is taken first, with `lock table`, which reads nothing.
 */
export const inTransaction = <T>(db: Db, work: (tx: Tx) => Promise<T>, moment: Moment = 'statement'): Promise<T> =>
  db
    .transaction()
    .setIsolationLevel(moment === 'transaction' ? 'repeatable read' : 'read committed')
    .execute(work);

/**
 * One transaction in the name of whoever acts. The database is told the session, looks it up and decides by itself what
 * may be read and written: rows that are protected are seen by no other way.
 */
export const asActor = <T>(
  db: Db,
  actor: Actor,
  work: (tx: Tx) => Promise<T>,
  moment: Moment = 'statement',
): Promise<T> =>
  inTransaction(
    db,
    async (tx) => {
      await tellWho(tx, actor);
      return work(tx);
    },
    moment,
  );

/** As `asActor`, to look only: the database refuses every write in it. */
export const readAs = <T>(db: Db, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db
    .transaction()
    .setAccessMode('read only')
    .execute(async (tx) => {
      lookedInto.set(tx, db);
      await tellWho(tx, actor);
      return work(tx);
    });

const lookedInto = new WeakMap<Tx, Db>();

/**
 * Under whom to keep what was read: the database that a transaction only looks into, so that every page finds it again.
 * A transaction that may write sees rows of its own, and keeps for itself.
 */
export const keeperOf = (reader: Db | Tx): Db | Tx => lookedInto.get(reader as Tx) ?? reader;

async function tellWho(tx: Tx, actor: Actor): Promise<void> {
  if (typeof actor === 'object') await sql`select set_config('concilia.session', ${actor.session}, true)`.execute(tx);
}
