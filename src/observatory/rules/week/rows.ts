import { and, has, type Week } from '#kit/week.ts';
import type { Moments } from '../week-access.ts';
import type { Distinct } from './distinct.ts';
import type { Links, Moved } from './links.ts';
import { quartersOf, type Ratios } from './ratios.ts';

/** Everything that the access of one point is read from. */
export interface RowParts {
  readonly links: Links;
  readonly ratios: Ratios;
  /** Weeks in which places are open. */
  readonly schedules: Distinct;
  /** The week cut at every change of any pattern or schedule in use. */
  readonly moments: Moments;
}

/** How to compute the rows of the points that ask in one same week, or in part of it. */
export interface RowPlan {
  /** The quarter hours told, rising, and which distinct moment (0 … size − 1) each is. */
  readonly quarters: readonly number[];
  readonly momentOf: Uint16Array;
  readonly size: number;
  /** Groups of demand that the moments fall in. */
  readonly groups: Int32Array;
  /** The moments at which schedule s is open: `start[s]` ≤ k < `start[s + 1]` of `open`, and the group of each in `groups`. */
  readonly start: Int32Array;
  readonly open: Int32Array;
  readonly groupOf: Int32Array;
}

/** A plan for those who ask in `asks`. */
export function rowPlan(asks: Week, { ratios, schedules, moments }: RowParts, only?: Week): RowPlan {
  const quarters = quartersOf(only === undefined ? asks : and(asks, only));
  const [ofMoment, ofGroup] = [new Map<number, number>(), new Map<number, number>()];
  const momentOf = Uint16Array.from(quarters, (q) => numbered(ofMoment, moments.of[q]!));
  const examples = [...ofMoment.keys()].map((moment) => moments.example[moment]!);
  const groups = ratios.groups().of;
  const groupAt = examples.map((q) => numbered(ofGroup, groups[q]!));
  const start = new Int32Array(schedules.weeks.length + 1);
  const [open, groupOf]: [number[], number[]] = [[], []];
  for (const [s, week] of schedules.weeks.entries()) {
    for (const [x, q] of examples.entries()) {
      if (schedules.users[s] === 0 || !has(week, q)) continue;
      open.push(x);
      groupOf.push(groupAt[x]!);
    }
    start[s + 1] = open.length;
  }
  return {
    quarters,
    momentOf,
    size: examples.length,
    groups: Int32Array.from(ofGroup.keys()),
    start,
    open: Int32Array.from(open),
    groupOf: Int32Array.from(groupOf),
  };
}

function numbered(numbers: Map<number, number>, key: number): number {
  let n = numbers.get(key);
  if (n === undefined) numbers.set(key, (n = numbers.size));
  return n;
}

/** Computes rows: of point i, by moments of the plan, A_i and how many open places it reaches (0 = nothing, A_i means nothing). */
export interface RowMaker {
  readonly row: (i: number, plan: RowPlan) => void;
  /** What the last row found; overwritten by the next. */
  readonly access: Float64Array;
  readonly reached: Int32Array;
}

/**
 * A maker of rows for the parts as they are now: Σ R_j w_ij is taken by schedule and group in one pass over the pairs of
 * the point, then every schedule adds its sums to the moments at which it is open.
 */
export function rowMaker({ links, ratios, schedules }: RowParts): RowMaker {
  const dead = schedules.weeks.length;
  const scheduleOf = schedules.of.map((s, j) => (links.isMoved(j) ? dead : s));
  const [rows, moved, table] = [links.rows(), links.moved(), ratios.table()];
  const across = ratios.groups().example.length;
  const count = new Int32Array(dead + 1);
  let sums = new Float64Array(0);
  const [access, reached] = [new Float64Array(672), new Int32Array(672)];
  const row = (i: number, plan: RowPlan) => {
    const size = (dead + 1) * plan.groups.length;
    if (sums.length < size) sums = new Float64Array(size);
    sumPairs(rows, i, scheduleOf, table, across, plan.groups, sums, count);
    for (const m of moved) sumMoved(m, i, schedules.of[m.place]!, table, across, plan.groups, sums, count);
    tell(plan, dead, sums, count, access, reached);
  };
  return { row, access, reached };
}

/** Adds the pairs of a point to the sums of their schedule, by group. */
function sumPairs(
  { start, place, weight }: ReturnType<Links['rows']>,
  i: number,
  scheduleOf: Int32Array,
  table: Float64Array,
  across: number,
  groups: Int32Array,
  sums: Float64Array,
  count: Int32Array,
): void {
  const [end, size] = [start[i + 1]!, groups.length];
  for (let p = start[i]!; p < end; p++) {
    const j = place[p]!;
    const [w, s] = [weight[p]!, scheduleOf[j]!];
    const [to, from] = [s * size, j * across];
    count[s]!++;
    for (let x = 0; x < size; x++) sums[to + x]! += w * table[from + groups[x]!]!;
  }
}

function sumMoved(
  { place, weight }: Moved,
  i: number,
  s: number,
  table: Float64Array,
  across: number,
  groups: Int32Array,
  sums: Float64Array,
  count: Int32Array,
): void {
  const [w, size] = [weight[i]!, groups.length];
  if (!(w > 0)) return;
  count[s]!++;
  for (let x = 0; x < size; x++) sums[s * size + x]! += w * table[place * across + groups[x]!]!;
}

/** Adds the sums of every schedule to the moments at which it is open, and leaves the room clean. */
function tell(
  { size, groups, start, open, groupOf }: RowPlan,
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
    const base = s * groups.length;
    const end = s < schedules ? start[s + 1]! : 0;
    for (let k = s < schedules ? start[s]! : 0; k < end; k++) {
      const x = open[k]!;
      access[x]! += sums[base + groupOf[k]!]!;
      reached[x]! += c;
    }
    sums.fill(0, base, base + groups.length);
    count[s] = 0;
  }
}
