import type { Benefit, Enrolment, Offer, Rule, WeeksByPeriod } from '#directory/rules/offer.ts';
import { formatWeek, parseWeek, type Week } from '#kit/week.ts';
import { type PackedDates, packDates, unpackDates } from './pack-dates.ts';

/** Weeks of a packed offer: hours text for term, closed, summer; null = the period has no hours. */
type PackedWeeks = readonly (string | null)[];

/**
 * An offer as a tile carries it: a list in a fixed order, so that no name is repeated a thousand times.
 * Benefits are the numbers of a list beside it. Points have four decimals (11 m).
 */
export type PackedOffer = readonly [
  id: string,
  serviceId: string,
  name: string,
  provider: string,
  category: string,
  ages: readonly [number | null, number | null],
  weeks: PackedWeeks | null,
  priceCents: number | null,
  freePlaces: number | null,
  point: readonly [number, number] | null,
  municipality: string | null,
  site: string | null,
  benefits: readonly number[],
  enrolment: Enrolment | null,
  assuredOn: string | null,
  /** What few offers have. */
  rest: Rest,
];

interface Rest {
  readonly rules?: readonly Rule[];
  readonly hoursText?: string;
  readonly locationWeeks?: PackedWeeks;
  readonly dates?: readonly PackedDates[];
  readonly capacity?: number;
  readonly languages?: readonly string[];
  readonly accessibility?: readonly string[];
  readonly atHome?: true;
  readonly accompaniment?: true;
  readonly example?: true;
}

/** Enough of a UUID to tell the buildings of an area apart. */
const siteDigits = 8;

const periods = ['term', 'closed', 'summer'] as const;
const packWeeks = (weeks: WeeksByPeriod): PackedWeeks =>
  periods.map((p) => {
    const week = weeks[p];
    return week ? formatWeek(week) : null;
  });

function week(text: string): Week {
  const read = parseWeek(text);
  if (!read.ok) throw new RangeError(text);
  return read.week;
}

const unpackWeeks = (packed: PackedWeeks): WeeksByPeriod =>
  Object.fromEntries(
    periods.flatMap((p, i) => {
      const text = packed[i];
      return text === null || text === undefined ? [] : [[p, week(text)]];
    }),
  );

const short = (degrees: number): number => Math.round(degrees * 1e4) / 1e4;

/** Numbers the things of a list as they are met, so that each is written once. */
export interface Dictionary<T> {
  readonly list: T[];
  readonly numberOf: (thing: T) => number;
}

export function dictionary<T>(): Dictionary<T> {
  const list: T[] = [];
  const known = new Map<string, number>();
  const numberOf = (thing: T) => {
    const key = JSON.stringify(thing);
    const found = known.get(key) ?? list.push(thing) - 1;
    known.set(key, found);
    return found;
  };
  return { list, numberOf };
}

function rest(o: Offer): Rest {
  return {
    ...(o.rules.length > 0 ? { rules: o.rules } : {}),
    ...(o.hoursText === null ? {} : { hoursText: o.hoursText }),
    ...(o.locationWeeks === null ? {} : { locationWeeks: packWeeks(o.locationWeeks) }),
    ...(o.dates.length > 0 ? { dates: packDates(o.dates) } : {}),
    ...(o.capacity === null ? {} : { capacity: o.capacity }),
    ...(o.languages === null ? {} : { languages: o.languages }),
    ...(o.accessibility === null ? {} : { accessibility: o.accessibility }),
    ...(o.atHome ? { atHome: true as const } : {}),
    ...(o.accompaniment ? { accompaniment: true as const } : {}),
    ...(o.example ? { example: true as const } : {}),
  };
}

/** An offer as a tile carries it. */
export const packOffer = (o: Offer, benefits: Dictionary<Benefit>): PackedOffer => [
  o.id,
  o.serviceId,
  o.name,
  o.provider,
  o.category,
  [o.ageFrom, o.ageTo],
  o.weeks && packWeeks(o.weeks),
  o.priceCents,
  o.freePlaces,
  o.lat === null || o.lon === null ? null : [short(o.lat), short(o.lon)],
  o.municipality,
  o.siteId === null ? null : o.siteId.slice(0, siteDigits),
  o.benefits.map(benefits.numberOf),
  o.enrolment,
  o.assuredOn,
  rest(o),
];

/** The offer again. Of its site only the beginning of the id is left: enough to tell whether two are in one building. */
export function unpackOffer(packed: PackedOffer, benefits: readonly Benefit[]): Offer {
  const [id, serviceId, name, provider, category, [ageFrom, ageTo], weeks, priceCents, freePlaces] = packed;
  const [, , , , , , , , , point, municipality, site, with_, enrolment, assuredOn, rest] = packed;
  return {
    id,
    serviceId,
    name,
    provider,
    category,
    ageFrom,
    ageTo,
    rules: rest.rules ?? [],
    weeks: weeks && unpackWeeks(weeks),
    hoursText: rest.hoursText ?? null,
    locationWeeks: rest.locationWeeks ? unpackWeeks(rest.locationWeeks) : null,
    dates: rest.dates ? unpackDates(rest.dates) : [],
    capacity: rest.capacity ?? null,
    freePlaces,
    priceCents,
    benefits: with_.flatMap((n) => benefits[n] ?? []),
    enrolment,
    languages: rest.languages ?? null,
    accessibility: rest.accessibility ?? null,
    lat: point?.[0] ?? null,
    lon: point?.[1] ?? null,
    municipality,
    siteId: site,
    atHome: rest.atHome ?? false,
    accompaniment: rest.accompaniment ?? false,
    assuredOn,
    example: rest.example ?? false,
  };
}
