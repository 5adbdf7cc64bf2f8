import type { Reach } from './reach.ts';

/** Pairs of a point and a place, in any order. */
export interface Pairs {
  readonly point: number[];
  readonly place: number[];
  readonly weight: number[];
}

/**
 * Reach from pairs in any order: the same pairs give the same bits whatever their order. Pairs of weight 0 are out of reach.
 * @returns `twice`: the pairs, by their place in the lists, that repeat one before them.
 */
export function reachOfPairs(
  points: number,
  places: number,
  { point, place, weight }: Pairs,
): { reach: Reach; twice: number[] } {
  const byPlace = stableOrder(place, places, Uint32Array.from(place.keys()));
  const order = stableOrder(point, points, byPlace);
  const twice: number[] = [];
  order.forEach((p, k) => {
    const before = k > 0 ? order[k - 1]! : -1;
    if (before >= 0 && point[before] === point[p] && place[before] === place[p]) twice.push(p);
  });
  const kept = order.filter((p) => weight[p]! > 0);
  const start = new Int32Array(points + 1);
  for (const p of kept) start[point[p]! + 1]!++;
  for (let i = 0; i < points; i++) start[i + 1]! += start[i]!;
  const reach = {
    points,
    places,
    start,
    place: Int32Array.from(kept, (p) => place[p]!),
    weight: Float64Array.from(kept, (p) => weight[p]!),
  };
  return { reach, twice: twice.sort((a, b) => a - b) };
}

/** The items of `order`, stably sorted by their key (0 ≤ key < size). */
function stableOrder(keys: readonly number[], size: number, order: Uint32Array): Uint32Array {
  const next = new Uint32Array(size + 1);
  for (const key of keys) next[key + 1]!++;
  for (let k = 0; k < size; k++) next[k + 1]! += next[k]!;
  const out = new Uint32Array(order.length);
  for (const item of order) out[next[keys[item]!]!++] = item;
  return out;
}
