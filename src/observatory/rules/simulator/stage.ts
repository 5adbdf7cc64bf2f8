import { emptyWeek, type Week } from '#kit/week.ts';
import type { Period } from '#needs/rules/need.ts';
import { demandOf, sigmaMinutes, type Town, withinMinutes } from '../potential.ts';
import type { Rate } from '../rate.ts';
import { type Reach, weightOf } from '../reach.ts';

/** A service at a place as the simulator sees it: its open hours in one part of the year, its places. */
export interface Site {
  /** The offer. */
  readonly id: string;
  readonly serviceId: string;
  readonly name: string;
  readonly municipality: string | null;
  readonly category: string;
  readonly week: Week;
  readonly places: number;
  readonly priceCents: number | null;
  /** Minutes by car from every town of the stage, in their order. */
  readonly minutes: Float64Array;
}

/** Completed years, both included. */
export interface Ages {
  readonly from: number;
  readonly to: number;
}

/**
 * Demand and supply of one kind of service in one part of the year: all that a draft is tried on. Each town is two points:
 * whom the draft takes by age (2·town), and the others (2·town + 1). The last place is spare, for a service to come.
 */
export interface Stage {
  readonly rate: Rate;
  readonly period: Period;
  readonly towns: readonly string[];
  readonly sites: readonly Site[];
  readonly reach: Reach;
  readonly demand: Float64Array;
  readonly supply: Float64Array;
  readonly asks: readonly Week[];
  readonly open: readonly Week[];
}

export const spareOf = (stage: Stage): number => stage.sites.length;

/** The part of the rate's ages that a draft takes; null when they do not meet. */
export function agesTaken(rate: Rate, ages: Ages): Ages | null {
  const [from, to] = [Math.max(rate.ageFrom, ages.from), Math.min(rate.ageTo, ages.to)];
  return from <= to ? { from, to } : null;
}

/** Weight of a journey by car, as in potential demand. */
export const weightAt = (minutes: number): number =>
  weightOf({ kind: 'gaussian', sigma: sigmaMinutes }, withinMinutes, minutes);

/**
 * The stage of a rate and a period. `taken` are the ages the draft takes, inside the rate's. `reach` = who reaches whom, where
 * it is known from another stage of the same towns and sites: it depends on neither rate nor ages.
 */
export function stageOf(
  towns: readonly Town[],
  sites: readonly Site[],
  rate: Rate,
  period: Period,
  taken: Ages,
  reach: Reach = reachOfSites(towns.length, sites),
): Stage {
  const demand = new Float64Array(towns.length * 2);
  demandOf(towns, rate).forEach((whole, t) => {
    demand[2 * t + 1] = whole;
  });
  demandOf(towns, { ...rate, ageFrom: taken.from, ageTo: taken.to }).forEach((part, t) => {
    demand[2 * t] = part;
    demand[2 * t + 1] = taken.from === rate.ageFrom && taken.to === rate.ageTo ? 0 : demand[2 * t + 1]! - part;
  });
  return {
    rate,
    period,
    towns: towns.map((t) => t.code),
    sites,
    reach,
    demand,
    supply: Float64Array.from([...sites.map((s) => s.places), 0]),
    asks: Array.from({ length: towns.length * 2 }, () => rate.hours),
    open: [...sites.map((s) => s.week), emptyWeek()],
  };
}

/**
 * Who reaches which site; one place more is spare, and two points stand for each town. Each site's minutes are read in their
 * own order, once to count and once to weigh: a region is millions of journeys, most of them too long.
 */
export function reachOfSites(towns: number, sites: readonly Site[]): Reach {
  const start = startsOfSites(towns, sites);
  const place = new Int32Array(start[2 * towns]!);
  const weight = new Float64Array(place.length);
  const next = start.slice();
  sites.forEach(({ minutes }, j) => {
    for (let t = 0; t < towns; t++) {
      if (!(minutes[t]! <= withinMinutes)) continue;
      const w = weightAt(minutes[t]!);
      for (let point = 2 * t; point < 2 * t + 2; point++) {
        const pair = next[point]!++;
        place[pair] = j;
        weight[pair] = w;
      }
    }
  });
  return { points: towns * 2, places: sites.length + 1, start, place, weight };
}

/** Where each point's row begins: the sites near enough to its town, counted. */
function startsOfSites(towns: number, sites: readonly Site[]): Int32Array {
  const start = new Int32Array(towns * 2 + 1);
  for (const { minutes } of sites) {
    for (let t = 0; t < towns; t++) if (minutes[t]! <= withinMinutes) start[2 * t + 1]!++;
  }
  for (let t = 0; t < towns; t++) {
    const near = start[2 * t + 1]!;
    start[2 * t + 1] = start[2 * t]! + near;
    start[2 * t + 2] = start[2 * t + 1]! + near;
  }
  return start;
}

/** Who would reach a place, by the minutes from every town: only whom the draft takes. */
export function reachOfPlace(minutes: Float64Array): { readonly point: Int32Array; readonly weight: Float64Array } {
  const point: number[] = [];
  const weight: number[] = [];
  minutes.forEach((m, t) => {
    const w = weightAt(m);
    if (!(w > 0)) return;
    point.push(2 * t);
    weight.push(w);
  });
  return { point: Int32Array.from(point), weight: Float64Array.from(weight) };
}
