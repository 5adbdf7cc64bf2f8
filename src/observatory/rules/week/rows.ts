import { quarterHours, type Week } from '#kit/week.ts';
import type { Distinct } from './distinct.ts';
import type { Links, Moved } from './links.ts';
import { type Nested, nested, type OpenSets } from './nested.ts';
import { quartersOf, type Ratios } from './ratios.ts';

/** What rows are summed from: R_j of the places by groups of quarter hours. */
export interface RatioSource {
  /** The group of each of the 672 quarter hours. */
  readonly groupOf: ArrayLike<number>;
  readonly groups: number;
  /** Group g of place j at `j × groups + g`. */
  readonly table: Float64Array;
}

/** Everything that the access of one point is read from. */
export interface RowParts {
  readonly links: Links;
  readonly source: RatioSource;
  /** Weeks in which places are open. */
  readonly schedules: Distinct;
  /** What is open, with the week cut at every change of any pattern or schedule in use. */
  readonly open: OpenSets;
}

/** R_j of every place, as they are now. */
export const ratiosNow = (ratios: Ratios): RatioSource => ({
  groupOf: ratios.groups().of,
  groups: ratios.groups().example.length,
  table: ratios.table(),
});

/** How to compute the rows of the points that ask in one same week. */
export interface RowPlan {
  /** The quarter hours told, rising; `nested` tells the node of each. */
  readonly quarters: Int32Array;
  readonly nested: Nested;
  /** What rows are summed from, for the groups that the quarter hours fall in: place j and group x at `j × width + x`. */
  readonly table: Float64Array;
  /** The number of those groups, and zeros up to a multiple of four. */
  readonly width: number;
}

/** A plan for those who ask in `asks`. */
export function rowPlan(asks: Week, { source, open }: RowParts): RowPlan {
  const quarters = quartersOf(asks);
  const { groupAt, groups } = numbered(quarters, source.groupOf);
  return { quarters, nested: nested(open, quarters, groupAt), ...narrowed(source, groups) };
}

/** The groups of some quarter hours numbered from 0, and the group behind each number. */
export function numbered(quarters: Int32Array, groupOf: ArrayLike<number>): { groupAt: Int32Array; groups: number[] } {
  const numbers = new Map<number, number>();
  const groupAt = quarters.map((q) => {
    const group = groupOf[q]!;
    let n = numbers.get(group);
    if (n === undefined) numbers.set(group, (n = numbers.size));
    return n;
  });
  return { groupAt, groups: [...numbers.keys()] };
}

/** The table of some groups alone, side by side. */
function narrowed({ table: from, groups: across }: RatioSource, groups: readonly number[]) {
  const width = 4 * Math.ceil(groups.length / 4);
  const places = across === 0 ? 0 : from.length / across;
  const table = new Float64Array(places * width);
  for (const [x, g] of groups.entries()) for (let j = 0; j < places; j++) table[j * width + x] = from[j * across + g]!;
  return { table, width };
}

/** Computes rows: of point i, by nodes of the plan, A_i and how many open places it reaches (0 = nothing, A_i means nothing). */
export interface RowMaker {
  readonly row: (i: number, plan: RowPlan) => void;
  /** What the last row found; overwritten by the next. */
  readonly access: Float64Array;
  readonly reached: Int32Array;
}

/**
 * A maker of rows for the parts as they are now: Σ R_j w_ij is taken by schedule and group in one pass over the pairs of
 * the point, then every schedule adds its sums where it opens.
 */
export function rowMaker({ links, schedules }: RowParts): RowMaker {
  const dead = schedules.weeks.length;
  const scheduleOf = schedules.of.map((s, j) => (links.isMoved(j) ? dead : s));
  const [rows, moved] = [links.rows(), links.moved()];
  const count = new Int32Array(dead + 1);
  let sums = new Float64Array(0);
  const [access, reached] = [new Float64Array(2 * quarterHours), new Int32Array(2 * quarterHours)];
  const row = (i: number, plan: RowPlan) => {
    const size = (dead + 1) * plan.width;
    if (sums.length < size) sums = new Float64Array(size);
    sumPairs(rows, i, scheduleOf, plan, sums, count);
    for (const m of moved) sumMoved(m, i, schedules.of[m.place]!, plan, sums, count);
    tell(plan, dead, sums, count, access, reached);
  };
  return { row, access, reached };
}

/** Adds the pairs of a point to the sums of their schedule, by group, four at a time. */
function sumPairs(
  { start, place, weight }: ReturnType<Links['rows']>,
  i: number,
  scheduleOf: Int32Array,
  { table, width }: RowPlan,
  sums: Float64Array,
  count: Int32Array,
): void {
  const end = start[i + 1]!;
  for (let p = start[i]!; p < end; p++) {
    const j = place[p]!;
    let from = j * width;
    const [w, s] = [weight[p]!, scheduleOf[j]!];
    count[s]!++;
    for (let to = s * width; to < (s + 1) * width; to += 4) {
      sums[to]! += w * table[from]!;
      sums[to + 1]! += w * table[from + 1]!;
      sums[to + 2]! += w * table[from + 2]!;
      sums[to + 3]! += w * table[from + 3]!;
      from += 4;
    }
  }
}

function sumMoved(
  { place, weight }: Moved,
  i: number,
  s: number,
  { table, width }: RowPlan,
  sums: Float64Array,
  count: Int32Array,
): void {
  const w = weight[i]!;
  if (!(w > 0)) return;
  count[s]!++;
  for (let x = 0; x < width; x++) sums[s * width + x]! += w * table[place * width + x]!;
}

/** Adds the sums of every schedule where it opens, then every node to those that grow from it; leaves the room clean. */
function tell(
  { width, nested: { size, from, start, node, group } }: RowPlan,
  schedules: number,
  sums: Float64Array,
  count: Int32Array,
  access: Float64Array,
  reached: Int32Array,
): void {
  access.fill(0, 0, size);
  reached.fill(0, 0, size);
  for (let s = 0; s <= schedules; s++) {
    const c = count[s]!;
    if (c === 0) continue;
    const base = s * width;
    // The one beyond the last is of the places that moved: it is never open.
    const end = s < schedules ? start[s + 1]! : 0;
    for (let k = start[s]!; k < end; k++) {
      const n = node[k]!;
      access[n]! += sums[base + group[k]!]!;
      reached[n]! += c;
    }
    sums.fill(0, base, base + width);
    count[s] = 0;
  }
  for (let n = 0; n < size; n++) {
    const before = from[n]!;
    if (before < 0) continue;
    access[n]! += access[before]!;
    reached[n]! += reached[before]!;
  }
}
