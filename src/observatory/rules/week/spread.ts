import { has, quarterHours } from '#kit/week.ts';
import type { HomedList } from './links.ts';
import { type Nested, nested } from './nested.ts';
import { quartersOf } from './ratios.ts';
import { numbered } from './rows.ts';
import { openNow, sumPoint, type WeekState, wear } from './state.ts';

/** What changed in R of some places, by groups of quarter hours: group g of the place told s-th at `s × groups + g`. */
export interface Differences {
  readonly places: readonly number[];
  readonly quarters: Int32Array;
  /** The group of each of the 672 quarter hours; only those of `quarters` mean something. */
  readonly groupOf: Int32Array;
  readonly groups: number;
  readonly table: Float64Array;
}

/** What is added up for the points of one home. */
interface Room {
  /** Σ w_ij ΔR_j of the schedule at hand: point i and group x at `i × width + x`. */
  readonly sums: Float64Array;
  /** By node: the r-th point of the home and node n at `r × size + n`. */
  readonly nodes: Float64Array;
  /** The points to which something was added. */
  readonly met: Uint8Array;
}

/**
 * Moves the rows of every point by Σ w_ij ΔR_j, but for those `left` to be summed again. Home by home, so that only the
 * groups somebody there asks in are added up; schedule by schedule, each added where it opens.
 */
export function spreadDifferences(state: WeekState, of: Differences, left: ReadonlySet<number>): void {
  const { links, schedules, patterns } = state;
  const open = openNow(patterns, schedules);
  const bySchedule: number[][] = schedules.weeks.map(() => []);
  for (const [s, j] of of.places.entries()) bySchedule[schedules.of[j]!]!.push(s);
  const { point, start } = links.homes;
  for (let home = 0; home + 1 < start.length; home++) {
    const members = point.subarray(start[home]!, start[home + 1]!);
    const quarters = askedBy(members, state, of.quarters);
    if (quarters.length === 0) continue;
    const { groupAt, groups } = numbered(quarters, of.groupOf);
    const plan = { ...nested(open, quarters, groupAt), ...narrowed(of, groups), quarters };
    const room = roomOf(state.points, members.length, plan);
    for (const [s, places] of bySchedule.entries()) {
      if (places.length === 0 || plan.start[s] === plan.start[s + 1]) continue;
      for (const at of places) addPlace(links.ofPlace(of.places[at]!), home, plan, at, room.sums);
      tellNodes(members, plan, s, room);
    }
    moveRows(state, members, plan, room, left);
  }
}

/** How the rows of a home move. */
interface Plan extends Nested {
  readonly quarters: Int32Array;
  readonly table: Float64Array;
  readonly width: number;
}

/** Among some quarter hours, those in which one of these points asks. */
function askedBy(members: Int32Array, { patterns }: WeekState, quarters: Int32Array): Int32Array {
  const weeks = [...new Set(Array.from(members, (i) => patterns.of[i]!))].map((p) => patterns.weeks[p]!);
  return quarters.filter((q) => weeks.some((week) => has(week, q)));
}

/** The table of some groups alone, side by side, and zeros up to an even number. */
function narrowed({ table: from, groups: across, places }: Differences, groups: readonly number[]) {
  const width = 2 * Math.ceil(groups.length / 2);
  const table = new Float64Array(places.length * width);
  for (const [x, g] of groups.entries())
    for (let s = 0; s < places.length; s++) table[s * width + x] = from[s * across + g]!;
  return { table, width };
}

const roomOf = (points: number, members: number, { width, size }: Plan): Room => ({
  sums: new Float64Array(points * width),
  nodes: new Float64Array(members * size),
  met: new Uint8Array(members),
});

/** Adds w·ΔR of one place to the sums of the points of a home that it is reached by. */
function addPlace(list: HomedList, home: number, { table, width }: Plan, at: number, sums: Float64Array): void {
  const [from, end] = [list.begin[home]!, list.begin[home + 1]!];
  if (from === end) return;
  let x = 0;
  for (; x + 4 <= width; x += 4) addFour(list.point, list.weight, from, end, table, at * width + x, sums, width, x);
  if (x < width) addTwo(list.point, list.weight, from, end, table, at * width + x, sums, width, x);
}

function addFour(
  point: Int32Array,
  weight: Float64Array,
  from: number,
  end: number,
  table: Float64Array,
  at: number,
  sums: Float64Array,
  width: number,
  x: number,
): void {
  const a = table[at]!;
  const b = table[at + 1]!;
  const c = table[at + 2]!;
  const d = table[at + 3]!;
  for (let k = from; k < end; k++) {
    const w = weight[k]!;
    const to = point[k]! * width + x;
    sums[to]! += w * a;
    sums[to + 1]! += w * b;
    sums[to + 2]! += w * c;
    sums[to + 3]! += w * d;
  }
}

function addTwo(
  point: Int32Array,
  weight: Float64Array,
  from: number,
  end: number,
  table: Float64Array,
  at: number,
  sums: Float64Array,
  width: number,
  x: number,
): void {
  const a = table[at]!;
  const b = table[at + 1]!;
  for (let k = from; k < end; k++) {
    const w = weight[k]!;
    const to = point[k]! * width + x;
    sums[to]! += w * a;
    sums[to + 1]! += w * b;
  }
}

/** Adds the sums of a schedule where it opens, and leaves their room clean. */
function tellNodes(members: Int32Array, plan: Plan, s: number, { sums, nodes, met }: Room): void {
  const { start, node, group, width, size } = plan;
  const [from, end] = [start[s]!, start[s + 1]!];
  for (let r = 0; r < members.length; r++) {
    const base = members[r]! * width;
    let some = false;
    for (let x = 0; x < width; x++) if (sums[base + x] !== 0) some = true;
    if (!some) continue;
    met[r] = 1;
    const row = r * size;
    for (let k = from; k < end; k++) nodes[row + node[k]!]! += sums[base + group[k]!]!;
    for (let x = 0; x < width; x++) sums[base + x] = 0;
  }
}

/** Moves the rows of a home by what its nodes say, each added to those that grow from it. */
function moveRows(state: WeekState, members: Int32Array, plan: Plan, room: Room, left: ReadonlySet<number>): void {
  const ofPattern = new Map<number, Columns>();
  for (const [r, i] of members.entries()) {
    if (room.met[r] === 0 || left.has(i)) continue;
    const row = room.nodes.subarray(r * plan.size, (r + 1) * plan.size);
    for (let n = 0; n < plan.size; n++) if (plan.from[n]! >= 0) row[n]! += row[plan.from[n]!]!;
    const pattern = state.patterns.of[i]!;
    let columns = ofPattern.get(pattern);
    if (columns === undefined) ofPattern.set(pattern, (columns = columnsOf(state, pattern, plan)));
    moveRow(state, i, columns, row);
    sumPoint(state, i, columns.asked);
  }
}

/** For those who ask in one week: the quarter hours that move with the node of each, and all those in which they ask. */
interface Columns {
  readonly moved: Int32Array;
  readonly nodeOf: Int32Array;
  readonly asked: Int32Array;
}

function columnsOf({ patterns }: WeekState, pattern: number, { quarters, nodeOf }: Plan): Columns {
  const week = patterns.weeks[pattern]!;
  return {
    moved: quarters.filter((q) => has(week, q)),
    nodeOf: nodeOf.filter((_, k) => has(week, quarters[k]!)),
    asked: quartersOf(week),
  };
}

function moveRow(state: WeekState, i: number, { moved, nodeOf }: Columns, more: Float64Array): void {
  const { access } = state;
  let shrunk = 1;
  for (let k = 0; k < moved.length; k++) {
    const at = i * quarterHours + moved[k]!;
    const old = access[at]!;
    const now = old + more[nodeOf[k]!]!;
    access[at] = now;
    if (now < old * shrunk) shrunk = now > 0 ? now / old : 0;
  }
  wear(state, i, shrunk);
}
