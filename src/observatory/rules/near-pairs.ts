import { type Decay, farthest, type Reach, straightLine, weigh } from './reach.ts';
import { type PlaceList, rowsOfLists } from './week/lists.ts';

/** Coordinates, in any unit. */
export interface Spots {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** Finds among the points those around a spot: puts their numbers in `out`, says how many. It may find a few too many, never too few. */
export type Around = (x: number, y: number, radius: number, out: Int32Array) => number;

/**
 * Who reaches what by straight lines, from an index of the points that is asked once for every place. The index only
 * narrows the search: what decides is sqrt(dx·dx + dy·dy) ≤ threshold. Pairs come by point, places rising.
 */
export function reachAround(points: Spots, places: Spots, decay: Decay, threshold: number, around: Around): Reach {
  const [many, most] = [points.x.length, farthest(decay, threshold)];
  const found = new Int32Array(many);
  const cost = new Float64Array(many);
  const wider = most + 1e-9 * Math.max(1, most);
  const lists: PlaceList[] = [];
  for (let j = 0; j < places.x.length; j++) {
    const [x, y] = [places.x[j]!, places.y[j]!];
    const candidates = around(x, y, wider, found);
    let n = 0;
    for (let k = 0; k < candidates; k++) {
      const i = found[k]!;
      const c = straightLine(points.x[i]!, points.y[i]!, x, y);
      if (!(c <= most)) continue;
      found[n] = i;
      cost[n++] = c;
    }
    lists.push({ point: found.slice(0, n), weight: weigh(decay, threshold, cost.subarray(0, n), cost).slice(0, n) });
  }
  return rowsOfLists(many, lists);
}
