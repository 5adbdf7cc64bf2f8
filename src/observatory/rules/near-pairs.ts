import { type Decay, farthest, type Reach, straightLine, weigh } from './reach.ts';

/** Coordinates, in any unit. */
export interface Spots {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** Finds the places around a spot: puts their numbers in `out`, says how many. It may find a few too many, never too few. */
export type Around = (x: number, y: number, radius: number, out: Int32Array) => number;

/**
 * Who reaches what by straight lines, from an index of the places that is asked once for every point. The index only
 * narrows the search: what decides is sqrt(dx·dx + dy·dy) ≤ threshold. Pairs come by point, places rising.
 */
export function reachAround(points: Spots, places: Spots, decay: Decay, threshold: number, around: Around): Reach {
  const [many, most] = [places.x.length, farthest(decay, threshold)];
  const found = new Int32Array(many);
  const seen = new Uint32Array(Math.ceil(many / 32));
  const wider = most + 1e-9 * Math.max(1, most);
  const start = new Int32Array(points.x.length + 1);
  let [place, cost, n] = [new Int32Array(4096), new Float64Array(4096), 0];
  for (let i = 0; i < points.x.length; i++) {
    const [x, y] = [points.x[i]!, points.y[i]!];
    const candidates = around(x, y, wider, found);
    sort(found, candidates, seen);
    if (n + candidates > place.length) [place, cost] = [longer(place, n + candidates), longer(cost, n + candidates)];
    for (let k = 0; k < candidates; k++) {
      const j = found[k]!;
      const c = straightLine(x, y, places.x[j]!, places.y[j]!);
      if (!(c <= most)) continue;
      place[n] = j;
      cost[n++] = c;
    }
    start[i + 1] = n;
  }
  const weight = cost.slice(0, n);
  weigh(decay, threshold, weight, weight);
  return reachable({ points: points.x.length, places: many, start, place: place.slice(0, n), weight });
}

/** Room for at least so many numbers, with those that are there. */
function longer<T extends Int32Array | Float64Array>(list: T, least: number): T {
  const out = new (list.constructor as new (length: number) => T)(Math.max(least, list.length * 2));
  out.set(list);
  return out;
}

/** Sorts the first numbers of a list, all different, by a bit for each; leaves the bits clean. */
function sort(list: Int32Array, length: number, bits: Uint32Array): void {
  for (let k = 0; k < length; k++) bits[list[k]! >>> 5]! |= 1 << (list[k]! & 31);
  for (let word = 0, n = 0; n < length; word++) {
    for (let left = bits[word]!; left !== 0; left &= left - 1) list[n++] = (word << 5) + 31 - Math.clz32(left & -left);
    bits[word] = 0;
  }
}

/** Leaves out pairs whose weight is 0: a step may weigh nothing, and a bell so little that it is nothing. */
function reachable(reach: Reach): Reach {
  const { start, place, weight } = reach;
  if (weight.every((w) => w > 0)) return reach;
  const from = start.slice();
  let n = 0;
  for (let i = 0; i < reach.points; i++) {
    for (let p = from[i]!; p < from[i + 1]!; p++) {
      if (!(weight[p]! > 0)) continue;
      place[n] = place[p]!;
      weight[n++] = weight[p]!;
    }
    start[i + 1] = n;
  }
  return { ...reach, place: place.slice(0, n), weight: weight.slice(0, n) };
}
