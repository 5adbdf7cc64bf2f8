import type { Reach } from '../reach.ts';
import { type PlaceList, rowsOfLists } from './lists.ts';

/** Points by home, a number that each keeps: those of home h are `point[k]`, `start[h]` ≤ k < `start[h + 1]`. */
export interface Homes {
  readonly of: Int32Array;
  readonly point: Int32Array;
  readonly start: Int32Array;
}

/** The points that reach one place, by home: those of home h from `begin[h]` up to `begin[h + 1]`. */
export interface HomedList extends PlaceList {
  readonly begin: Int32Array;
}

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
  readonly homes: Homes;
  readonly ofPlace: (place: number) => HomedList;
  /** Tells every place that a point reaches, with its weight. */
  readonly eachOfPoint: (point: number, told: (place: number, weight: number) => void) => void;
  readonly move: (place: number, to: PlaceList) => void;
}

/** Places kept beside the rows before these are made anew. */
const mostMoved = 24;

/**
 * Links over a reach, which is not changed. The pairs by place are made at the first question about a place.
 * @param home a number for each point: points of one home stand together in the pairs of every place.
 */
export function linksOf(reach: Reach, home: Int32Array = new Int32Array(reach.points)): Links {
  const homes = homesOf(home);
  let rows = reach;
  let lists: HomedList[] | null = null;
  let moved: Moved[] = [];
  const byPlace = () => (lists ??= listsOf(rows, homes));
  const isMoved = (place: number) => moved.some((m) => m.place === place);
  return {
    rows: () => rows,
    moved: () => moved,
    isMoved,
    homes,
    ofPlace: (place) => byPlace()[place]!,
    eachOfPoint(i, told) {
      for (let p = rows.start[i]!; p < rows.start[i + 1]!; p++)
        if (moved.length === 0 || !isMoved(rows.place[p]!)) told(rows.place[p]!, rows.weight[p]!);
      for (const m of moved) if (m.weight[i]! > 0) told(m.place, m.weight[i]!);
    },
    move(place, to) {
      const list = homed(to, homes);
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

function homesOf(of: Int32Array): Homes {
  const start = new Int32Array(of.reduce((most, h) => Math.max(most, h), 0) + 2);
  for (const h of of) start[h + 1]!++;
  for (let h = 0; h + 1 < start.length; h++) start[h + 1]! += start[h]!;
  const [next, point] = [start.slice(), new Int32Array(of.length)];
  for (const [i, h] of of.entries()) point[next[h]!++] = i;
  return { of, point, start };
}

/** A list with its points by home. */
function homed({ point, weight }: PlaceList, { of, start }: Homes): HomedList {
  const order = [...point.keys()].sort((a, b) => of[point[a]!]! - of[point[b]!]!);
  const begin = new Int32Array(start.length);
  for (const i of point) begin[of[i]! + 1]!++;
  for (let h = 0; h + 1 < begin.length; h++) begin[h + 1]! += begin[h]!;
  return {
    point: Int32Array.from(order, (k) => point[k]!),
    weight: Float64Array.from(order, (k) => weight[k]!),
    begin,
  };
}

/** The pairs of a reach by place, points by home and rising. */
function listsOf({ places, start, place, weight }: Reach, homes: Homes): HomedList[] {
  const many = homes.start.length - 1;
  const begin = new Int32Array(places * (many + 1));
  const next = new Int32Array(places + 1);
  for (let p = 0; p < place.length; p++) next[place[p]! + 1]!++;
  for (let j = 0; j < places; j++) next[j + 1]! += next[j]!;
  const first = next.slice();
  const [point, heavy] = [new Int32Array(place.length), new Float64Array(place.length)];
  for (let h = 0; h < many; h++) {
    for (let k = homes.start[h]!; k < homes.start[h + 1]!; k++) {
      const i = homes.point[k]!;
      for (let p = start[i]!; p < start[i + 1]!; p++) {
        const at = next[place[p]!]!++;
        point[at] = i;
        heavy[at] = weight[p]!;
      }
    }
    for (let j = 0; j < places; j++) begin[j * (many + 1) + h + 1] = next[j]! - first[j]!;
  }
  return Array.from({ length: places }, (_, j) => ({
    point: point.subarray(first[j]!, first[j + 1]!),
    weight: heavy.subarray(first[j]!, first[j + 1]!),
    begin: begin.subarray(j * (many + 1), (j + 1) * (many + 1)),
  }));
}
