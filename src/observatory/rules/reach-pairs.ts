import type { Reach } from './reach.ts';

/** Pairs of a point and a place, in any order. */
export interface Pairs {
  readonly point: ArrayLike<number>;
  readonly place: ArrayLike<number>;
  readonly weight: ArrayLike<number>;
}

/**
 * Reach from pairs in any order: the same pairs give the same bits whatever their order. Pairs of weight 0 are out of reach.
 * @returns `twice`: the first pairs, by their place in the lists, that repeat one before them; `more`: how many others do.
 */
export function reachOfPairs(
  points: number,
  places: number,
  { point, place, weight }: Pairs,
  mostTwice = 100,
): { reach: Reach; twice: number[]; more: number } {
  const order = stableOrder(point, points, stableOrder(place, places, null));
  const twice = repeated(order, point, place);
  const start = new Int32Array(points + 1);
  let kept = 0;
  for (let k = 0; k < order.length; k++) {
    const p = order[k]!;
    if (!(weight[p]! > 0)) continue;
    start[point[p]! + 1]!++;
    order[kept++] = p;
  }
  for (let i = 0; i < points; i++) start[i + 1]! += start[i]!;
  const [to, heavy] = [new Int32Array(kept), new Float64Array(kept)];
  for (let k = 0; k < kept; k++) {
    to[k] = place[order[k]!]!;
    heavy[k] = weight[order[k]!]!;
  }
  return {
    reach: { points, places, start, place: to, weight: heavy },
    twice: [...twice.subarray(0, mostTwice)],
    more: Math.max(0, twice.length - mostTwice),
  };
}

/** Pairs that repeat the one before them in the order, rising. */
function repeated(order: Uint32Array, point: ArrayLike<number>, place: ArrayLike<number>): Uint32Array {
  const same = (k: number) => point[order[k]!] === point[order[k - 1]!] && place[order[k]!] === place[order[k - 1]!];
  let n = 0;
  for (let k = 1; k < order.length; k++) if (same(k)) n++;
  const out = new Uint32Array(n);
  for (let k = 1, at = 0; at < n; k++) if (same(k)) out[at++] = order[k]!;
  return out.sort();
}

/** The items of `order` (null = all, as they come), stably sorted by their key (0 ≤ key < size). */
function stableOrder(keys: ArrayLike<number>, size: number, order: Uint32Array | null): Uint32Array<ArrayBuffer> {
  const next = new Uint32Array(size + 1);
  for (let k = 0; k < keys.length; k++) next[keys[k]! + 1]!++;
  for (let k = 0; k < size; k++) next[k + 1]! += next[k]!;
  const out = new Uint32Array(keys.length);
  for (let k = 0; k < keys.length; k++) {
    const item = order === null ? k : order[k]!;
    out[next[keys[item]!]!++] = item;
  }
  return out;
}
