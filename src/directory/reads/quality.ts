import type { Tx } from '#kit/database.ts';
import { addDays } from '#kit/days.ts';
import { isAddress } from '#kit/mail.ts';
import { organizationsById } from '#network/reads.ts';
import { selectQuality } from '../store/quality.ts';
import { recordsOf } from '../store/still-right.ts';
import { asksByItself } from './asking.ts';
import { bodiesSeen } from './bodies.ts';
import { confirmAfter } from './old-records.ts';
import { linkPage } from './still-right.ts';

/** Bodies shown at once. */
export const mostBodies = 50;

/**
 * How fresh and full the records are of the bodies that the acting person cares for, which of them
 * may be asked and which only lack an address, and the records
 * of `one` of these.
 */
export async function qualityToSee(
  tx: Tx,
  today: string,
  demo: boolean,
  { one, page, named }: { readonly one: string; readonly page: number; readonly named: string },
) {
  const bodies = await bodiesSeen(tx, 'directory.see-quality');
  const askable = new Set(await bodiesSeen(tx, 'directory.ask'));
  const days = { half: addDays(today, -confirmAfter), year: addDays(today, -365) };
  const records = askable.has(one) ? await recordsOf(tx, one, linkPage) : null;
  const byItself = await asksByItself(tx, demo);
  const { rows, count } = await selectQuality(tx, bodies, days, { limit: mostBodies, page, named });
  const known = await organizationsById(
    tx,
    rows.map((q) => q.body),
  );
  // Without an address nobody can be asked.
  const written = rows.filter((q) => [known.get(q.body)?.email, q.email].some((to) => to && isAddress(to)));
  const noAddress = new Set(rows.filter((q) => askable.has(q.body) && !written.includes(q)).map((q) => q.body));
  return { rows, count, askable: new Set([...askable].filter((b) => !noAddress.has(b))), noAddress, byItself, records };
}
