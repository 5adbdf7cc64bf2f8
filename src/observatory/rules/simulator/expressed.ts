import { andNot, emptyWeek, has, type Week } from '#kit/week.ts';
import type { Figure, Published } from '../figure.ts';
import { byQuarterHour } from '../observation.ts';
import { type Draft, weekIn } from './draft.ts';

/** A service that is there: its open hours and its places. */
interface Standing {
  readonly week: Week;
  readonly places: number;
}

/**
 * Hours and places in which a draft may meet what people lack: all its hours where it is new or has more places than before,
 * for those cover in the old hours too; else the hours added.
 */
export function broughtBy(draft: Draft, site: Standing | null): { readonly week: Week; readonly places: number } {
  if (draft.kind === 'new') return { week: weekIn(draft.hours), places: draft.places };
  if (draft.kind === 'close' || site === null) return { week: emptyWeek(), places: 0 };
  const places = draft.places ?? site.places;
  const week = draft.hours === null ? site.week : weekIn(draft.hours);
  return { week: places > site.places ? week : andNot(week, site.week), places };
}

/**
 * At most how many person-hours a week, of those that people said they lack, fall in the hours of a draft with so many places.
 * From published weeks alone: null where any of those hours is hidden or nobody spoke, for then it would be no upper bound. Of
 * a published block only the mean is known: a draft open in part of it may meet all that the block lacks.
 */
export function expressedBound(figure: Published<Figure>, week: Week, places: number): number | null {
  if (figure.needs === null || figure.needs === 0 || figure.uncoveredHours === null) return null;
  const people = byQuarterHour(figure);
  const block = figure.week?.quartersPerValue ?? 1;
  let sum = 0;
  for (let q = 0; q < people.length; q += block) {
    let open = 0;
    for (let k = q; k < q + block; k++) open += Number(has(week, k));
    if (open === 0) continue;
    const here = people[q];
    if (here === null || here === undefined) return null;
    sum += Math.min(block * here, open * places);
  }
  return sum / 4;
}
