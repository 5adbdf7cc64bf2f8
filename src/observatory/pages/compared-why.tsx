import { date, href, type Lang, number } from '#kit/i18n.ts';
import { ageBands } from '#territory/rules/ages.ts';
import type { Compared } from '../reads/compare.ts';
import { causes, compare, daysApart, times } from '../rules/compare.ts';
import { stillSince } from '../rules/moved.ts';
import { words } from '../words/common.ts';
import { compareWords } from '../words/compare.ts';
import { where } from '../words/headline.ts';
import { stillWords } from '../words/still.ts';
import { townWords } from '../words/town.ts';

export interface Pair {
  readonly lang: Lang;
  readonly one: Compared;
  readonly other: Compared;
  /** Day of the earlier release that both are of; absent or null = as the latest tells them. */
  readonly common?: string | null;
}

export const whereOf = (pair: Pair, which: 'one' | 'other') =>
  where(pair.lang, (which === 'one' ? pair.one : pair.other).seen.area);

/** From this ratio on a row is named where no known cause explains a difference. */
const worthNaming = 1.2;

/** That the voices of the two are of different days, and what is not said for that. */
export function Days({ lang, one, other }: Pair) {
  if (!daysApart(one, other)) return null;
  const w = stillWords(lang);
  return (
    <p>
      {w.days(one.seen.area.name, date(lang, one.day!), other.seen.area.name, date(lang, other.day!))}{' '}
      <a href={href(lang, '/observatory/how#still')}>{w.why}</a>
    </p>
  );
}

/** The day of the voices of each of the two. */
export function Counted({ lang, one, other, common }: Pair) {
  const { release } = one.seen;
  if (!release) return null;
  const w = stillWords(lang);
  const still = [one, other].some((s) => stillSince(s.figure, release.asOf));
  const days = [one, other].map((s) => w.each(s.seen.area.name, date(lang, s.day ?? release.asOf)));
  if (common) return <p>{[...days, townWords(lang).servicesOf(date(lang, common))].join(' ')}</p>;
  return <p>{still ? [...days, w.servicesToday].join(' ') : compareWords(lang).release(date(lang, release.asOf))}</p>;
}

/** Rows of the page that differ by a fifth or more, when none of the known causes does. */
function differing({ lang, one, other }: Pair): string[] {
  const w = compareWords(lang);
  const rows = compare(one, other).filter((l) => l.measure === 'reached' || l.measure === 'answered');
  const ages = one.seen.category === null ? ageRows(one, other) : [];
  return [
    ...rows.filter((l) => (times(l)?.times ?? 0) >= worthNaming).map((l) => w.measures(l.measure)),
    ...ages
      .filter((r) => (times(r)?.times ?? 0) >= worthNaming)
      .map((r) => w.ofAge(words(lang).age(r.band as keyof typeof ageBands))),
  ];
}

/** Known causes for which the two may differ; voices of different days are no cause. */
export function Causes(pair: Pair) {
  const w = compareWords(pair.lang);
  const found = causes(pair.one, pair.other);
  const apart = daysApart(pair.one, pair.other) !== null;
  if (found.length === 0 && apart) return <Days {...pair} />;
  const rows = found.length === 0 ? differing(pair) : [];
  if (found.length === 0) return <p>{rows.length === 0 ? w.noCause : w.otherRows(rows.join('; '))}</p>;
  return (
    <ul>
      {found.map((cause) => (
        <li>{w.cause(cause.kind, whereOf(pair, cause.more), number(pair.lang, cause.times, 1))}</li>
      ))}
    </ul>
  );
}

/** Uncovered hours of each age for every 1,000 residents of that age; ages of which neither side tells are left out. */
export function ageRows(one: Compared, other: Compared) {
  const rate = (side: Compared, band: string, at: number): number | null => {
    const hours = side.figure.bands.find((b) => b.band === band && b.needs)?.uncoveredHours ?? null;
    const people = side.people.byBand?.[at] ?? 0;
    return hours === null || people === 0 ? null : (hours * 1000) / people;
  };
  return Object.keys(ageBands)
    .map((band, at) => ({ band, one: rate(one, band, at), other: rate(other, band, at) }))
    .filter((r) => r.one !== null || r.other !== null);
}
