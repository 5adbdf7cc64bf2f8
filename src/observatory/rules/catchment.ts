import { has, quarterHours, type Week } from '#kit/week.ts';
import { hoursShared } from './overlap.ts';
import { weightOf } from './reach.ts';

/** A service as its catchment needs it: a row per place where it is given. */
export interface CatchmentPlace {
  readonly service: string;
  readonly name: string;
  readonly municipality: string | null;
  /** Places at this point; null = not known. */
  readonly supply: number | null;
  /** Open hours in the period; null = not known. */
  readonly week: Week | null;
  /** Minutes from every town, in the order of the towns. */
  readonly minutes: Float64Array;
}

/** A town that the service reaches. */
export interface ReachedTown {
  readonly town: number;
  readonly minutes: number;
  /** 0 to 1: how much closeness makes its people count. */
  readonly weight: number;
  /** People of the ages of the service who live there; null = not known. */
  readonly people: number | null;
}

/** Another service of the same kind that draws on the same people. */
export interface Rival {
  readonly service: string;
  readonly name: string;
  readonly municipality: string | null;
  /** Σ D min(w) / Σ D max(w): 0 to 1. */
  readonly people: number;
  /** Hours in common over hours of either; null = hours not known. */
  readonly hours: number | null;
  readonly supply: number | null;
}

export interface Catchment {
  readonly towns: readonly ReachedTown[];
  /** People of its ages in the towns it reaches, each whole; null = not known for any town. */
  readonly people: number | null;
  /** Towns within reach whose people nobody knows: `people` is then a lower bound, `ratio` and `access` an upper one. */
  readonly peopleUnknown: number;
  /** Places for each person of those ages that it reaches, weighted by closeness; null = places or people not known. */
  readonly ratio: number | null;
  readonly rivals: readonly Rival[];
  /** Services of the kind, itself included, that its own town reaches and that are open, by quarter hour. */
  readonly open: readonly number[];
  /** Places within reach of its own town for each person of those ages, by quarter hour; null = places or people not known. */
  readonly access: readonly number[] | null;
  /** Services of the kind within reach whose hours, or places, nobody knows. */
  readonly hoursUnknown: number;
  readonly supplyUnknown: number;
}

/** Minutes within which a service is within reach, and how closeness falls with them. */
export interface Closeness {
  readonly within: number;
  readonly sigma: number;
}

/**
 * Whom a service reaches, what it has for them, and who else draws on the same people (2SFCA with Gaussian decay: R_j = S_j /
 * Σ_k D_k w_kj; A_i = Σ_j R_j w_ij over the places open at each quarter hour).
 * @param own the service's places; @param others those of other services of its kind.
 * @param people of its ages by town, in order; NaN = not known. @param home index of its own town, −1 = not known.
 */
export function catchmentOf(
  own: readonly CatchmentPlace[],
  others: readonly CatchmentPlace[],
  people: Float64Array,
  home: number,
  closeness: Closeness,
): Catchment {
  const weights = nearest(own, people.length, closeness);
  const towns = [...weights.keys()]
    .flatMap((town): ReachedTown[] => {
      const weight = weights[town]!;
      const count = people[town]!;
      const minutes = Math.min(...own.map((p) => p.minutes[town]!));
      return weight > 0 ? [{ town, minutes, weight, people: Number.isNaN(count) ? null : count }] : [];
    })
    .sort((a, b) => a.minutes - b.minutes);
  const known = towns.flatMap((t) => (t.people === null ? [] : [t.people]));
  const near = [...own, ...others].filter((p) => home >= 0 && p.minutes[home]! <= closeness.within);
  return {
    towns,
    people: known.length > 0 ? known.reduce((sum, n) => sum + n, 0) : null,
    peopleUnknown: towns.length - known.length,
    ratio: ratioOf(own, people, closeness),
    rivals: rivalsOf(own, others, weights, people, closeness),
    ...overTheWeek(near, people, home, closeness),
    hoursUnknown: near.filter((p) => p.week === null).length,
    supplyUnknown: near.filter((p) => p.supply === null).length,
  };
}

const weight = ({ within, sigma }: Closeness, minutes: number): number =>
  weightOf({ kind: 'gaussian', sigma }, within, minutes);

/** Weight of every town: that of the nearest of several places. */
const nearest = (places: readonly CatchmentPlace[], towns: number, closeness: Closeness): Float64Array =>
  Float64Array.from({ length: towns }, (_, i) => Math.max(0, ...places.map((p) => weight(closeness, p.minutes[i]!))));

/** Σ S / Σ D w of a service: its places for each person that it reaches. */
function ratioOf(places: readonly CatchmentPlace[], people: Float64Array, closeness: Closeness): number | null {
  if (places.length === 0 || places.some((p) => p.supply === null)) return null;
  const weights = nearest(places, people.length, closeness);
  let reached = 0;
  for (const [i, w] of weights.entries()) if (w > 0 && !Number.isNaN(people[i]!)) reached += people[i]! * w;
  return reached > 0 ? places.reduce((sum, p) => sum + p.supply!, 0) / reached : null;
}

const mostRivals = 12;
/** Less than this share of the same people is not worth a row. */
const worthTelling = 0.1;

function rivalsOf(
  own: readonly CatchmentPlace[],
  others: readonly CatchmentPlace[],
  weights: Float64Array,
  people: Float64Array,
  closeness: Closeness,
): Rival[] {
  const week = together(own);
  return [...Map.groupBy(others, (p) => p.service)]
    .map(([service, places]): Rival => {
      const theirs = nearest(places, people.length, closeness);
      let [both, either] = [0, 0];
      for (const [i, w] of weights.entries()) {
        // Where people are not known every town counts the same.
        const d = Number.isNaN(people[i]!) ? 1 : people[i]!;
        both += d * Math.min(w, theirs[i]!);
        either += d * Math.max(w, theirs[i]!);
      }
      const open = together(places);
      const supply = places.some((p) => p.supply === null) ? null : places.reduce((sum, p) => sum + p.supply!, 0);
      return {
        service,
        name: places[0]!.name,
        municipality: places[0]!.municipality,
        people: either === 0 ? 0 : both / either,
        hours: week === null || open === null ? null : hoursShared(week, open),
        supply,
      };
    })
    .filter((r) => r.people >= worthTelling)
    .sort((a, b) => b.people - a.people || (b.hours ?? 0) - (a.hours ?? 0) || a.service.localeCompare(b.service))
    .slice(0, mostRivals);
}

/** Hours at which at least one of these places is open; null = known of none. */
function together(places: readonly CatchmentPlace[]): Week | null {
  const known = places.flatMap((p) => (p.week === null ? [] : [p.week]));
  if (known.length === 0) return null;
  const out = new Uint32Array(known[0]!.length);
  for (const w of known) for (let k = 0; k < out.length; k++) out[k]! |= w[k]!;
  return out;
}

function overTheWeek(near: readonly CatchmentPlace[], people: Float64Array, home: number, closeness: Closeness) {
  const known = near.flatMap((p) => (p.week === null ? [] : [{ ...p, week: p.week }]));
  const open = new Array<number>(quarterHours).fill(0);
  const access = new Array<number>(quarterHours).fill(0);
  for (const place of known) {
    const share = (ratioOf([place], people, closeness) ?? 0) * weight(closeness, place.minutes[home]!);
    for (let q = 0; q < quarterHours; q++) {
      if (!has(place.week, q)) continue;
      open[q]!++;
      access[q]! += share;
    }
  }
  return { open, access: access.some((a) => a > 0) ? access : null };
}
