import type { Tx } from '#kit/database.ts';
import { addDays } from '#kit/days.ts';
import { isUuid } from '#kit/ids.ts';
import { isAddress } from '#kit/mail.ts';
import { organizationsById } from '#network/reads.ts';
import { confirmAfter } from '../rules/check-next.ts';
import { keptTowns } from '../store/kept.ts';
import { selectQuality } from '../store/quality.ts';
import { bodyAsked, recordsOf } from '../store/still-right.ts';
import { asksByItself } from './asking.ts';
import { bodiesSeen } from './bodies.ts';
import { linkPage } from './still-right.ts';

/** Bodies shown at once: of those to call first, as many as fit between two counters. */
export const bodiesAPage = (old: boolean): number => (old ? 5 : 20);

/** What of the bodies is asked: one of them, a page, a name, or only those with records to confirm. */
export interface QualityAsked {
  readonly one: string;
  readonly page: number;
  readonly named: string;
  readonly old: boolean;
}

/**
 * How fresh and full the records are of the bodies that the acting person cares for; which of them may be asked as a
 * whole, which only record by record (`piecewise`), which only lack an address; and the records of `one` of these.
 */
export async function qualityToSee(tx: Tx, today: string, demo: boolean, asked: QualityAsked) {
  const { one, page, named, old } = asked;
  const towns = await keptTowns(tx);
  const bodies = await bodiesSeen(tx, 'directory.see-quality');
  const whole = new Set(await bodiesSeen(tx, 'directory.ask'));
  const days = { half: addDays(today, -confirmAfter), year: addDays(today, -365) };
  const { rows, count } = await selectQuality(tx, { bodies, towns }, days, {
    limit: bodiesAPage(old),
    page,
    named,
    old,
  });
  const known = await organizationsById(
    tx,
    rows.map((q) => q.body),
  );
  // Without an address nobody can be asked.
  const written = new Set(
    rows.filter((q) => [known.get(q.body)?.email, q.email].some((to) => to && isAddress(to))).map((q) => q.body),
  );
  const mine = rows.map((q) => q.body).filter((b) => whole.has(b) || towns.length > 0);
  const within = whole.has(one) ? null : towns;
  return {
    ...{ rows, count, byItself: await asksByItself(tx, demo), asks: whole.size > 0 || towns.length > 0 },
    askable: new Set(mine.filter((b) => whole.has(b) && written.has(b))),
    piecewise: new Set(mine.filter((b) => written.has(b))),
    noAddress: new Set(mine.filter((b) => !written.has(b))),
    /** When `one` was last asked. */
    asked: isUuid(one) ? await bodyAsked(tx, one) : null,
    records:
      whole.has(one) || (isUuid(one) && towns.length > 0)
        ? await recordsOf(tx, one, linkPage, { towns: within })
        : null,
  };
}
