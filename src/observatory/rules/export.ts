import { csvLine, italianLine } from '#kit/csv.ts';
import { type Cut, hoursIn } from './cut.ts';
import type { ExpectedAge } from './expected-ages.ts';
import type { Figure, Published } from './figure.ts';
import { byQuarterHour } from './observation.ts';

/** An area as an export names it. */
interface Named {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
}

/**
 * Only published figures can be exported: of an area, or of one age, stretch of the week or service of it; and the people
 * whom official population lets expect, by service and age.
 */
export interface FileRow {
  readonly row: 'area' | 'age' | 'hours' | 'service' | 'expected';
  /** Of a row of people expected, and of no other. */
  readonly expected?: ExpectedAge;
  readonly area: Named;
  readonly figure: Published<Figure>;
  readonly cut: Cut;
  /** Whether the number of voices may be told; if not, nothing made of them is. */
  readonly told: 'told' | 'none' | 'few' | 'few-or-none' | 'before';
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
  'row',
  'why_empty',
] as const;

/** No more digits than these: others would look known. */
const hundredths = (n: number | null | undefined): number | null =>
  n === null || n === undefined ? null : Math.round(n * 100) / 100;

/** Why cells of a row are empty, as codes; nothing when none is. */
function whyEmpty({ row, figure: f, cut, told }: FileRow): string {
  if (row === 'expected') return '';
  const hidden = { before: 'no-release', few: 'hidden', 'few-or-none': 'hidden-or-none', told: '', none: '' }[told];
  const part = told === 'told' && cut.part ? hoursIn(f, cut.part) : null;
  // What can be reached is not told by age.
  const hours = row !== 'hours' && (f.uncoveredHours === null || (cut.band === null && f.reachableHours === null));
  return [
    hidden,
    told === 'told' && hours && 'hours-hidden',
    part && part.hours === null && 'hours-hidden',
    part?.atLeast && 'some-hours-hidden',
    row !== 'age' && row !== 'hours' && f.potential === null && 'no-estimate',
  ]
    .filter((code, i, all) => code && all.indexOf(code) === i)
    .join(' ');
}

/** What people told: empty where it may not be said how many spoke. Of a stretch of the week only its hours are. */
function voiceCells({ row, figure: f, told }: FileRow): (number | null)[] {
  if (told !== 'told' && told !== 'none') return [null, null, null, null, null];
  if (row === 'hours' || row === 'expected') return [null, null, null, null, null];
  return [f.needs, f.people, f.neededHours, f.reachableHours, f.uncoveredHours];
}

/** How a file is written: `point` as programs read it; `comma` for spreadsheets set to Italian, which part cells at semicolons. */
export type Decimals = 'point' | 'comma';

/** CSV of figures: a row per area, then what its page shows by age, stretch of the week and service. Lines end as RFC 4180 wants. */
export function figuresCsv(
  rows: readonly FileRow[],
  asOf: string,
  example: boolean,
  decimals: Decimals = 'point',
): string {
  const line = decimals === 'comma' ? italianLine : csvLine;
  const lines = rows.map((r) => {
    const { area, figure: f, cut, row } = r;
    const own = row === 'area' || row === 'service';
    const category = r.expected?.category ?? (f.category === 'all' ? '' : f.category);
    const voicesOf = row === 'expected' ? asOf : (f.movedOn ?? asOf);
    return line([
      ...[area.code, area.name, area.kind, category, f.period, asOf],
      ...voiceCells(r),
      ...(own ? [f.supply.services, f.supply.servicesHoursUnknown] : [null, null]),
      hundredths(own ? f.potential?.demand : r.expected?.people),
      hundredths(own ? f.potential?.uncoveredHours : null),
      example ? 'yes' : 'no',
      ...[cut.band, cut.part, cut.part && r.told === 'told' ? hundredths(hoursIn(f, cut.part).hours) : null],
      ...[r.told === 'few-or-none' ? asOf : voicesOf, row, whyEmpty(r)],
    ]);
  });
  // Without the mark a spreadsheet takes accents for something else.
  return [`${decimals === 'comma' ? '\uFEFF' : ''}${line(exportColumns)}`, ...lines, ''].join('\r\n');
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
