import { has, quarterHours, type Week } from '#kit/week.ts';
import { potentialGap } from './gap.ts';
import type { Reach } from './reach.ts';
import { reachOfPairs } from './reach-pairs.ts';
import { type WeekAccess, weekAccess } from './week-access.ts';

/** One change of what the week is computed from; what is not told stays as it is. */
export type WeekChange =
  | {
      readonly place: number;
      readonly supply?: number;
      readonly open?: Week;
      /** Every point that reaches the place from now on, with weights above 0. */
      readonly reach?: { readonly point: Int32Array; readonly weight: Float64Array };
    }
  | { readonly point: number; readonly demand?: number; readonly asks?: Week };

/** Person-hours a week uncovered, whole and by point; people without an answer by quarter hour. */
export interface Uncovered {
  readonly personHours: number;
  readonly byPoint: Float64Array;
  readonly byQuarterHour: Float64Array;
}

/** Access over the week that can be changed and asked again. */
export interface WeekEngine {
  readonly points: number;
  readonly places: number;
  readonly uncovered: () => Uncovered;
  /** A_i at a quarter hour; NaN = reaches nothing, or does not ask then. */
  readonly access: (i: number, q: number) => number;
  /** R_j at a quarter hour; 0 when closed. */
  readonly ratio: (j: number, q: number) => number;
  /** Changes in place; the opposite change undoes it. */
  readonly change: (c: WeekChange) => void;
}

/** An engine on a copy of what it is given. A site to come is a place of supply 0, never open, without pairs. */
export function weekEngine(
  reach: Reach,
  demand: Float64Array,
  supply: Float64Array,
  asks: readonly Week[],
  open: readonly Week[],
  shared = false,
): WeekEngine {
  const now = { reach, demand: demand.slice(), supply: supply.slice(), asks: [...asks], open: [...open] };
  let kept: WeekAccess | null = null;
  const week = () => (kept ??= weekAccess(now.reach, now.demand, now.supply, now.asks, now.open, shared));
  return {
    points: reach.points,
    places: reach.places,
    uncovered: () => potentialGap(week(), now.demand, now.asks),
    access: (i, q) => week().rows[week().moments.of[q]!]![i]!,
    ratio(j, q) {
      if (!has(now.open[j]!, q)) return 0;
      let sum = 0;
      for (let i = 0; i < reach.points; i++) {
        if (!has(now.asks[i]!, q)) continue;
        for (let p = now.reach.start[i]!, total = openWeight(i, q); p < now.reach.start[i + 1]!; p++) {
          const w = now.reach.weight[p]!;
          if (now.reach.place[p] === j) sum += now.demand[i]! * (shared ? (w * w) / total : w);
        }
      }
      return sum > 0 ? now.supply[j]! / sum : 0;
    },
    change(c) {
      kept = null;
      if ('point' in c) {
        if (c.demand !== undefined) now.demand[c.point] = c.demand;
        if (c.asks !== undefined) now.asks[c.point] = c.asks;
        return;
      }
      if (c.supply !== undefined) now.supply[c.place] = c.supply;
      if (c.open !== undefined) now.open[c.place] = c.open;
      if (c.reach !== undefined) now.reach = moved(now.reach, c.place, c.reach);
    },
  };

  function openWeight(i: number, q: number): number {
    let total = 0;
    for (let p = now.reach.start[i]!; p < now.reach.start[i + 1]!; p++)
      if (has(now.open[now.reach.place[p]!]!, q)) total += now.reach.weight[p]!;
    return total;
  }
}

function moved(reach: Reach, j: number, to: { point: Int32Array; weight: Float64Array }): Reach {
  const pairs = { point: [...to.point], place: Array.from(to.point, () => j), weight: [...to.weight] };
  for (let i = 0; i < reach.points; i++) {
    for (let p = reach.start[i]!; p < reach.start[i + 1]!; p++) {
      if (reach.place[p] === j) continue;
      pairs.point.push(i);
      pairs.place.push(reach.place[p]!);
      pairs.weight.push(reach.weight[p]!);
    }
  }
  return reachOfPairs(reach.points, reach.places, pairs).reach;
}
