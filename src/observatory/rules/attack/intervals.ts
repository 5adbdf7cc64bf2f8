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
}

/** Up to this size of the whole table a doubt about whole numbers counts as exposure. */
const smallTable = 400;
const nodesSmall = 20_000;
const nodesLarge = 200;
const rounding = 1e-6;

/** Solutions tried with all undecided cells pushed at once, before each is asked alone. */
const firstPushes = 12;

/**
 * Interval of each judged cell of a group. Every solution in whole numbers that turns up tells something of every cell:
 * a cell is asked alone only while what has been seen does not clear it.
 */
export function intervalsOf(group: Group, solve: Solve, tableSize: number): Interval[] | 'impossible' {
  const work = workOf(group);
  const solvable = solve(work.program, (open) => ask(open, work, false, tableSize));
  if (!solvable) return 'impossible';
  if (work.state.some((s) => s === 'fractional'))
    solve({ ...work.program, whole: new Uint8Array(group.cells.length).fill(1) }, (open) =>
      ask(open, work, true, tableSize),
    );
  return group.cells
    .map((cell, i) => ({ cell, min: work.min[i]!, max: work.max[i]! }))
    .filter((_, i) => work.state[i] !== 'other');
}

/** `open`: nothing proved; `fractional`: wide enough if fractions counted; `done`; `other`: not judged. */
type State = 'open' | 'fractional' | 'done' | 'other';

interface Work {
  readonly group: Group;
  readonly program: LinearProgram;
  /** Least and most seen in whole numbers; for a cell that is exposed, its bounds. */
  readonly min: Float64Array;
  readonly max: Float64Array;
  readonly state: State[];
}

function workOf(group: Group): Work {
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
function ask(open: OpenProgram, work: Work, whole: boolean, tableSize: number): boolean {
  const wanted: State = whole ? 'fractional' : 'open';
  const nodes = tableSize <= smallTable ? nodesSmall : nodesLarge;
  const pending = () => work.state.flatMap((s, i) => (s === wanted ? [i] : []));
  const signs = signsFrom(pending().length + 1);
  for (let push = 0; push < firstPushes && pending().length > 1; push++) {
    for (const i of work.group.cells.keys()) open.setCost(i, work.state[i] === wanted ? signs() : 0);
    const found = open.run('most', nodes);
    if (found.as === 'infeasible') return false;
    witness(work, found);
  }
  for (const i of work.group.cells.keys()) open.setCost(i, 0);
  for (const i of pending()) {
    if (work.state[i] !== wanted) continue;
    open.setCost(i, 1);
    const most = open.run('most', nodes);
    if (most.as === 'infeasible') return false;
    witness(work, most);
    const least = (work.state[i] as State) === 'done' ? null : open.run('least', nodes);
    if (least !== null) {
      witness(work, least);
      settle(work, i, most, least, { whole, strict: tableSize <= smallTable });
    }
    open.setCost(i, 0);
  }
  return true;
}

/** What is proved of one cell once its two ends are known, unless what has been seen cleared it. */
function settle(
  { group, program, min, max, state }: Work,
  i: number,
  most: Solved,
  least: Solved,
  how: { readonly whole: boolean; readonly strict: boolean },
): void {
  if (state[i] === 'done') return;
  const end = (s: Solved, unproved: number) => (how.whole ? s.bound : s.as === 'optimal' ? s.value : unproved);
  const high = Math.floor(Math.min(end(most, Infinity), program.upper[i]!) + rounding);
  const low = Math.ceil(Math.max(end(least, -Infinity), program.lower[i]!) - rounding);
  const { threshold, width } = group.limits;
  const wide = high >= threshold && high - low >= width;
  const proved = most.as === 'optimal' && least.as === 'optimal';
  if (wide && !how.whole) {
    state[i] = 'fractional';
    return;
  }
  state[i] = 'done';
  // A large table that the search could not settle is judged as if fractions counted; a small one counts as exposed.
  if (wide && (proved || how.strict)) return;
  [min[i], max[i]] = [low, high];
}

/** Takes note of a solution in whole numbers, checked exactly; clears the cells that it shows to be wide enough. */
function witness({ group, program, min, max, state }: Work, found: Solved): void {
  if (Number.isNaN(found.value)) return;
  const x = found.columns.map(Math.round);
  const { rows, lower, upper } = program;
  for (let i = 0; i < x.length; i++) {
    if (Math.abs(x[i]! - found.columns[i]!) > rounding || x[i]! < lower[i]! || x[i]! > upper[i]!) return;
  }
  for (let r = 0; r < rows.lower.length; r++) {
    let sum = 0;
    for (let e = rows.starts[r]!; e < rows.starts[r + 1]!; e++) sum += rows.factors[e]! * x[rows.columns[e]!]!;
    if (sum !== rows.lower[r]) return;
  }
  const { threshold, width } = group.limits;
  for (let i = 0; i < x.length; i++) {
    min[i] = Math.min(min[i]!, x[i]!);
    max[i] = Math.max(max[i]!, x[i]!);
    if (state[i] !== 'other' && max[i]! >= threshold && max[i]! - min[i]! >= width) state[i] = 'done';
  }
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
