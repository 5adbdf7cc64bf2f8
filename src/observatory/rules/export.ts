import { csvLine } from '#kit/csv.ts';
import { type Cut, hoursIn, uncut } from './cut.ts';
import type { Figure, Published } from './figure.ts';
import { byQuarterHour } from './observation.ts';

/** An area as an export names it. */
interface Named {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
}

/** Only published figures can be exported. */
interface Row {
  readonly area: Named;
  readonly figure: Published<Figure>;
}

export const exportColumns = [
  'area',
  'name',
  'kind',
  'category',
  'period',
  'as_of',
  'needs',
  'people',
  'needed_hours',
  'reachable_hours',
  'uncovered_hours',
  'services',
  'services_hours_unknown',
  'potential_demand',
  'potential_uncovered_hours',
  'example',
  'age_band',
  'day_part',
  'day_part_uncovered_hours',
  'moved_on',
] as const;

/** An estimate has no more digits than these: others would look known. */
const hundredths = (n: number | undefined): number | null => (n === undefined ? null : Math.round(n * 100) / 100);

/** CSV of figures, one row per area, of one age or with the hours of one stretch of the week when `cut` says so; an empty number is hidden or not known. Lines end as RFC 4180 wants. */
export function figuresCsv(rows: readonly Row[], asOf: string, example: boolean, cut: Cut = uncut): string {
  const lines = rows.map(({ area, figure: f }) =>
    csvLine([
      area.code,
      area.name,
      area.kind,
      f.category === 'all' ? '' : f.category,
      f.period,
      asOf,
      f.needs,
      f.people,
      f.neededHours,
      f.reachableHours,
      f.uncoveredHours,
      f.supply.services,
      f.supply.servicesHoursUnknown,
      hundredths(f.potential?.demand),
      hundredths(f.potential?.uncoveredHours),
      example ? 'yes' : 'no',
      cut.band,
      cut.part,
      cut.part && hoursIn(f, cut.part).hours,
      f.movedOn ?? asOf,
    ]),
  );
  return [exportColumns.join(','), ...lines, ''].join('\r\n');
}

/** A figure's numbers by their public names, as `observe` prints them. */
export const figureJson = (f: Published<Figure>) => ({
  needs: f.needs,
  people: f.people,
  neededHours: f.neededHours,
  reachableHours: f.reachableHours,
  uncoveredHours: f.uncoveredHours,
  potential: f.potential,
  services: f.supply.services,
  servicesHoursUnknown: f.supply.servicesHoursUnknown,
});

/** The week of a figure, 672 values. */
export const weekJson = (f: Published<Figure>): (number | null)[] => byQuarterHour(f);
