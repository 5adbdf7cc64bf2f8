import type { Tx } from '#kit/database.ts';
import { addDays } from '#kit/days.ts';
import { selectQuality } from '../store/quality.ts';
import { asksByItself } from './asking.ts';
import { bodiesSeen } from './bodies.ts';
import { confirmAfter } from './old-records.ts';

/** Bodies shown at once. */
const mostBodies = 50;

/** How fresh and full the records are of the bodies that the acting person cares for, and which of them may be asked. */
export async function qualityToSee(tx: Tx, today: string, demo: boolean) {
  const bodies = await bodiesSeen(tx, 'directory.see-quality');
  const askable = new Set(await bodiesSeen(tx, 'directory.ask'));
  const days = { half: addDays(today, -confirmAfter), year: addDays(today, -365) };
  const byItself = await asksByItself(tx, demo);
  return { ...(await selectQuality(tx, bodies, days, mostBodies)), askable, byItself };
}
