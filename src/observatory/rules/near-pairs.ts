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
  const cost = new Float64Array(many);
  const rows: Row[] = [];
  for (let i = 0; i < points.x.length; i++) {
    const [x, y] = [points.x[i]!, points.y[i]!];
    const candidates = around(x, y, wider, found);
    sort(found, candidates, seen);
    for (let k = 0; k < candidates; k++) cost[k] = straightLine(x, y, places.x[found[k]!]!, places.y[found[k]!]!);
    weigh(decay, threshold, cost.subarray(0, candidates), cost);
    let n = 0;
    for (let k = 0; k < candidates; k++) {
      if (!(cost[k]! > 0)) continue;
      found[n] = found[k]!;
      cost[n++] = cost[k]!;
    }
    rows.push({ place: found.slice(0, n), weight: cost.slice(0, n) });
  }
  return together(rows, many);
}

/** The pairs of one point. */
interface Row {
  readonly place: Int32Array;
  readonly weight: Float64Array;
}

function together(rows: readonly Row[], places: number): Reach {
  const start = new Int32Array(rows.length + 1);
  for (const [i, row] of rows.entries()) start[i + 1] = start[i]! + row.place.length;
  const pairs = start[rows.length]!;
  const [place, weight] = [new Int32Array(pairs), new Float64Array(pairs)];
  for (const [i, row] of rows.entries()) {
    place.set(row.place, start[i]);
    weight.set(row.weight, start[i]);
  }
  return { points: rows.length, places, start, place, weight };
}

/** Sorts the first numbers of a list, all different, by a bit for each; leaves the bits clean. */
function sort(list: Int32Array, length: number, bits: Uint32Array): void {
  for (let k = 0; k < length; k++) bits[list[k]! >>> 5]! |= 1 << (list[k]! & 31);
  for (let word = 0, n = 0; n < length; word++) {
    for (let left = bits[word]!; left !== 0; left &= left - 1) list[n++] = (word << 5) + 31 - Math.clz32(left & -left);
    bits[word] = 0;
  }
}
