import type { Week } from '#kit/week.ts';
import type { Period } from '#needs/rules/need.ts';
import type { Potential } from './figure.ts';
import type { Rate } from './rate.ts';
import { type Reach, reachOf } from './reach.ts';
import { cellKey } from './tally.ts';
import { all } from './voice.ts';
import { weekEngine } from './week-engine.ts';

/** A municipality with its residents by single year of age. */
export interface Town {
  readonly code: string;
  readonly ages: Float64Array;
}

/** An offer as supply: its places and its open hours in one period. */
export interface Place {
  readonly category: string;
  readonly capacity: number;
  readonly weeks: { readonly [P in Period]?: Week };
  /** Minutes by car from every town, in the order of the towns. */
  readonly minutes: Float64Array;
}

/** Minutes by car within which a service is considered within reach, and how weight falls (E2SFCA, Gaussian). */
export const withinMinutes = 30;
export const sigmaMinutes = 15;

/** People expected to ask, by town. */
export const demandOf = (towns: readonly Town[], rate: Rate): Float64Array =>
  Float64Array.from(towns, ({ ages }) => {
    let people = 0;
    for (let age = rate.ageFrom; age <= Math.min(rate.ageTo, ages.length - 1); age++) people += ages[age]!;
    return people * rate.rate;
  });

/** Which towns reach which places, within the minutes of potential demand. */
export const reachFor = (towns: number, places: readonly Pick<Place, 'minutes'>[]): Reach =>
  reachOf(
    towns,
    places.length,
    (i, j) => places[j]!.minutes[i]!,
    { kind: 'gaussian', sigma: sigmaMinutes },
    withinMinutes,
  );

/**
 * Potential demand and gap of every town, for every rate and its periods: population × rate against the places within
 * reach, quarter hour by quarter hour. Keys as `cellKey(town, category, period)`; `all` sums the categories.
 */
export function potentials(
  towns: readonly Town[],
  places: readonly Place[],
  rates: readonly Rate[],
): Map<string, Potential> {
  const out = new Map<string, Potential>();
  const add = (key: string, more: Potential) => {
    const had = out.get(key) ?? { demand: 0, uncoveredHours: 0 };
    out.set(key, { demand: had.demand + more.demand, uncoveredHours: had.uncoveredHours + more.uncoveredHours });
  };
  for (const rate of rates) {
    const demand = demandOf(towns, rate);
    const asks = towns.map(() => rate.hours);
    for (const period of rate.periods) {
      const open = places.filter((p) => rate.supply.includes(p.category) && p.weeks[period]);
      const weeks = open.map((p) => p.weeks[period]!);
      const supply = Float64Array.from(open, (p) => p.capacity);
      const gap = weekEngine(reachFor(towns.length, open), demand, supply, asks, weeks).uncovered();
      towns.forEach(({ code }, i) => {
        const figure = { demand: demand[i]!, uncoveredHours: gap.byPoint[i]! };
        add(cellKey(code, rate.category, period), figure);
        add(cellKey(code, all, period), figure);
      });
    }
  }
  return out;
}

/**
 * The same for wider areas: the sum of their towns, only where every town has its population loaded.
 * @param townsOf codes of the municipalities of an area.
 */
export function potentialsOfAreas(
  ofTowns: ReadonlyMap<string, Potential>,
  areas: readonly string[],
  townsOf: (area: string) => readonly string[],
): Map<string, Potential> {
  const slots = new Set([...ofTowns.keys()].map((key) => key.slice(key.indexOf('|') + 1)));
  const out = new Map<string, Potential>();
  for (const area of areas) {
    const towns = townsOf(area);
    for (const slot of slots) {
      const parts = towns.map((town) => ofTowns.get(`${town}|${slot}`));
      if (parts.length === 0 || parts.includes(undefined)) continue;
      out.set(`${area}|${slot}`, {
        demand: parts.reduce((sum, p) => sum + p!.demand, 0),
        uncoveredHours: parts.reduce((sum, p) => sum + p!.uncoveredHours, 0),
      });
    }
  }
  return out;
}
