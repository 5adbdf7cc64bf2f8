import { placesWhere } from '#accounts/reads/where.ts';
import type { Tx } from '#kit/database.ts';
import { addDays } from '#kit/days.ts';
import { isUuid } from '#kit/ids.ts';
import { selectOld } from '../store/confirm.ts';

/** A record is asked to be confirmed again after half a year. */
export const confirmAfter = 182;

/** Records that whoever acts should confirm today, at most `limit`, and how many there are. */
export async function oldRecords(tx: Tx, today: string, limit: number) {
  const bodies = await placesWhere(tx, 'directory.confirm', 'organization');
  const refs = bodies.map((b) => b.ref).filter(isUuid);
  return selectOld(tx, refs, addDays(today, -confirmAfter), limit);
}
