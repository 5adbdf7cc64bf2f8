import type { Reach } from '../reach.ts';
import { type PlaceList, rowsOfLists } from './lists.ts';

/** A place that is no longer where the rows have it: its weight for every point, 0 = out of reach. */
export interface Moved {
  readonly place: number;
  readonly weight: Float64Array;
}

/** Who reaches what, by point and by place, with places that can move. */
export interface Links {
  /** Pairs by point. Those of the places in `moved` count no longer. */
  readonly rows: () => Reach;
  readonly moved: () => readonly Moved[];
  readonly isMoved: (place: number) => boolean;
  readonly ofPlace: (place: number) => PlaceList;
  readonly move: (place: number, to: PlaceList) => void;
}

/** Places kept beside the rows before these are made anew. */
const mostMoved = 24;

/** Links over a reach, which is not changed. The pairs by place are made at the first question about a place. */
export function linksOf(reach: Reach): Links {
  let rows = reach;
  let lists: PlaceList[] | null = null;
  let moved: Moved[] = [];
  const byPlace = () => (lists ??= listsOf(rows));
  return {
    rows: () => rows,
    moved: () => moved,
    isMoved: (place) => moved.some((m) => m.place === place),
    ofPlace: (place) => byPlace()[place]!,
    move(place, to) {
      const list = { point: to.point.slice(), weight: to.weight.slice() };
      byPlace()[place] = list;
      const weight = new Float64Array(reach.points);
      list.point.forEach((i, k) => void (weight[i] = list.weight[k]!));
      moved = [...moved.filter((m) => m.place !== place), { place, weight }];
      if (moved.length <= mostMoved) return;
      rows = rowsOfLists(reach.points, byPlace());
      moved = [];
    },
  };
}

/** The pairs of a reach by place, points rising. */
function listsOf({ points, places, start, place, weight }: Reach): PlaceList[] {
  const begin = new Int32Array(places + 1);
  for (let p = 0; p < place.length; p++) begin[place[p]! + 1]!++;
  for (let j = 0; j < places; j++) begin[j + 1]! += begin[j]!;
  const next = begin.slice();
  const [point, heavy] = [new Int32Array(place.length), new Float64Array(place.length)];
  for (let i = 0; i < points; i++) {
    for (let p = start[i]!; p < start[i + 1]!; p++) {
      const at = next[place[p]!]!++;
      point[at] = i;
      heavy[at] = weight[p]!;
    }
  }
  return Array.from({ length: places }, (_, j) => ({
    point: point.subarray(begin[j]!, begin[j + 1]!),
    weight: heavy.subarray(begin[j]!, begin[j + 1]!),
  }));
}
