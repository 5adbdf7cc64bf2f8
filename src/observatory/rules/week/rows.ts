import { and, has, quarterHours, type Week } from '#kit/week.ts';
import type { Moments } from '../week-access.ts';
import type { Distinct } from './distinct.ts';
import type { Links, Moved } from './links.ts';
import { quartersOf, type Ratios } from './ratios.ts';

/** What rows are summed from: R_j of the places, or what changed in them, by groups of quarter hours. */
export interface RatioSource {
  /** The group of each of the 672 quarter hours. */
  readonly groupOf: ArrayLike<number>;
  readonly groups: number;
  /** Group g of the place of slot s at `s × groups + g`. */
  readonly table: Float64Array;
  /** The slot of every place; −1 = left out. */
  readonly slot: Int32Array;
}

/** Everything that the access of one point is read from. */
export interface RowParts {
  readonly links: Links;
  readonly source: RatioSource;
  /** Weeks in which places are open. */
  readonly schedules: Distinct;
  /** The week cut at every change of any pattern or schedule in use, and of any group of the source. */
  readonly moments: Moments;
}

/** R_j of every place, as they are now. */
export const ratiosNow = (ratios: Ratios, places: number): RatioSource => ({
  groupOf: ratios.groups().of,
  groups: ratios.groups().example.length,
  table: ratios.table(),
  slot: Int32Array.from({ length: places }, (_, j) => j),
});

/** How to compute the rows of the points that ask in one same week, or in part of it. */
export interface RowPlan {
  /** The quarter hours told, rising, and which distinct moment (0 … size − 1) each is. */
  readonly quarters: Int32Array;
  readonly momentOf: Uint16Array;
  readonly size: number;
  /** What rows are summed from, for the groups that the moments fall in: slot s and group x at `s × width + x`. */
  readonly table: Float64Array;
  /** The number of those groups, and zeros up to a multiple of four. */
  readonly width: number;
  /** The group of each moment, by its place in `table`. */
  readonly groupAt: Int32Array;
  /** The groups through which schedule s is open from the first moment to the last: `start[s]` ≤ k < `start[s + 1]` of `items`. */
  readonly through: Lists;
  /** The moments at which it is open in the other groups. */
  readonly partly: Lists;
}

/** Numbers of each schedule, one after another. */
interface Lists {
  readonly start: Int32Array;
  readonly items: Int32Array;
}

/** A plan for those who ask in `asks`, or for the part of it in `only`. */
export function rowPlan(asks: Week, { source, schedules, moments }: RowParts, only?: Week): RowPlan {
  const quarters = quartersOf(only === undefined ? asks : and(asks, only));
  const [ofMoment, ofGroup] = [new Map<number, number>(), new Map<number, number>()];
  const momentOf = Uint16Array.from(quarters, (q) => numbered(ofMoment, moments.of[q]!));
  const examples = [...ofMoment.keys()].map((moment) => moments.example[moment]!);
  const groupAt = Int32Array.from(examples, (q) => numbered(ofGroup, source.groupOf[q]!));
  const momentsIn = new Int32Array(ofGroup.size);
  for (const g of groupAt) momentsIn[g]!++;
  const whole = schedules.weeks.map((week, s) => {
    const open = [...examples.keys()].filter((x) => schedules.users[s]! > 0 && has(week, examples[x]!));
    const openIn = new Int32Array(ofGroup.size);
    for (const x of open) openIn[groupAt[x]!]!++;
    const isThrough = (g: number) => openIn[g]! > 0 && openIn[g] === momentsIn[g];
    return {
      through: [...openIn.keys()].filter(isThrough),
      partly: open.filter((x) => !isThrough(groupAt[x]!)),
    };
  });
  return {
    quarters,
    momentOf,
    size: examples.length,
    ...narrowed(source, [...ofGroup.keys()]),
    groupAt,
    through: listed(whole.map((w) => w.through)),
    partly: listed(whole.map((w) => w.partly)),
  };
}

function numbered(numbers: Map<number, number>, key: number): number {
  let n = numbers.get(key);
  if (n === undefined) numbers.set(key, (n = numbers.size));
  return n;
}

function listed(lists: readonly (readonly number[])[]): Lists {
  const start = new Int32Array(lists.length + 1);
  for (const [s, list] of lists.entries()) start[s + 1] = start[s]! + list.length;
  return { start, items: Int32Array.from(lists.flat()) };
}

/** The table of some groups alone, side by side. */
function narrowed({ table: from, groups: across }: RatioSource, groups: readonly number[]) {
  const width = 4 * Math.ceil(groups.length / 4);
  const slots = across === 0 ? 0 : from.length / across;
  const table = new Float64Array(slots * width);
  for (const [x, g] of groups.entries()) for (let s = 0; s < slots; s++) table[s * width + x] = from[s * across + g]!;
  return { table, width };
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
export function rowMaker({ links, source, schedules }: RowParts): RowMaker {
  const dead = schedules.weeks.length;
  const scheduleOf = schedules.of.map((s, j) => (links.isMoved(j) ? dead : s));
  const [rows, moved] = [links.rows(), links.moved()];
  const count = new Int32Array(dead + 1);
  let sums = new Float64Array(0);
  const [access, reached] = [new Float64Array(quarterHours), new Int32Array(quarterHours)];
  const row = (i: number, plan: RowPlan) => {
    const size = (dead + 1) * plan.width;
    if (sums.length < size) sums = new Float64Array(size);
    sumPairs(rows, i, scheduleOf, source.slot, plan, sums, count);
    for (const m of moved) sumMoved(m, i, schedules.of[m.place]!, source.slot, plan, sums, count);
    tell(plan, dead, sums, count, access, reached);
  };
  return { row, access, reached };
}

/** Adds the pairs of a point to the sums of their schedule, by group, four at a time. */
function sumPairs(
  { start, place, weight }: ReturnType<Links['rows']>,
  i: number,
  scheduleOf: Int32Array,
  slot: Int32Array,
  { table, width }: RowPlan,
  sums: Float64Array,
  count: Int32Array,
): void {
  const end = start[i + 1]!;
  for (let p = start[i]!; p < end; p++) {
    const j = place[p]!;
    let from = slot[j]! * width;
    if (from < 0) continue;
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
  slot: Int32Array,
  { table, width }: RowPlan,
  sums: Float64Array,
  count: Int32Array,
): void {
  const [w, from] = [weight[i]!, slot[place]! * width];
  if (!(w > 0) || from < 0) return;
  count[s]!++;
  for (let x = 0; x < width; x++) sums[s * width + x]! += w * table[from + x]!;
}

/**
 * Adds the sums of every schedule to the moments at which it is open, once for a whole group where it is open all through;
 * leaves the room clean.
 */
function tell(
  { size, width, groupAt, through, partly }: RowPlan,
  schedules: number,
  sums: Float64Array,
  count: Int32Array,
  access: Float64Array,
  reached: Int32Array,
): void {
  const [whole, everywhere] = [new Float64Array(width), new Int32Array(width)];
  access.fill(0, 0, size);
  reached.fill(0, 0, size);
  for (let s = 0; s <= schedules; s++) {
    const c = count[s]!;
    if (c === 0) continue;
    const base = s * width;
    // The one beyond the last is of the places that moved: it is never open.
    if (s < schedules) {
      for (let k = through.start[s]!; k < through.start[s + 1]!; k++) {
        const g = through.items[k]!;
        whole[g]! += sums[base + g]!;
        everywhere[g]! += c;
      }
      for (let k = partly.start[s]!; k < partly.start[s + 1]!; k++) {
        const x = partly.items[k]!;
        access[x]! += sums[base + groupAt[x]!]!;
        reached[x]! += c;
      }
    }
    sums.fill(0, base, base + width);
    count[s] = 0;
  }
  for (let x = 0; x < size; x++) {
    access[x]! += whole[groupAt[x]!]!;
    reached[x]! += everywhere[groupAt[x]!]!;
  }
}
