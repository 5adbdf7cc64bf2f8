import type { Offer, Period, Rule } from '#directory/rules/offer.ts';
import { toHex, type Week } from '#kit/week.ts';
import { fix } from './travel.ts';

export const periodIndex: Readonly<Record<Period, number>> = { term: 0, closed: 1, summer: 2 };

/** Hours that nobody knows, in `week`. */
export const hoursUnknown = -1;
/** No upper age, in `ageTo`. */
export const noAge = 0xffff;

/** Rules that many offers share, judged once for each need. */
export interface RuleSet {
  readonly rules: readonly Rule[];
  readonly category: string;
}

/**
 * Offers laid out for the processor: one array for each field, distinct weeks, rules and lists kept once.
 * Numbers that are not known are NaN. It is immutable: a change of the directory makes another.
 */
export interface Catalogue {
  readonly offers: readonly Offer[];
  /** Names of the categories, in the order of their index. */
  readonly categories: readonly string[];
  readonly category: Uint16Array;
  readonly ageFrom: Uint16Array;
  readonly ageTo: Uint16Array;
  /** Point on the unit sphere; NaN where the place is not known. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
  /** 1 = comes to the person's home. */
  readonly atHome: Uint8Array;
  readonly municipalities: readonly (string | null)[];
  readonly municipality: Int32Array;
  readonly price: Float64Array;
  readonly freePlaces: Float64Array;
  /** Last day on which one may enrol, as a number YYYYMMDD; Infinity = no end. */
  readonly enrolUntil: Float64Array;
  /** By period: index into `masks`, or `hoursUnknown`. */
  readonly week: readonly [Int32Array, Int32Array, Int32Array];
  /** The distinct weeks, 21 words each. */
  readonly masks: Uint32Array;
  readonly ruleSets: readonly RuleSet[];
  /** Index into `ruleSets`; −1 = no rule besides category and age. */
  readonly ruleSet: Int32Array;
  readonly access: readonly (readonly string[] | null)[];
  readonly accessSet: Int32Array;
  /** Those that are open on single dates, besides a week or without one. */
  readonly dated: readonly Offer[];
}

/** Gives each distinct value a number, in order of appearance. */
function numbering<T>(keyOf: (value: T) => string): { readonly list: T[]; readonly of: (value: T) => number } {
  const [list, seen]: [T[], Map<string, number>] = [[], new Map()];
  return {
    list,
    of: (value) => {
      const key = keyOf(value);
      const known = seen.get(key);
      if (known !== undefined) return known;
      seen.set(key, list.length);
      return list.push(value) - 1;
    },
  };
}

const dayNumber = (day: string): number => Number(day.replaceAll('-', ''));

/** The last day of the last window; Infinity when there is no window, or one without an end. */
function lastDay(offer: Offer): number {
  const windows = offer.enrolment?.windows ?? [];
  if (windows.length === 0) return Number.POSITIVE_INFINITY;
  return Math.max(...windows.map((w) => (w.to === null ? Number.POSITIVE_INFINITY : dayNumber(w.to))));
}

/** Is the age below the cap of 16 bits? Ages are months: 65,534 months are more than five thousand years. */
const month = (n: number | null, none: number): number => (n === null ? none : Math.min(noAge - 1, Math.max(0, n)));

/** The distinct weeks of all offers and, by period, which one each offer has. Week 0 is the empty week. */
function weeksOf(offers: readonly Offer[]): Pick<Catalogue, 'week' | 'masks'> {
  const empty: Week = new Uint32Array(21);
  const weeks = numbering<Week>(toHex);
  weeks.of(empty);
  const index = (period: Period) =>
    Int32Array.from(offers, (o) => (o.weeks ? weeks.of(o.weeks[period] ?? empty) : hoursUnknown));
  const week = [index('term'), index('closed'), index('summer')] as const;
  const masks = new Uint32Array(weeks.list.length * 21);
  weeks.list.forEach((w, i) => {
    masks.set(w, i * 21);
  });
  return { week, masks };
}

function pointsOf(offers: readonly Offer[]): Pick<Catalogue, 'x' | 'y' | 'z'> {
  const [x, y, z] = [0, 1, 2].map(() => new Float64Array(offers.length).fill(Number.NaN)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  offers.forEach(({ lat, lon }, i) => {
    if (lat === null || lon === null) return;
    const at = fix({ lat, lon, municipality: null });
    [x[i], y[i], z[i]] = [at.x, at.y, at.z];
  });
  return { x, y, z };
}

/** Lays out offers for matching. The order of the offers is kept and never decides a rank. */
export function buildCatalogue(offers: readonly Offer[]): Catalogue {
  const categories = numbering<string>((c) => c);
  const municipalities = numbering<string | null>((m) => m ?? '');
  const ruleSets = numbering<RuleSet>((set) => JSON.stringify(set));
  const access = numbering<readonly string[] | null>((list) => JSON.stringify(list));
  return {
    offers,
    categories: categories.list,
    category: Uint16Array.from(offers, (o) => categories.of(o.category)),
    ageFrom: Uint16Array.from(offers, (o) => month(o.ageFrom, 0)),
    ageTo: Uint16Array.from(offers, (o) => month(o.ageTo, noAge)),
    ...pointsOf(offers),
    atHome: Uint8Array.from(offers, (o) => Number(o.atHome)),
    municipalities: municipalities.list,
    municipality: Int32Array.from(offers, (o) => municipalities.of(o.municipality)),
    price: Float64Array.from(offers, (o) => o.priceCents ?? Number.NaN),
    freePlaces: Float64Array.from(offers, (o) => o.freePlaces ?? Number.NaN),
    enrolUntil: Float64Array.from(offers, lastDay),
    ...weeksOf(offers),
    ruleSets: ruleSets.list,
    ruleSet: Int32Array.from(offers, (o) =>
      o.rules.length === 0 ? -1 : ruleSets.of({ rules: o.rules, category: o.category }),
    ),
    access: access.list,
    accessSet: Int32Array.from(offers, (o) => access.of(o.accessibility)),
    dated: offers.filter((o) => o.dates.length > 0),
  };
}
