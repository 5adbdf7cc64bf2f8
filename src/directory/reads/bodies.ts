import { placesWhere } from '#accounts/reads/where.ts';
import type { Tx } from '#kit/database.ts';
import { isUuid } from '#kit/ids.ts';
import { type Kept, keptTowns } from '../store/kept.ts';

/** Ids of the bodies where the acting person may do a verb. */
export const bodiesSeen = async (tx: Tx, verb: string): Promise<readonly string[]> =>
  (await placesWhere(tx, verb, 'organization')).map((b) => b.ref).filter(isUuid);

/** Whose records the acting person cares for by a verb: of their bodies, and of their municipality. */
export const keptBy = async (tx: Tx, verb: string): Promise<Kept> => ({
  bodies: await bodiesSeen(tx, verb),
  towns: await keptTowns(tx),
});
