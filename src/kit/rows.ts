import type { RawBuilder } from 'kysely';
import type { Tx } from './database.ts';

/** How many rows a statement wrote. */
export const rowsChanged = async (tx: Tx, query: RawBuilder<unknown>): Promise<number> =>
  Number((await query.execute(tx)).numAffectedRows ?? 0);

/** What `select count(*) as n …` answers. */
export const rowsCounted = async (tx: Tx, query: RawBuilder<unknown>): Promise<number> =>
  ((await query.execute(tx)).rows[0] as { n: number } | undefined)?.n ?? 0;
