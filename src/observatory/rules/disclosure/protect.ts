import type { Solve } from '#kit/solve.ts';
import { type BoxGrid, boxGrid } from './boxes.ts';
import type { CountTable, Limits } from './count-table.ts';
import { findingEnds } from './ends.ts';
import { fillWithBoxes } from './fill-boxes.ts';
import { improve, improveWithBoxes, large, prune } from './improve.ts';
import { findingMoves } from './moves.ts';
import { type Problem, problemOf, withoutZeros } from './problem.ts';
import { fill, mend, type Search } from './search.ts';
import { startOf } from './starts.ts';

export type Protected = { readonly suppressed: Uint8Array } | { readonly unsafe: readonly number[] };

/**
 * Chooses which cells of a table to hide: those from 1 to threshold − 1, those hidden `already`, and as few others as it
 * can find so that every hidden cell could reach the threshold and lie `width` apart, in whole numbers, for whoever knows
 * all the others (`strict`: and that none of them is zero). The same table gives the same answer. `unsafe`: cells that no choice makes safe; nothing may be shown.
 */
export function protectTable(table: CountTable, limits: Limits, solve: Solve, already?: Uint8Array): Protected {
  const problem = problemOf(table, limits, already);
  if (!problem.must.includes(1)) return { suppressed: problem.must.slice() };
  const first = solved(problem, solve, (search, grid) => {
    if (table.grid && !grid) {
      const start = startOf(search, boxGrid(table.grid));
      return 'unsafe' in start ? start : { suppressed: improve(search, start) };
    }
    const hidden = problem.must.slice();
    if (grid) fillWithBoxes(search, grid, hidden);
    const unsafe = fill(search, hidden);
    if (unsafe.length > 0) return { unsafe };
    return { suppressed: grid ? improveWithBoxes(search, grid, hidden) : improve(search, hidden) };
  });
  if ('unsafe' in first || !limits.strict || limits.zeros === 'hide') return first;
  return solved(withoutZeros(problem, first.suppressed), solve, (search, grid) => {
    const hidden = first.suppressed.slice();
    if (grid) fillWithBoxes(search, grid, hidden);
    const unsafe = mend(search, hidden);
    return unsafe.length > 0 ? { unsafe } : { suppressed: prune(search, hidden) };
  });
}

/** Works on a problem with its programmes open; `grid` for a large table that has one. */
function solved<T>(problem: Problem, solve: Solve, work: (search: Search, grid: BoxGrid | null) => T): T {
  const { table, limits } = problem;
  const grid = table.grid && table.values.length > large ? boxGrid(table.grid) : null;
  return findingMoves(problem, solve, (finder) =>
    findingEnds(problem, Math.max(limits.width, limits.threshold), solve, (ends) =>
      work({ problem, finder, ends, solve, moves: [], spent: 0 }, grid),
    ),
  );
}
