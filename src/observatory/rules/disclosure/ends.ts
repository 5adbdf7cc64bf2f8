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
  return solve(programOf(movable, new Uint8Array(movable.down.length), range), (open) =>
    use(endsOf(movable, range, open)),
  );
}

function endsOf({ table, down }: Movable, range: number, open: OpenProgram): Ends {
  const moving = new Int8Array(down.length).fill(-1);
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

function programOf({ table, down }: Movable, hidden: Uint8Array, range: number): LinearProgram {
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
  const moves = (c: number) => down[c]! >= 0 && (hidden[c] === 1 || table.inner?.[c] === 1);
  return {
    lower: Float64Array.from({ length: size }, (_, c) => (moves(c) ? -down[c]! : 0)),
    upper: Float64Array.from({ length: size }, (_, c) => (moves(c) ? farOf(range) : 0)),
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
  const program = programOf(movable, hidden, range);
  program.cost[cell] = 1;
  program.upper[cell] = Math.min(program.upper[cell]!, range);
  program.lower[cell] = Math.max(program.lower[cell]!, -range);
  return solve({ ...program, whole: new Uint8Array(program.cost.length).fill(1) }, (open) =>
    (['most', 'least'] as const).flatMap((goal) => {
      const found = open.run(goal, nodes);
      const move = Number.isNaN(found.value) ? null : wholeMove(movable, found.columns);
      return move === null ? [] : [move];
    }),
  );
}
