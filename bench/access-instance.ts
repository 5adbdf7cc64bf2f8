import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyWeek, setRange, type Week } from '#kit/week.ts';
import { reachByLine } from '../src/observatory/reads/access-files.ts';
import { straightLine } from '../src/observatory/rules/reach.ts';

/** Numbers that look random and are the same at every run. */
export interface Chance {
  readonly next: () => number;
  readonly whole: (from: number, to: number) => number;
  readonly normal: () => number;
}

export function chance(seed: number): Chance {
  let s = seed;
  const next = () => {
    s = (Math.imul(s, 1664525) + 1013904223) >>> 0;
    return s / 2 ** 32;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return { next, whole: (from, to) => from + Math.floor(next() * (to - from)), normal };
}

/** People and places of a region of 180 × 135 km, most of them around eight cities. */
export interface Instance {
  readonly points: { readonly x: Float64Array; readonly y: Float64Array; readonly amount: Float64Array };
  readonly places: { readonly x: Float64Array; readonly y: Float64Array; readonly amount: Float64Array };
}

// x, y, spread in kilometres, share of the towns.
const cities = [
  [60, 55, 17, 0.46],
  [88, 70, 13, 0.15],
  [120, 65, 13, 0.11],
  [45, 95, 12, 0.07],
  [75, 20, 12, 0.06],
  [150, 25, 11, 0.04],
  [30, 60, 10, 0.06],
  [90, 40, 10, 0.05],
] as const;

export function instance(points: number, places: number): Instance {
  const luck = chance(1502);
  const spots = (many: number, amount: (k: number) => number, at: (k: number) => readonly [number, number]) => {
    const xy = Array.from({ length: many }, (_, k) => at(k));
    const rounded = (n: number) => Math.round(n * 1000) / 1000;
    return {
      x: Float64Array.from(xy, ([x]) => rounded(x)),
      y: Float64Array.from(xy, ([, y]) => rounded(y)),
      amount: Float64Array.from(xy, (_, k) => amount(k)),
    };
  };
  const towns = spots(
    points,
    (k) => (k === 0 ? 1_350_000 : Math.max(40, Math.round(Math.exp(8 + luck.normal())))),
    (k) => (k === 0 ? [60, 55] : town(luck)),
  );
  const drawn = byWeight(towns.amount.map((people) => people ** 0.85));
  const services = spots(
    places,
    () => luck.whole(1, 41),
    () => {
      const home = drawn(luck.next());
      const away = Math.min(6, 0.4 + Math.sqrt(towns.amount[home]! / 1000) * 0.25);
      return [towns.x[home]! + luck.normal() * away, towns.y[home]! + luck.normal() * away];
    },
  );
  return { points: towns, places: services };
}

function town({ next, normal }: Chance): readonly [number, number] {
  if (next() > 0.82) return [next() * 180, next() * 135];
  let share = next();
  const [x, y, spread] = cities.find((c) => (share -= c[3]) < 0) ?? cities[0];
  const inside = (n: number, most: number) => Math.min(most, Math.max(0, n));
  return [inside(x + normal() * spread, 180), inside(y + normal() * spread, 135)];
}

/** Draws a number with these weights, from a number between 0 and 1. */
function byWeight(weights: Float64Array): (share: number) => number {
  const total = weights.reduce((a, b) => a + b, 0);
  let sum = 0;
  const upTo = weights.map((w) => (sum += w / total));
  return (share) =>
    Math.max(
      0,
      Math.min(
        upTo.length - 1,
        upTo.findIndex((u) => share < u),
      ),
    );
}

/** Within 30 km, in kilometres. */
export const near = (i: Instance, kind: 'gaussian' | 'constant') =>
  reachByLine(i.points, i.places, {
    decay: kind === 'gaussian' ? { kind, sigma: 10 } : { kind },
    threshold: 30,
  });

/** The cost of every pair within 30 km, by point, places rising. */
export function costsOf(of: Instance, { start, place, points }: ReturnType<typeof near>): Float64Array {
  const cost = new Float64Array(place.length);
  for (let i = 0; i < points; i++)
    for (let p = start[i]!; p < start[i + 1]!; p++)
      cost[p] = straightLine(of.points.x[i]!, of.points.y[i]!, of.places.x[place[p]!]!, of.places.y[place[p]!]!);
  return cost;
}

/** Writes what access-reference.py reads. */
export function writeInstance(folder: string, of: Instance, pairs: ReturnType<typeof near>, cost: Float64Array): void {
  const put = (name: string, list: Float64Array | Int32Array) => writeFileSync(join(folder, name), list);
  for (const [name, s] of [['points.bin', of.points] as const, ['places.bin', of.places] as const])
    put(
      name,
      Float64Array.from({ length: s.x.length * 3 }, (_, k) => [s.x, s.y, s.amount][k % 3]![Math.floor(k / 3)]!),
    );
  const point = new Int32Array(cost.length);
  for (let i = 0; i < pairs.points; i++) point.fill(i, pairs.start[i]!, pairs.start[i + 1]!);
  put('point.bin', point);
  put('place.bin', pairs.place);
  put('cost.bin', cost);
}

/** Hours of a working week, Saturday too for some, other hours on one day in four. */
export function someWeek(luck: Chance): Week {
  const week = emptyWeek();
  let [from, to] = [luck.whole(24, 40), luck.whole(56, 80)];
  for (let day = 0; day < luck.whole(5, 7); day++) {
    if (luck.next() < 0.25) [from, to] = [luck.whole(24, 40), luck.whole(56, 80)];
    setRange(week, day * 96 + from, day * 96 + to);
  }
  return week;
}
