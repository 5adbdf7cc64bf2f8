import type { Period } from '#needs/rules/need.ts';
import type { Figure, Published, WeekFigure } from './figure.ts';

/** Why a number is missing, as codes; the words are chosen where it is shown. */
export type Why =
  | 'no-release'
  | 'area-hidden'
  | 'hours-hidden'
  | 'reachable-hidden'
  | 'areas-hidden'
  | 'blocks'
  | 'week-hidden'
  | 'bands-hidden'
  | 'population-unknown'
  | 'no-rate'
  | 'capacity-unknown';

/** A figure nobody spoke for and nothing is offered in: all zero, potential not known. */
export function silent(area: string, category: string, period: Period): Figure {
  return {
    area,
    category,
    period,
    needs: 0,
    people: 0,
    neededHours: 0,
    reachableHours: 0,
    uncoveredHours: 0,
    supply: { services: 0, servicesHoursUnknown: 0, servicesCapacityUnknown: 0 },
    potential: null,
    bands: [],
    worst: null,
    week: null,
  };
}

/** The same figure before any release: everything that people said is not known yet. */
export const beforeRelease = (figure: Figure): Figure => ({
  ...figure,
  needs: null,
  people: null,
  neededHours: null,
  reachableHours: null,
  uncoveredHours: null,
});

/** 672 values, one per quarter hour: a block's mean stands in each of its quarter hours; a hidden or unknown week is all null. */
export function byQuarterHour(figure: Figure): (number | null)[] {
  if (figure.week) return expand(figure.week);
  return new Array<number | null>(672).fill(figure.uncoveredHours === 0 ? 0 : null);
}

const expand = ({ quartersPerValue, values }: WeekFigure): (number | null)[] =>
  values.flatMap((v) => new Array<number | null>(quartersPerValue).fill(v));

/** Is a week so hidden that its picture says next to nothing: fewer hours with somebody in them shown than hidden? */
export function mostlyHidden(values: readonly (number | null)[]): boolean {
  const hidden = values.filter((v) => v === null).length;
  return hidden > values.filter((v) => v !== null && v > 0).length;
}

/** How many of the numbers shown together are hidden: of the area, of its ages and hours, and of the areas inside it. */
export function hiddenCount(figure: Figure, inside: readonly Figure[]): number {
  const bands = figure.bands.flatMap((b) => [b.needs, b.uncoveredHours]);
  const week = figure.week?.values ?? [];
  const own = [figure.needs, figure.reachableHours, figure.uncoveredHours, ...bands, ...week];
  return (
    own.filter((v) => v === null).length + inside.filter((f) => f.needs === null || f.uncoveredHours === null).length
  );
}

/** The reasons for what is missing in a figure and in those inside it. */
export function reasons(figure: Figure, inside: readonly Figure[], released: boolean, rated: boolean): Why[] {
  if (!released) return ['no-release', ...potentialReasons(figure, rated)];
  const why: Why[] = [];
  if (figure.needs === null) why.push('area-hidden');
  else {
    if (figure.uncoveredHours === null) why.push('hours-hidden');
    if (figure.reachableHours === null) why.push('reachable-hidden');
    if (figure.bands.some((b) => b.needs === null || b.uncoveredHours === null)) why.push('bands-hidden');
    if (figure.week?.quartersPerValue === 8) why.push('blocks');
    if (figure.week?.values.includes(null)) why.push('week-hidden');
  }
  if (inside.some((f) => f.needs === null || f.uncoveredHours === null)) why.push('areas-hidden');
  return [...why, ...potentialReasons(figure, rated)];
}

function potentialReasons(figure: Figure, rated: boolean): Why[] {
  if (figure.potential !== null) return figure.supply.servicesCapacityUnknown > 0 ? ['capacity-unknown'] : [];
  return [rated ? 'population-unknown' : 'no-rate'];
}

/** Figures of areas, most uncovered hours first; hidden ones after those shown, silent ones last. */
export function byGap<F extends Published<Figure> | Figure>(figures: readonly F[]): F[] {
  const rank = (f: F) => (f.needs === 0 ? -1 : (f.uncoveredHours ?? -0.5));
  return [...figures].sort((a, b) => rank(b) - rank(a) || a.area.localeCompare(b.area));
}
