import { has, quarterHours } from '#kit/week.ts';
import type { Stretch } from './links.ts';
import { type Nested, nested } from './nested.ts';
import { quartersOf } from './ratios.ts';
import { numbered } from './rows.ts';
import { sumPoint, type WeekState, wear } from './state.ts';
import { addFour, addList, addOne, addTwo } from './sums.ts';

/** What changed in R of some places, by groups of quarter hours: group g of the place told s-th at `s × groups + g`. */
export interface Differences {
  readonly places: readonly number[];
  readonly quarters: Int32Array;
  /** The group of each of the 672 quarter hours; only those of `quarters` mean something. */
  readonly groupOf: Int32Array;
  readonly groups: number;
  readonly table: Float64Array;
}

/** How the rows of the points of one home move, and what is added up for them. */
interface Plan extends Nested {
  readonly home: number;
  readonly members: Int32Array;
  readonly quarters: Int32Array;
  /** The groups of the differences behind those of the nodes. */
  readonly groups: readonly number[];
  /** What is added up at every node, by member. */
  readonly nodes: readonly Float64Array[];
}

/**
 * Moves the rows of every point by Σ w_ij ΔR_j, but for those `left` to be summed again. Home by home, so that only the
 * groups somebody there asks in are added up; schedule by schedule, each added where it opens.
 */
export function spreadDifferences(state: WeekState, of: Differences, left: ReadonlySet<number>): void {
  const { links, schedules } = state;
  const open = state.open();
  const bySchedule: number[][] = schedules.weeks.map(() => []);
  for (const [s, j] of of.places.entries()) bySchedule[schedules.of[j]!]!.push(s);
  const { point, start } = links.homes;
  for (let home = 0; home + 1 < start.length; home++) {
    const members = point.subarray(start[home]!, start[home + 1]!);
    const quarters = askedBy(members, state, of.quarters);
    if (quarters.length === 0) continue;
    const { groupAt, groups } = numbered(quarters, of.groupOf);
    const tree = nested(open, quarters, groupAt);
    const plan = { ...tree, home, members, quarters, groups, nodes: listsOf(tree.size, members.length) };
    const room = listsOf(groups.length, members.length);
    for (const [s, places] of bySchedule.entries())
      if (places.length > 0) addSchedule(state, of, plan, s, places, room);
    moveRows(state, plan, left);
  }
}

/** Among some quarter hours, those in which one of these points asks. */
function askedBy(members: Int32Array, { patterns }: WeekState, quarters: Int32Array): Int32Array {
  const weeks = [...new Set(Array.from(members, (i) => patterns.of[i]!))].map((p) => patterns.weeks[p]!);
  return quarters.filter((q) => weeks.some((week) => has(week, q)));
}

/** Some lists of numbers. */
function listsOf(many: number, length: number): Float64Array[] {
  const all = new Float64Array(many * length);
  return Array.from({ length: many }, (_, k) => all.subarray(k * length, (k + 1) * length));
}

/** Adds w·ΔR of the places of one schedule where it opens: first summed by group in `room`, or at once where they are few. */
function addSchedule(
  { links }: WeekState,
  of: Differences,
  plan: Plan,
  s: number,
  places: readonly number[],
  room: readonly Float64Array[],
): void {
  const { start, node, group, groups, nodes, home, members } = plan;
  const [from, end] = [start[s]!, start[s + 1]!];
  const used = [...new Set(group.subarray(from, end))];
  const stretches = places.map((at) => links.stretch(of.places[at]!, home));
  const few = stretches.reduce((sum, { from, end }) => sum + end - from, 0) < members.length;
  if (few) {
    for (const [k, at] of places.entries())
      for (let n = from; n < end; n++)
        addOne(stretches[k]!, of.table[at * of.groups + groups[group[n]!]!]!, nodes[node[n]!]!);
    return;
  }
  const columns = used.map((x) => groups[x]!);
  for (const [k, at] of places.entries()) addGroups(stretches[k]!, of.table, at * of.groups, columns, room);
  for (let n = from; n < end; n++) addList(room[used.indexOf(group[n]!)]!, nodes[node[n]!]!);
  for (let u = 0; u < used.length; u++) room[u]!.fill(0);
}

/** Adds w·ΔR of one place to the sum of each of some groups; what changed in these stands in the table from `base` on. */
function addGroups(
  pairs: Stretch,
  table: Float64Array,
  base: number,
  columns: readonly number[],
  to: readonly Float64Array[],
): void {
  let u = 0;
  for (; u + 3 < columns.length; u += 4) {
    const a = table[base + columns[u]!]!;
    const b = table[base + columns[u + 1]!]!;
    const c = table[base + columns[u + 2]!]!;
    const d = table[base + columns[u + 3]!]!;
    addFour(pairs, a, b, c, d, to[u]!, to[u + 1]!, to[u + 2]!, to[u + 3]!);
  }
  for (; u + 1 < columns.length; u += 2)
    addTwo(pairs, table[base + columns[u]!]!, table[base + columns[u + 1]!]!, to[u]!, to[u + 1]!);
  if (u < columns.length) addOne(pairs, table[base + columns[u]!]!, to[u]!);
}

/** Moves the rows of a home by what its nodes say, each added to those that grow from it. */
function moveRows(state: WeekState, plan: Plan, left: ReadonlySet<number>): void {
  const { members, nodes, from, size } = plan;
  for (let n = 0; n < size; n++) if (from[n]! >= 0) addList(nodes[from[n]!]!, nodes[n]!);
  const ofPattern = new Map<number, Columns>();
  const more = new Float64Array(size);
  for (const [r, i] of members.entries()) {
    let some = false;
    for (let n = 0; n < size; n++) {
      more[n] = nodes[n]![r]!;
      if (more[n] !== 0) some = true;
    }
    if (!some || left.has(i)) continue;
    const pattern = state.patterns.of[i]!;
    let columns = ofPattern.get(pattern);
    if (columns === undefined) ofPattern.set(pattern, (columns = columnsOf(state, pattern, plan)));
    moveRow(state, i, columns, more);
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
