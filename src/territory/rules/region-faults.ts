import { calendarFaults } from './calendar.ts';
import type { RegionFile, RegionRow } from './region-files.ts';

interface Placed<T> {
  readonly row: number;
  readonly value: T;
}

type Region = { readonly [F in RegionFile]: readonly Placed<RegionRow<F>>[] };

/** What does not hold together between a region's files, with the row to look at. */
export interface RegionFault {
  readonly file: RegionFile;
  readonly row: number;
  readonly column: string;
  readonly message: string;
}

/** Checks that names, areas, memberships and calendars of a region agree with each other. */
export function regionFaults(region: Region): RegionFault[] {
  return [...areaFaults(region), ...codeFaults(region), ...membershipFaults(region), ...periodFaults(region)];
}

function areaFaults(region: Region): RegionFault[] {
  const seen = new Set<string>();
  return region['areas.csv'].flatMap(({ row, value }) => {
    const at = (column: string, message: string) => [{ file: 'areas.csv' as const, row, column, message }];
    const twice = seen.has(value.code);
    const orphan = value.parent !== null && !seen.has(value.parent);
    seen.add(value.code);
    if (twice) return at('code', `il codice «${value.code}» compare due volte`);
    if (value.kind === 'region' && value.parent !== null)
      return at('parent', 'una regione non sta dentro un’altra area');
    if (value.kind !== 'region' && value.parent === null) return at('parent', 'manca l’area che la contiene');
    if (orphan) return at('parent', `«${value.parent}» non è scritta nelle righe prima di questa`);
    return [];
  });
}

/** Codes that point nowhere, and codes written twice. */
function codeFaults(region: Region): RegionFault[] {
  const municipalities = new Set(region['municipalities.csv'].map((m) => m.value.code));
  const areas = new Set(region['areas.csv'].map((a) => a.value.code));
  const calendars = new Set(region['calendars.csv'].map((c) => c.value.code));
  const missing = <T>(
    file: RegionFile,
    rows: readonly Placed<T>[],
    column: string,
    code: (v: T) => string,
    known: Set<string>,
  ) =>
    rows
      .filter((r) => !known.has(code(r.value)))
      .map((r) => ({ file, row: r.row, column, message: `«${code(r.value)}» non c’è nel file a cui si riferisce` }));
  const counts = new Map<string, number>();
  for (const m of region['municipalities.csv']) counts.set(m.value.code, (counts.get(m.value.code) ?? 0) + 1);
  return [
    ...region['municipalities.csv']
      .filter((m) => counts.get(m.value.code) !== 1)
      .map((m) => ({
        file: 'municipalities.csv' as const,
        row: m.row,
        column: 'code',
        message: `il codice ${m.value.code} compare più volte`,
      })),
    ...missing('memberships.csv', region['memberships.csv'], 'municipality', (m) => m.municipality, municipalities),
    ...missing('memberships.csv', region['memberships.csv'], 'area', (m) => m.area, areas),
    ...missing(
      'municipality-aliases.csv',
      region['municipality-aliases.csv'],
      'municipality',
      (m) => m.municipality,
      municipalities,
    ),
    ...missing('calendar-periods.csv', region['calendar-periods.csv'], 'calendar', (p) => p.calendar, calendars),
  ];
}

/** On any day a municipality is in at most one area of each kind. */
function membershipFaults(region: Region): RegionFault[] {
  const kind = new Map(region['areas.csv'].map((a) => [a.value.code, a.value.kind]));
  const groups = Map.groupBy(region['memberships.csv'], (m) => `${m.value.municipality} ${kind.get(m.value.area)}`);
  return [...groups.values()].flatMap((rows) => {
    const order = rows.toSorted((a, b) => ((a.value.valid_from ?? '') < (b.value.valid_from ?? '') ? -1 : 1));
    return order.flatMap((m, i) => {
      const before = order[i - 1]?.value;
      const clash = before !== undefined && (before.valid_to === null || before.valid_to > (m.value.valid_from ?? ''));
      const message = `il comune ${m.value.municipality} risulta in due aree dello stesso tipo negli stessi giorni`;
      return clash ? [{ file: 'memberships.csv' as const, row: m.row, column: 'valid_from', message }] : [];
    });
  });
}

const calendarWords = {
  backwards: 'il periodo finisce prima di cominciare',
  overlap: 'il periodo comincia in giorni che sono già di un altro',
  hole: 'fra questo periodo e quello prima c’è un buco',
} as const;

function periodFaults(region: Region): RegionFault[] {
  const groups = Map.groupBy(region['calendar-periods.csv'], (p) => p.value.calendar);
  return [...groups.values()].flatMap((rows) => {
    const periods = rows.map(({ value: v }) => ({
      firstDay: v.first_day,
      lastDay: v.last_day,
      period: v.period,
      name: { it: v.name_it, en: v.name_en },
      indicative: v.indicative,
    }));
    return calendarFaults(periods).map((f) => ({
      file: 'calendar-periods.csv' as const,
      row: rows[f.at]?.row ?? 1,
      column: 'first_day',
      message: calendarWords[f.kind],
    }));
  });
}
