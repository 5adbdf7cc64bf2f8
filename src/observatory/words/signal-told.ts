import { daysBetween } from '#kit/days.ts';
import { date, type Lang, number } from '#kit/i18n.ts';
import { chanceOf, type Reading, rarest, recurrenceDays, threshold } from '../rules/signals/kept.ts';
import { words } from './signals.ts';

/** A signal with the names that its sentence needs. */
export interface Telling extends Reading {
  /** Numbers as they are; false = in fives. */
  readonly exact: boolean;
  readonly names: readonly string[];
  /** Name of the smallest area that holds the municipalities. */
  readonly areaName: string;
  readonly categoryName: string;
  /** Day of the latest release, to say how long ago the weeks end. */
  readonly latest: string;
}

/** The names of some municipalities that one reads at a glance. */
const mostNames = 3;

/** Requests seen: as they are, or down to a multiple of five. */
export const observedText = (lang: Lang, { observed, exact }: Pick<Telling, 'observed' | 'exact'>): string =>
  exact ? number(lang, observed) : words(lang).atLeast(number(lang, Math.floor(observed / threshold) * threshold));

/** Requests expected: whole, or to the nearest five. */
export function expectedText(lang: Lang, { expected, exact }: Pick<Telling, 'expected' | 'exact'>): string {
  const w = words(lang);
  if (exact) return expected < 1 ? w.fewerThanOne : w.about(number(lang, expected, 0));
  return expected < threshold / 2
    ? w.about(number(lang, expected < 1 ? 1 : 2))
    : w.about(number(lang, Math.round(expected / threshold) * threshold));
}

/** “A Lumezzane e Nave”, “In 7 comuni (Valle Trompia)”. */
export function whereText(lang: Lang, { names, areaName }: Pick<Telling, 'names' | 'areaName'>): string {
  const w = words(lang);
  if (names.length > mostNames) return w.within(number(lang, names.length), areaName);
  const last = names.at(-1) ?? areaName;
  return w.at(names.length > 1 ? `${names.slice(0, -1).join(', ')} ${w.and} ${last}` : last);
}

/** How often chance gives as much: months up to a year and a half, then years. */
function oftenText(lang: Lang, reading: Reading): string {
  const w = words(lang);
  const months = Math.max(1, Math.round(recurrenceDays(reading) / 30.4));
  if (months <= 18) return w.months(number(lang, months), months === 1);
  const years = Math.round(months / 12);
  return w.years(number(lang, years), years === 1);
}

/** The signal in two plain sentences: how many and how many were expected; how often chance gives as much. */
export function signalText(lang: Lang, s: Telling): { readonly fact: string; readonly chance: string } {
  const w = words(lang);
  const weeks = Math.round((daysBetween(s.from, s.to) + 1) / 7);
  const now = daysBetween(s.to, s.latest) <= 7;
  const when = now
    ? w.weeks(number(lang, weeks), weeks === 1)
    : w.weeksTo(number(lang, weeks), weeks === 1, date(lang, s.to));
  const round = s.exact ? '' : ` (${w.roundedHere})`;
  const fact = `${whereText(lang, s)}, ${when}, ${w.requests(observedText(lang, s))} (${s.categoryName}): ${w.expected(expectedText(lang, s))}${round}.`;
  return { fact, chance: (rarest(s) ? w.chanceRare : w.chance)(oftenText(lang, s)) };
}

/** The chance as a number, for who wants it. */
export const chanceText = (lang: Lang, reading: Reading): string =>
  words(lang).probabilityOf(number(lang, chanceOf(reading), 3));
