import type { Reach } from '../reach.ts';
import { type PlaceList, rowsOfLists } from './lists.ts';

/** Points by home, a number that each keeps: the r-th of home h is `point[start[h] + r]`. */
export interface Homes {
  readonly point: Int32Array;
  readonly start: Int32Array;
}

/** Pairs of one place with the points of one home: `member[k]`, from 0, and `weight[k]`, for `from` ≤ k < `end`. */
export interface Stretch {
  readonly member: Int32Array;
  readonly weight: Float64Array;
  readonly from: number;
  readonly end: number;
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
  readonly ofPlace: (place: number) => PlaceList;
  readonly stretch: (place: number, home: number) => Stretch;
  /** Tells every place that a point reaches, with its weight. */
  readonly eachOfPoint: (point: number, told: (place: number, weight: number) => void) => void;
  readonly move: (place: number, to: PlaceList) => void;
}

/** Places kept beside the rows before these are made anew. */
const mostMoved = 24;

/** What pairs are laid out by: a number for each point and one for each place; those of one number stand together. */
export interface Layout {
  readonly home: Int32Array;
  readonly kind: Int32Array;
}

/** Links over a reach, which is not changed. The pairs by place are made at the first question about a place. */
export function linksOf(reach: Reach, { home, kind }: Layout): Links {
  const homes = grouped(home);
  let rows = reach;
  let packed: Packed | null = null;
  const pack = () => (packed ??= packedPairs(reach, homes, kind));
  const replaced = new Map<number, { readonly list: PlaceList; readonly packed: Packed }>();
  let moved: Moved[] = [];
  const isMoved = (place: number) => moved.some((m) => m.place === place);
  const ofPlace = (place: number) => replaced.get(place)?.list ?? listOf(pack(), homes, place);
  return {
    rows: () => rows,
    moved: () => moved,
    isMoved,
    homes,
    ofPlace,
    stretch(place, h) {
      const other = replaced.get(place);
      const { member, weight, begin, rank } = other?.packed ?? pack();
      const at = other === undefined ? h * rank.length + rank[place]! : h;
      return { member, weight, from: begin[at]!, end: begin[at + 1]! };
    },
    eachOfPoint(i, told) {
      for (let p = rows.start[i]!; p < rows.start[i + 1]!; p++)
        if (moved.length === 0 || !isMoved(rows.place[p]!)) told(rows.place[p]!, rows.weight[p]!);
      for (const m of moved) if (m.weight[i]! > 0) told(m.place, m.weight[i]!);
    },
    move(place, to) {
      const list = { point: to.point.slice(), weight: to.weight.slice() };
      const alone = rowsOfLists(reach.points, [list]);
      replaced.set(place, { list, packed: packedPairs(alone, homes, new Int32Array(1)) });
      const weight = new Float64Array(reach.points);
      list.point.forEach((i, k) => void (weight[i] = list.weight[k]!));
      moved = [...moved.filter((m) => m.place !== place), { place, weight }];
      if (moved.length <= mostMoved) return;
      rows = rowsOfLists(
        reach.points,
        Array.from({ length: reach.places }, (_, j) => ofPlace(j)),
      );
      moved = [];
    },
  };
}

/** Things by their number, rising within it. */
function grouped(of: Int32Array): Homes {
  const start = new Int32Array(of.reduce((most, h) => Math.max(most, h), 0) + 2);
  for (const h of of) start[h + 1]!++;
  for (let h = 0; h + 1 < start.length; h++) start[h + 1]! += start[h]!;
  const [next, point] = [start.slice(), new Int32Array(of.length)];
  for (const [i, h] of of.entries()) point[next[h]!++] = i;
  return { point, start };
}

/** Pairs by home, then by place in the order of `rank`: of home h and place j from `begin[h × places + rank[j]]` to the next. */
interface Packed {
  readonly member: Int32Array;
  readonly weight: Float64Array;
  readonly begin: Int32Array;
  readonly rank: Int32Array;
}

function packedPairs({ places, start, place, weight }: Reach, homes: Homes, kind: Int32Array): Packed {
  const [many, rank] = [homes.start.length - 1, new Int32Array(places)];
  for (const [at, j] of grouped(kind).point.entries()) rank[j] = at;
  const begin = new Int32Array(many * places + 1);
  const each = (told: (at: number, member: number, p: number) => void) => {
    for (let h = 0; h < many; h++)
      for (let k = homes.start[h]!; k < homes.start[h + 1]!; k++)
        for (let i = homes.point[k]!, p = start[i]!; p < start[i + 1]!; p++)
          told(h * places + rank[place[p]!]!, k - homes.start[h]!, p);
  };
  each((at) => void begin[at + 1]!++);
  for (let at = 0; at + 1 < begin.length; at++) begin[at + 1]! += begin[at]!;
  const [next, member, heavy] = [begin.slice(), new Int32Array(place.length), new Float64Array(place.length)];
  each((at, of, p) => {
    const k = next[at]!++;
    member[k] = of;
    heavy[k] = weight[p]!;
  });
  return { member, weight: heavy, begin, rank };
}

/** The points of one place, gathered home by home. */
function listOf({ member, weight, begin, rank }: Packed, homes: Homes, place: number): PlaceList {
  const of = (h: number) => h * rank.length + rank[place]!;
  let size = 0;
  for (let h = 0; h + 1 < homes.start.length; h++) size += begin[of(h) + 1]! - begin[of(h)]!;
  const [point, heavy] = [new Int32Array(size), new Float64Array(size)];
  let n = 0;
  for (let h = 0; h + 1 < homes.start.length; h++) {
    for (let k = begin[of(h)]!; k < begin[of(h) + 1]!; k++) {
      point[n] = homes.point[homes.start[h]! + member[k]!]!;
      heavy[n++] = weight[k]!;
    }
  }
  return { point, weight: heavy };
}
