import { z } from 'zod';

/** Words of the faults of a region's files; the row and the column are said beside them. */
const empty = z.literal('').transform(() => null);
const maybe = <T extends z.ZodType>(schema: T) => z.union([empty, schema]);
const day = z.iso.date('serve una data come 2019-01-01');
const text = z.string().min(1, 'è vuota');
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'servono lettere minuscole e trattini, come ats-brescia');
const istat = z.string().regex(/^\d{6}$/, 'serve il codice ISTAT di 6 cifre');
const decimal = (what: string) =>
  z
    .string()
    .regex(/^-?\d+(\.\d+)?$/, what)
    .transform(Number);
const whole = z.string().regex(/^\d+$/, 'serve un numero intero').transform(Number);
const flag = z.enum(['true', 'false'], 'serve true oppure false').transform((v) => v === 'true');

/** The files that describe a region, with their columns in the order in which they are documented. */
export const regionFiles = {
  'areas.csv': z.object({
    code: slug,
    kind: z.enum(['region', 'ats', 'ambito'], 'serve region, ats oppure ambito'),
    label: text,
    name: text,
    number: maybe(whole),
    parent: maybe(slug),
    valid_from: maybe(day),
    valid_to: maybe(day),
    note: maybe(text),
  }),
  'municipalities.csv': z.object({
    code: istat,
    name: text,
    province: z.string().regex(/^[A-Z]{2}$/, 'servono le due lettere della provincia'),
    latitude: decimal('serve la latitudine in gradi'),
    longitude: decimal('serve la longitudine in gradi'),
    area_km2: maybe(decimal('serve la superficie in km²')),
    residents: maybe(whole),
    valid_from: maybe(day),
  }),
  'memberships.csv': z.object({ municipality: istat, area: slug, valid_from: maybe(day), valid_to: maybe(day) }),
  'municipality-aliases.csv': z.object({
    name: text,
    kind: z.enum(['spelling', 'renamed', 'merged'], 'serve spelling, renamed oppure merged'),
    municipality: istat,
    since: maybe(z.string().regex(/^\d{4}(-\d\d-\d\d)?$/, 'serve un anno o una data')),
    former_code: maybe(istat),
  }),
  'calendars.csv': z.object({
    code: slug,
    name_it: text,
    name_en: text,
    age_from: whole,
    age_to: whole,
    note_it: z.string(),
    note_en: z.string(),
  }),
  'calendar-periods.csv': z.object({
    calendar: slug,
    first_day: day,
    last_day: day,
    period: z.enum(['term', 'closed', 'summer'], 'serve term, closed oppure summer'),
    name_it: text,
    name_en: text,
    indicative: flag,
  }),
  'sources.csv': z.object({
    dataset: z.enum(
      ['areas', 'municipalities', 'names', 'calendars'],
      'serve areas, municipalities, names o calendars',
    ),
    title: text,
    vintage: text,
    url: maybe(z.url('serve un indirizzo web')),
  }),
} as const;

export type RegionFile = keyof typeof regionFiles;
export type RegionRow<F extends RegionFile> = z.output<(typeof regionFiles)[F]>;
