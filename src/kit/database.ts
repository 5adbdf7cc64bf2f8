import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { Actor } from './actor.ts';
import type { DB } from './schema.ts';

export type Db = Kysely<DB>;
export type Tx = Transaction<DB>;

// bigint (money in cents, counts) arrives as a number: every value we store stays below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);
// business dates stay `YYYY-MM-DD` text: a Date would shift them by the time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** A pool of connections; close it with `db.destroy()`. */
export function connect(url: string, max = 10): Db {
  const pool = new pg.Pool({ connectionString: url, max, application_name: 'concilia' });
  // An idle connection cut by the server must not take the process down: the next query reconnects.
  pool.on('error', () => {});
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
}

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
      if (typeof actor === 'object')
        await sql`select set_config('concilia.session', ${actor.session}, true)`.execute(tx);
      return work(tx);
    },
    moment,
  );
