import type { LinearProgram, OpenProgram, Solve, Solved } from '#kit/solve.ts';
import { type Movable, type Move, wholeMove } from './moves.ts';

/** How far single cells can go, up and down, when only some cells may move. */
export interface Ends {
  /** Says which cells may move. */
  readonly let: (hidden: Uint8Array) => void;
  readonly most: (cell: number) => Solved;
  readonly least: (cell: number) => Solved;
}

/** A cell that can go this far can go far enough, whatever the limits that people choose. */
export const farOf = (range: number): number => 20 * range;

/** Opens the programme of what a reader can think: sums hold, what is shown stays, what is hidden moves. */
export function findingEnds<T>(movable: Movable, range: number, solve: Solve, use: (ends: Ends) => T): T {
  return solve(programOf(movable), (open) => use(endsOf(movable, range, open)));
}

function endsOf({ table, down }: Movable, range: number, open: OpenProgram): Ends {
  const moving = new Int8Array(down.length);
  let asked = -1;
  const ask = (cell: number, goal: 'least' | 'most') => {
    if (asked >= 0) open.setCost(asked, 0);
    open.setCost(cell, 1);
    asked = cell;
    return open.run(goal);
  };
  return {
    let: (hidden) => {
      for (const [c, d] of down.entries()) {
        const moves = Number(d >= 0 && (hidden[c] === 1 || table.inner?.[c] === 1));
        if (d < 0 || moving[c] === moves) continue;
        moving[c] = moves;
        if (moves === 1) open.setBounds(c, -d, farOf(range));
        else open.setBounds(c, 0, 0);
      }
    },
    most: (cell) => ask(cell, 'most'),
    least: (cell) => ask(cell, 'least'),
  };
}

/** The programme in which nothing moves yet. */
function programOf({ table, down }: Movable): LinearProgram {
  const size = down.length;
  const starts = [0];
  const [columns, factors]: [number[], number[]] = [[], []];
  for (const { total, parts } of table.equations) {
    for (const c of [total, ...parts]) {
      if (down[c]! < 0) continue;
      columns.push(c);
      factors.push(c === total ? -1 : 1);
    }
    if (columns.length > starts.at(-1)!) starts.push(columns.length);
  }
  const none = new Float64Array(starts.length - 1);
  return {
    lower: new Float64Array(size),
    upper: new Float64Array(size),
    cost: new Float64Array(size),
    rows: {
      starts: Int32Array.from(starts),
      columns: Int32Array.from(columns),
      factors: Float64Array.from(factors),
      lower: none,
      upper: none,
    },
  };
}

/** Nodes of a search in whole numbers for one end of one cell. */
const nodes = 300;

/** The two ends of a cell in whole numbers, as moves: for the cells that fractions seem to make safe. */
export function wholeEnds(movable: Movable, hidden: Uint8Array, cell: number, range: number, solve: Solve): Move[] {
  const { cells, sums } = tiedTo(movable, hidden, cell);
  const program = smallProgram(movable, cells, sums, range);
  const at = cells.indexOf(cell);
  program.cost[at] = 1;
  program.upper[at] = Math.min(program.upper[at]!, range);
  program.lower[at] = Math.max(program.lower[at]!, -range);
  return solve({ ...program, whole: new Uint8Array(cells.length).fill(1) }, (open) =>
    (['most', 'least'] as const).flatMap((goal) => {
      const found = open.run(goal, nodes);
      if (Number.isNaN(found.value)) return [];
      const all = new Float64Array(movable.down.length);
      for (const [i, c] of cells.entries()) all[c] = found.columns[i]!;
      const move = wholeMove(movable, all);
      return move === null ? [] : [move];
    }),
  );
}

/** The cells that can move when one does, through the sums they share, and these sums. */
function tiedTo({ table, down }: Movable, hidden: Uint8Array, cell: number) {
  const moves = (c: number) => down[c]! >= 0 && (hidden[c] === 1 || table.inner?.[c] === 1);
  const of = table.equations.map(({ total, parts }) => [total, ...parts].filter(moves));
  const sumsOf = new Map<number, number[]>();
  for (const [e, own] of of.entries()) {
    for (const c of own) {
      const list = sumsOf.get(c);
      if (list) list.push(e);
      else sumsOf.set(c, [e]);
    }
  }
  const [tied, sums] = [new Set([cell]), new Set<number>()];
  for (const c of tied) {
    for (const e of sumsOf.get(c) ?? []) {
      if (sums.has(e)) continue;
      sums.add(e);
      for (const other of of[e]!) tied.add(other);
    }
  }
  return {
    cells: [...tied].sort((a, b) => a - b),
    sums: [...sums].sort((a, b) => a - b).map((e) => ({ total: table.equations[e]!.total, cells: of[e]! })),
  };
}

function smallProgram(
  { down }: Movable,
  cells: readonly number[],
  sums: readonly { readonly total: number; readonly cells: readonly number[] }[],
  range: number,
): LinearProgram {
  const at = new Map(cells.map((c, i) => [c, i]));
  const starts = new Int32Array(sums.length + 1);
  for (const [r, s] of sums.entries()) starts[r + 1] = starts[r]! + s.cells.length;
  const none = new Float64Array(sums.length);
  return {
    lower: Float64Array.from(cells, (c) => -down[c]!),
    upper: new Float64Array(cells.length).fill(farOf(range)),
    cost: new Float64Array(cells.length),
    rows: {
      starts,
      columns: Int32Array.from(sums.flatMap((s) => s.cells.map((c) => at.get(c)!))),
      factors: Float64Array.from(sums.flatMap((s) => s.cells.map((c) => (c === s.total ? -1 : 1)))),
      lower: none,
      upper: none,
    },
  };
}
