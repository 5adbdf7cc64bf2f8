import { and, andNot, emptyWeek, has, isEmpty, or, setRange, toHex, type Week, windows } from '#kit/week.ts';
import type { Stage } from './stage.ts';

/** Where new hours stand beside those a service keeps. */
export type Stretch = 'before' | 'after' | 'lunch' | 'saturday';

/** One single change that could be made. */
export type Candidate =
  | {
      readonly kind: 'hours';
      readonly site: number;
      readonly stretch: Stretch;
      /** Half hours added, 1 to 6; of Saturday and of the lunch break the whole. */
      readonly halfHours: number;
      /** The new week, whole, and what of it is new. */
      readonly week: Week;
      readonly added: Week;
    }
  | { readonly kind: 'places'; readonly site: number; readonly added: number }
  | { readonly kind: 'site'; readonly municipality: string; readonly places: number; readonly week: Week };

const quartersADay = 96;
/** At most three hours, half an hour at a time. */
const mostHalfHours = 6;
const morePlaces = [5, 10, 20] as const;
/** Places of a new site, when nobody says: an assumption that the page states. */
export const placesOfNewSite = 20;

/** Every change of one service's hours that adds some of the hours asked for. Longer ones that add nothing more are left out. */
export function hoursCandidates(stage: Stage, site: number): Candidate[] {
  const [open, asked] = [stage.open[site]!, stage.rate.hours];
  if (isEmpty(open) || isEmpty(andNot(asked, open))) return [];
  const out: Candidate[] = [];
  const seen = new Set<string>();
  const offer = (stretch: Stretch, halfHours: number, stretched: Week) => {
    const added = and(andNot(stretched, open), asked);
    const key = toHex(added);
    if (isEmpty(added) || seen.has(key)) return;
    seen.add(key);
    out.push({ kind: 'hours', site, stretch, halfHours, week: or(open, added), added });
  };
  for (let n = 1; n <= mostHalfHours; n++) offer('before', n, stretched(open, n, 'before'));
  for (let n = 1; n <= mostHalfHours; n++) offer('after', n, stretched(open, n, 'after'));
  offer('lunch', 0, gapsFilled(open));
  offer('saturday', 0, saturdayLike(open));
  return out;
}

/** Every weekday with hours, longer by `n` half hours before it opens or after it closes, inside the day. */
function stretched(open: Week, n: number, side: 'before' | 'after'): Week {
  const out = emptyWeek();
  for (let day = 0; day < 5; day++) {
    const runs = windows(open).filter((r) => r.day === day);
    if (runs.length === 0) continue;
    const edge = side === 'before' ? runs[0]!.from : runs.at(-1)!.to;
    const [from, to] = side === 'before' ? [edge - 2 * n, edge] : [edge, edge + 2 * n];
    setRange(out, day * quartersADay + Math.max(0, from), day * quartersADay + Math.min(quartersADay, to));
  }
  return out;
}

/** Breaks inside a weekday, of at most three hours. */
function gapsFilled(open: Week): Week {
  const out = emptyWeek();
  for (let day = 0; day < 5; day++) {
    const runs = windows(open).filter((r) => r.day === day);
    for (let k = 1; k < runs.length; k++) {
      const [from, to] = [runs[k - 1]!.to, runs[k]!.from];
      if (to - from <= 2 * mostHalfHours) setRange(out, day * quartersADay + from, day * quartersADay + to);
    }
  }
  return out;
}

/** Saturday with the hours of Friday, or of the last weekday with some. */
function saturdayLike(open: Week): Week {
  const out = emptyWeek();
  const last = windows(open).findLast((r) => r.day < 5)?.day;
  for (const run of windows(open).filter((r) => r.day === last))
    setRange(out, 5 * quartersADay + run.from, 5 * quartersADay + run.to);
  return out;
}

/** More places at a service that opens at some of the hours asked for. */
export const placesCandidates = (stage: Stage, site: number): Candidate[] =>
  isEmpty(and(stage.open[site]!, stage.rate.hours))
    ? []
    : morePlaces.map((added) => ({ kind: 'places' as const, site, added }));

/** The hours asked for at which somebody of the area is without an answer: what a new site would open. */
export function missingHours(stage: Stage, byQuarterHour: Float64Array): Week {
  const out = emptyWeek();
  byQuarterHour.forEach((people, q) => {
    if (people > 0.005 && has(stage.rate.hours, q)) setRange(out, q, q + 1);
  });
  return out;
}
