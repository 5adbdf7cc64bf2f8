import { has, type Week } from '#kit/week.ts';
import type { Figure, Published } from '../figure.ts';
import { byQuarterHour } from '../observation.ts';

/**
 * At most how many person-hours a week, of those that people said they lack, fall in the hours of a draft with so many places.
 * From published weeks alone: null where any of those hours is hidden or nobody spoke, for then it would be no upper bound.
 */
export function expressedBound(figure: Published<Figure>, week: Week, places: number): number | null {
  if (figure.needs === null || figure.needs === 0 || figure.uncoveredHours === null) return null;
  const people = byQuarterHour(figure);
  let sum = 0;
  for (let q = 0; q < people.length; q++) {
    if (!has(week, q)) continue;
    const here = people[q];
    if (here === null || here === undefined) return null;
    sum += Math.min(here, places);
  }
  return sum / 4;
}
