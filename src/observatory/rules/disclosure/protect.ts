import type { Solve } from '#kit/solve.ts';
import { boxGrid, fillWithBoxes } from './boxes.ts';
import type { CountTable, Limits } from './count-table.ts';
import { findingEnds } from './ends.ts';
import { improve, improveWithBoxes, large } from './improve.ts';
import { findingMoves } from './moves.ts';
import { problemOf } from './problem.ts';
import { fill } from './search.ts';

export type Protected = { readonly suppressed: Uint8Array } | { readonly unsafe: readonly number[] };

/**
 * Chooses which cells of a table to hide: those from 1 to threshold − 1, those hidden `already`, and as few others as it
 * can find so that every hidden cell could reach the threshold and lie `width` apart, in whole numbers, for whoever knows
 * all the others. The same table gives the same answer. `unsafe`: cells that no choice makes safe; nothing may be shown.
 */
export function protectTable(table: CountTable, limits: Limits, solve: Solve, already?: Uint8Array): Protected {
  const problem = problemOf(table, limits, already);
  const hidden = problem.must.slice();
  if (!hidden.includes(1)) return { suppressed: hidden };
  return findingMoves(problem, solve, (finder) =>
    findingEnds(problem, Math.max(limits.width, limits.threshold), 0, solve, (ends) => {
      const search = { problem, finder, ends, solve, moves: [], spent: 0 };
      const grid = table.grid && hidden.length > large ? boxGrid(table.grid) : null;
      if (grid) fillWithBoxes(search, grid, hidden);
      const unsafe = fill(search, hidden);
      if (unsafe.length > 0) return { unsafe };
      return { suppressed: grid ? improveWithBoxes(search, grid, hidden) : improve(search, hidden) };
    }),
  );
}
