import type { Reach } from '../reach.ts';

/** The points that reach one place, with their weights above 0. */
export interface PlaceList {
  readonly point: Int32Array;
  readonly weight: Float64Array;
}

/** Pairs by point, places rising, from the pairs of every place; pairs of weight 0 are out of reach. */
export function rowsOfLists(points: number, lists: readonly PlaceList[]): Reach {
  const start = new Int32Array(points + 1);
  for (const { point, weight } of lists)
    for (let k = 0; k < point.length; k++) if (weight[k]! > 0) start[point[k]! + 1]!++;
  for (let i = 0; i < points; i++) start[i + 1]! += start[i]!;
  const next = start.slice();
  const [place, heavy] = [new Int32Array(start[points]!), new Float64Array(start[points]!)];
  for (const [j, { point, weight }] of lists.entries()) {
    for (let k = 0; k < point.length; k++) {
      if (!(weight[k]! > 0)) continue;
      const at = next[point[k]!]!++;
      place[at] = j;
      heavy[at] = weight[k]!;
    }
  }
  return { points, places: lists.length, start, place, weight: heavy };
}
