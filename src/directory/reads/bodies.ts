import { placesWhere } from '#accounts/reads/where.ts';
import type { Tx } from '#kit/database.ts';
import { isUuid } from '#kit/ids.ts';

/** Ids of the bodies where the acting person may do a verb. */
export const bodiesSeen = async (tx: Tx, verb: string): Promise<readonly string[]> =>
  (await placesWhere(tx, verb, 'organization')).map((b) => b.ref).filter(isUuid);
