import type { LinearProgram, OpenProgram, Solve, Solved } from '#kit/solve.ts';
import type { Limits } from '../disclosure/count-table.ts';
import type { OpenSum } from './unknowns.ts';

/** What a cell can be. For a cell that is wide enough: what has been proved, which may be less than the whole. */
export interface Interval {
  readonly cell: number;
  readonly min: number;
  readonly max: number;
}

/** A group of unknown cells that hang together. */
export interface Group {
  readonly cells: readonly number[];
  readonly sums: readonly OpenSum[];
  readonly least: Float64Array;
  readonly most: Float64Array;
  /** Whether a cell is published, so that it must not be exposed. */
  readonly judged: (cell: number) => boolean;
  readonly limits: Pick<Limits, 'threshold' | 'width'>;
  /** Of cells that cannot reach the threshold, the lower end is not looked for. */
  readonly brief: boolean;
}

/** Up to this size of the whole table fractions clear nobody: every cell is checked in whole numbers. */
const smallTable = 400;
const mostNodes = 20_000;
const rounding = 1e-6;

/** Solutions tried with all undecided cells pushed at once, before each is asked alone. */
const firstPushes = 12;

/**
 * Interval of each judged cell of a group. Every solution that turns up tells something of every cell: a cell is asked
 * alone only while what has been seen does not clear it. In a larger table fractions count, rounded inward.
 */
export function intervalsOf(group: Group, solve: Solve, tableSize: number): Interval[] | 'impossible' {
  const work = workOf(group, tableSize <= smallTable);
  const solvable = solve(work.program, (open) => ask(open, work, false));
  if (!solvable) return 'impossible';
  if (work.state.some((s) => s === 'fractional'))
    solve({ ...work.program, whole: new Uint8Array(group.cells.length).fill(1) }, (open) => ask(open, work, true));
  return group.cells
    .map((cell, i) => ({ cell, min: work.min[i]!, max: work.max[i]! }))
    .filter((_, i) => work.state[i] !== 'other');
}

/** `open`: nothing proved; `fractional`: wide enough if fractions counted; `done`; `other`: not judged. */
type State = 'open' | 'fractional' | 'done' | 'other';

interface Work {
  readonly group: Group;
  /** Only whole numbers count. */
  readonly whole: boolean;
  readonly program: LinearProgram;
  /** Least and most seen in whole numbers; for a cell that is exposed, its bounds. */
  readonly min: Float64Array;
  readonly max: Float64Array;
  readonly state: State[];
}

function workOf(group: Group, whole: boolean): Work {
  const { cells, sums, least, most, judged } = group;
  const at = new Map(cells.map((cell, i) => [cell, i]));
  const starts = new Int32Array(sums.length + 1);
  for (const [r, s] of sums.entries()) starts[r + 1] = starts[r]! + s.cells.length;
  const rest = Float64Array.from(sums, (s) => s.rest);
  // What nothing bounds is cut far above everything that is known: no end that matters lies there.
  const far =
    rest.reduce((sum, r) => sum + Math.abs(r), 1000) + cells.length * (group.limits.threshold + group.limits.width);
  return {
    group,
    whole,
    program: {
      lower: Float64Array.from(cells, (c) => least[c]!),
      upper: Float64Array.from(cells, (c) => Math.min(most[c]!, least[c]! + 2 * far)),
      cost: new Float64Array(cells.length),
      rows: {
        starts,
        columns: Int32Array.from(sums.flatMap((s) => Array.from(s.cells, (c) => at.get(c)!))),
        factors: Float64Array.from(sums.flatMap((s) => [...s.signs])),
        lower: rest,
        upper: rest,
      },
    },
    min: new Float64Array(cells.length).fill(Infinity),
    max: new Float64Array(cells.length).fill(-Infinity),
    state: cells.map((c) => (judged(c) ? 'open' : 'other')),
  };
}

/** Asks for every cell that is still open (or fractional, when the programme is in whole numbers). False: no table fits. */
function ask(open: OpenProgram, work: Work, whole: boolean): boolean {
  const wanted: State = whole ? 'fractional' : 'open';
  const pending = () => work.state.flatMap((s, i) => (s === wanted ? [i] : []));
  const signs = signsFrom(pending().length + 1);
  for (let push = 0; push < firstPushes && pending().length > 1; push++) {
    for (const i of work.group.cells.keys()) open.setCost(i, work.state[i] === wanted ? signs() : 0);
    const found = open.run('most', mostNodes);
    if (found.as === 'infeasible') return false;
    witness(work, found);
  }
  for (const i of work.group.cells.keys()) open.setCost(i, 0);
  for (const i of pending()) {
    if (work.state[i] !== wanted) continue;
    open.setCost(i, 1);
    const most = open.run('most', mostNodes);
    if (most.as === 'infeasible') return false;
    witness(work, most);
    const enough = (work.state[i] as State) === 'done' || (work.group.brief && tooLow(work, i, most, whole));
    const least = enough ? null : open.run('least', mostNodes);
    if (least !== null) {
      witness(work, least);
      settle(work, i, most, least, whole);
    }
    open.setCost(i, 0);
  }
  return true;
}

/** Whether a cell cannot reach the threshold: its lower end then changes nothing for who only wants to know that. */
function tooLow(work: Work, i: number, most: Solved, whole: boolean): boolean {
  const high = Math.floor((whole ? most.bound : most.as === 'optimal' ? most.value : Infinity) + rounding);
  if (!(high < work.group.limits.threshold)) return false;
  [work.min[i], work.max[i], work.state[i]] = [work.program.lower[i]!, high, 'done'];
  return true;
}

/** What is proved of one cell once its two ends are known, unless what has been seen cleared it. */
function settle(work: Work, i: number, most: Solved, least: Solved, whole: boolean): void {
  const { group, program, min, max, state } = work;
  if (state[i] === 'done') return;
  const end = (s: Solved, unproved: number) => (whole ? s.bound : s.as === 'optimal' ? s.value : unproved);
  const high = Math.floor(Math.min(end(most, Infinity), program.upper[i]!) + rounding);
  const low = Math.ceil(Math.max(end(least, -Infinity), program.lower[i]!) - rounding);
  const { threshold, width } = group.limits;
  const wide = high >= threshold && high - low >= width;
  state[i] = wide && !whole && work.whole ? 'fractional' : 'done';
  // A search that ends without an answer leaves what has been seen, which is too little: the cell counts as exposed.
  if (!wide || (!work.whole && most.as === 'optimal' && least.as === 'optimal')) [min[i], max[i]] = [low, high];
}

/** Takes note of a solution, and clears the cells that it shows to be wide enough. */
function witness(work: Work, found: Solved): void {
  const { group, min, max, state } = work;
  if (Number.isNaN(found.value)) return;
  const x = found.columns;
  if (work.whole && !isWhole(work, x)) return;
  const { threshold, width } = group.limits;
  for (let i = 0; i < x.length; i++) {
    min[i] = Math.min(min[i]!, Math.ceil(x[i]! - rounding));
    max[i] = Math.max(max[i]!, Math.floor(x[i]! + rounding));
    if (state[i] !== 'other' && max[i]! >= threshold && max[i]! - min[i]! >= width) state[i] = 'done';
  }
}

/** Whether a solution is in whole numbers, and its sums hold exactly. */
function isWhole({ program: { rows, lower, upper } }: Work, found: Float64Array): boolean {
  const x = found.map(Math.round);
  for (let i = 0; i < x.length; i++) {
    if (Math.abs(x[i]! - found[i]!) > rounding || x[i]! < lower[i]! || x[i]! > upper[i]!) return false;
  }
  for (let r = 0; r < rows.lower.length; r++) {
    let sum = 0;
    for (let e = rows.starts[r]!; e < rows.starts[r + 1]!; e++) sum += rows.factors[e]! * x[rows.columns[e]!]!;
    if (sum !== rows.lower[r]) return false;
  }
  return true;
}

/** 1 or −1 in a fixed order that looks like chance. */
function signsFrom(seed: number): () => number {
  let s = seed >>> 0 || 1;
  return () => {
    s ^= s << 13;
    s ^= s >>> 17;
    s ^= s << 5;
    return s & 1 ? 1 : -1;
  };
}
