import { date, type Lang } from '#kit/i18n.ts';
import { clock, describeWeek, equals, isEmpty } from '#kit/week.ts';
import { weekPeriods } from '../model.ts';
import type { SheetOffer } from '../reads/service.ts';
import type { Weeks } from '../rules/hours.ts';
import { serviceWordsOf } from '../words/service.ts';

/** The week of each kind of period in a line, or one line when it is the same all year; no line when no hour is given. */
export function weekLines(lang: Lang, weeks: Weeks): string[] {
  const w = serviceWordsOf(lang);
  const open = weekPeriods.filter((p) => !isEmpty(weeks[p]));
  const [first] = open;
  if (first === undefined) return [];
  if (open.length === weekPeriods.length && weekPeriods.every((p) => equals(weeks[p], weeks.term)))
    return [describeWeek(lang, weeks.term)];
  return open.map((p) => `${w.periods[p]}: ${describeWeek(lang, weeks[p])}`);
}

/** The hours of a service in a place in lines: weeks, what the source wrote, dates; or that we do not know. */
export function hoursLines(lang: Lang, offer: SheetOffer): string[] {
  const w = serviceWordsOf(lang);
  const weeks = offer.weeks ?? offer.placeWeeks;
  const dates = offer.dates.map((d) => w.dateHours(date(lang, d.date), clock(d.from), clock(d.to)));
  const lines = [...(weeks ? weekLines(lang, weeks) : []), ...(offer.hoursText ? [offer.hoursText] : []), ...dates];
  return lines.length === 0 ? [w.hoursUnknown] : lines;
}
