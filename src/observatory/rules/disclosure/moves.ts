import type { LinearProgram, OpenProgram, Solve, Solved } from '#kit/solve.ts';
import type { CountTable } from './count-table.ts';

/** A way from the true table to another with the same sums: what each cell gains or loses, in whole numbers. */
export interface Move {
  readonly cells: Int32Array;
  readonly by: Float64Array;
}

/** How far a hidden cell must be able to move: `up` at least, and `range` between its lowest and highest. */
export interface Wanted {
  readonly cell: number;
  readonly up: number;
  readonly range: number;
}

/** What can move in a table: how far down each cell may go; −1 = it stays. */
export interface Movable {
  readonly table: CountTable;
  readonly down: Int32Array;
}

/** A pair of moves that gives a cell its range, found at least cost; null when there is none. */
export interface Pair {
  readonly moves: readonly [Float64Array, Float64Array];
  /** Cells that move. */
  readonly cells: Int32Array;
}

export interface MoveFinder {
  /** What moving a cell by one costs; Infinity = it may not move. */
  readonly price: (cell: number, price: number) => void;
  readonly pair: (wanted: Wanted) => Pair | null;
}

const four = [0, 1, 2, 3] as const;
const rounding = 1e-6;

/** Opens the programme of pairs of moves: each cell goes up or down in the first, and in the second. */
export function findingMoves<T>(movable: Movable, solve: Solve, use: (finder: MoveFinder) => T): T {
  const columns = columnsOf(movable);
  const program = programOf(movable, columns);
  return solve(program, (open) => use(finderOf(movable, columns, open, program)));
}

/** First column of each cell that can move: up and down in the first move, up and down in the second. */
function columnsOf({ down }: Movable): Int32Array {
  let next = 0;
  return down.map((d) => {
    if (d < 0) return -1;
    next += 4;
    return next - 4;
  });
}

function programOf({ table, down }: Movable, columns: Int32Array): LinearProgram {
  const count = 4 * columns.reduce((n, c) => n + Number(c >= 0), 0);
  const upper = new Float64Array(count).fill(Infinity);
  for (const [cell, c] of columns.entries()) {
    if (c < 0) continue;
    upper[c + 1] = down[cell]!;
    upper[c + 3] = down[cell]!;
  }
  const starts = [0];
  const [at, factors]: [number[], number[]] = [[], []];
  for (const { total, parts } of table.equations) {
    for (const side of [0, 2]) {
      const before = at.length;
      const put = (cell: number, sign: number) => {
        if (columns[cell]! < 0) return;
        at.push(columns[cell]! + side, columns[cell]! + side + 1);
        factors.push(sign, -sign);
      };
      put(total, -1);
      for (const p of parts) put(p, 1);
      if (at.length > before) starts.push(at.length);
    }
  }
  const rows = starts.length - 1;
  // The last row is the range of the wanted cell; its factors are set when it is known.
  starts.push(at.length);
  return {
    lower: new Float64Array(count),
    upper,
    cost: new Float64Array(count).fill(1),
    rows: {
      starts: Int32Array.from(starts),
      columns: Int32Array.from(at),
      factors: Float64Array.from(factors),
      lower: new Float64Array(rows + 1),
      upper: Float64Array.from({ length: rows + 1 }, (_, r) => (r === rows ? Infinity : 0)),
    },
  };
}

function finderOf({ down }: Movable, columns: Int32Array, open: OpenProgram, program: LinearProgram): MoveFinder {
  const range = program.rows.lower.length - 1;
  const bounds = (cell: number, blocked: boolean) => {
    const c = columns[cell]!;
    for (const k of four) open.setBounds(c + k, 0, blocked ? 0 : k % 2 === 0 ? Infinity : down[cell]!);
  };
  const prices = new Float64Array(down.length).fill(1);
  return {
    price: (cell, price) => {
      const c = columns[cell]!;
      if (c < 0 || prices[cell] === price) return;
      if ((prices[cell] === Infinity) !== (price === Infinity)) bounds(cell, price === Infinity);
      if (price !== Infinity) for (const k of four) open.setCost(c + k, price);
      prices[cell] = price;
    },
    pair: ({ cell, up, range: wide }) => {
      const c = columns[cell]!;
      if (c < 0) return null;
      for (const k of four) open.setFactor(range, c + k, k === 0 || k === 3 ? 1 : -1);
      open.setRow(range, wide, Infinity);
      if (up > 0) {
        open.setBounds(c, up, Infinity);
        open.setBounds(c + 1, 0, 0);
      }
      const found = open.run('least');
      for (const k of four) open.setFactor(range, c + k, 0);
      open.setRow(range, 0, Infinity);
      bounds(cell, prices[cell] === Infinity);
      return pairOf(found, columns);
    },
  };
}

function pairOf(found: Solved, columns: Int32Array): Pair | null {
  if (Number.isNaN(found.value)) return null;
  const cells: number[] = [];
  const moves = [new Float64Array(columns.length), new Float64Array(columns.length)] as const;
  for (const [cell, c] of columns.entries()) {
    if (c < 0) continue;
    moves[0][cell] = found.columns[c]! - found.columns[c + 1]!;
    moves[1][cell] = found.columns[c + 2]! - found.columns[c + 3]!;
    if (Math.abs(moves[0][cell]!) > rounding || Math.abs(moves[1][cell]!) > rounding) cells.push(cell);
  }
  return { moves, cells: Int32Array.from(cells) };
}

/**
 * A move in whole numbers out of one that may have fractions: itself, or the first small multiple that is whole; null when
 * there is none, when a cell would fall too low, or when a sum would not hold.
 */
export function wholeMove({ table, down }: Movable, move: Float64Array): Move | null {
  const cells = Int32Array.from([...move.keys()].filter((i) => Math.abs(move[i]!) > rounding));
  if (cells.length === 0) return null;
  const times = [1, 2, 3, 4, 5, 6].find((f) =>
    cells.every((i) => Math.abs(f * move[i]! - Math.round(f * move[i]!)) < 1e-5),
  );
  if (times === undefined) return null;
  const by = Float64Array.from(cells, (i) => Math.round(times * move[i]!));
  if (by.some((b, n) => b < -down[cells[n]!]!)) return null;
  const full = new Float64Array(move.length);
  for (const [n, i] of cells.entries()) full[i] = by[n]!;
  const holds = table.equations.every(
    ({ total, parts }) => parts.reduce((sum, p) => sum + full[p]!, 0) === full[total]!,
  );
  return holds ? { cells, by } : null;
}
