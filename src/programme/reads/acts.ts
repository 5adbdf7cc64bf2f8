import type { Db, Tx } from '#kit/database.ts';
import { isUuid } from '#kit/ids.ts';
import { inTime } from '../rules/chain.ts';
import { type Act, seesActFile, selectAct, selectActFile, selectActs } from '../store/acts.ts';

export type { Act } from '../store/acts.ts';
export { seesActFile };

/** Acts of a cycle (of every cycle when null) as far as the reader may see, by day. */
export const acts = async (db: Db | Tx, cycle: string | null): Promise<readonly Act[]> =>
  inTime(await selectActs(db, cycle));

/** Acts of a cycle that count for a network: its own and the region's. */
export const actsFor = async (db: Db | Tx, cycle: string, network: string): Promise<readonly Act[]> =>
  (await acts(db, cycle)).filter((a) => a.network === network || a.network === null);

/** One act, or null when there is none or the reader may not see it. */
export const act = async (db: Db | Tx, id: string): Promise<Act | null> => (isUuid(id) ? selectAct(db, id) : null);

/** The file of an act, as it was given. */
export const actFile = async (db: Db | Tx, id: string) => (isUuid(id) ? selectActFile(db, id) : null);
