import type { CountTable, Limits } from './count-table.ts';
import type { Movable, Wanted } from './moves.ts';

/** A table to protect: what must be hidden, what may be, and how far each cell can move. */
export interface Problem extends Movable {
  readonly limits: Limits;
  /** Hidden whatever happens: small counts, and what was hidden before. */
  readonly must: Uint8Array;
  /** What hiding a cell costs; Infinity where it may not be hidden. */
  readonly cost: Float64Array;
  /** 1 = it is enough that the cell could reach the threshold. */
  readonly upOnly: Uint8Array;
  /** For each cell, the sums it is in. */
  readonly sumsOf: readonly (readonly number[])[];
}

/** Hiding one cell more is always worse than hiding another one; of equals, the smaller count goes. */
const byValue = 1e-3;

/**
 * The problem as the reader sees it who takes a hidden cell for a number from 0 up. Cells of cost Infinity are known and
 * may not be hidden.
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
    down[i] = may ? v : -1;
  }
  const sumsOf: number[][] = Array.from(values, () => []);
  for (const [e, { total, parts }] of equations.entries()) for (const c of [total, ...parts]) sumsOf[c]!.push(e);
  return { table, limits, must, cost, down, upOnly: new Uint8Array(size), sumsOf };
}

/**
 * The problem that is left for a reader who also knows that zeros are always shown, so that a hidden cell is not one:
 * each cell `hidden` so far must still be able to reach the threshold.
 */
export function withoutZeros(problem: Problem, hidden: Uint8Array): Problem {
  const { table, down, cost } = problem;
  const least = (c: number) => (table.inner?.[c] === 1 || table.values[c] === 0 ? 0 : 1);
  return {
    ...problem,
    must: hidden.slice(),
    cost: cost.map((c, i) => (hidden[i] === 1 ? 0 : c)),
    down: down.map((d, i) => (d < 0 ? d : d - least(i))),
    upOnly: hidden.slice(),
  };
}

/** Whether the reader does not see a cell. */
export const isHidden = ({ table }: Problem, hidden: Uint8Array, cell: number): boolean =>
  hidden[cell] === 1 || table.inner?.[cell] === 1;

/** What a hidden cell needs in order to be safe. */
export const wantedOf = ({ table, limits, upOnly }: Problem, cell: number): Wanted => ({
  cell,
  up: Math.max(0, limits.threshold - table.values[cell]!),
  range: upOnly[cell] === 1 ? 0 : limits.width,
});
