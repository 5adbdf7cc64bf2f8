import type { CountTable, Limits } from './count-table.ts';
import type { Movable, Wanted } from './moves.ts';

/** A table to protect: what must be hidden, what may be, and how far each cell can move. */
export interface Problem extends Movable {
  readonly limits: Limits;
  /** Hidden whatever happens: small counts, and what was hidden before. */
  readonly must: Uint8Array;
  /** What hiding a cell costs; Infinity where it may not be hidden. */
  readonly cost: Float64Array;
  /** For each cell, the sums it is in. */
  readonly sumsOf: readonly (readonly number[])[];
}

/** Hiding one cell more is always worse than hiding another one; of equals, the smaller count goes. */
const byValue = 1e-3;

/**
 * Who reads the table knows that a hidden cell is not zero where zeros are always shown, so it may fall to 1 at most.
 */
export function problemOf(table: CountTable, limits: Limits, already?: Uint8Array): Problem {
  const { values, inner, equations } = table;
  const size = values.length;
  const top = Math.log1p(values.reduce((most, v) => Math.max(most, v), 1));
  const must = new Uint8Array(size);
  const cost = new Float64Array(size);
  const down = new Int32Array(size);
  for (const [i, v] of values.entries()) {
    const within = inner?.[i] === 1;
    must[i] = Number(!within && (already?.[i] === 1 || (v > 0 && v < limits.threshold)));
    const fixed = table.cost?.[i] === Infinity;
    const may = within || must[i] === 1 || (!fixed && (v > 0 || limits.zeros === 'hide'));
    cost[i] = within || must[i] === 1 ? 0 : may ? (table.cost?.[i] ?? 1) + (byValue * Math.log1p(v)) / top : Infinity;
    down[i] = !may ? -1 : within || limits.zeros === 'hide' ? v : Math.max(0, v - 1);
  }
  const sumsOf: number[][] = Array.from(values, () => []);
  for (const [e, { total, parts }] of equations.entries()) for (const c of [total, ...parts]) sumsOf[c]!.push(e);
  return { table, limits, must, cost, down, sumsOf };
}

/** What a hidden cell needs in order to be safe. */
export const wantedOf = ({ table, limits }: Problem, cell: number): Wanted => ({
  cell,
  up: Math.max(0, limits.threshold - table.values[cell]!),
  range: limits.width,
});
