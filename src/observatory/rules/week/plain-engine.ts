import { has, type Week } from '#kit/week.ts';
import { potentialGap } from '../gap.ts';
import type { Reach } from '../reach.ts';
import { reachOfPairs } from '../reach-pairs.ts';
import { type WeekAccess, weekAccess } from '../week-access.ts';
import type { WeekEngine } from './engine.ts';
import type { PlaceList } from './lists.ts';

/** An engine that computes the whole week again at the first question after a change: for 3SFCA, and for weeks nobody shares. */
export function plainEngine(
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

function moved(reach: Reach, j: number, to: PlaceList): Reach {
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
