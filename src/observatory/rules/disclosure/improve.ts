import type { BoxGrid } from './boxes.ts';
import { chance } from './chance.ts';
import { fillWithBoxes } from './fill-boxes.ts';
import { fill, firstUnsafe, type Search, unsafeOf } from './search.ts';

/** Work that may be spent on hiding less, by size of the table: a count, so that results repeat. */
const budget = (cells: number): number => (cells <= 200 ? 2500 : cells <= 400 ? 100 : 0);

/** Above this size only what is known already counts when a cell is to be shown again, and boxes take its place. */
export const large = 600;

/** As `improve`, for a large table: tries to do without each cell, once or twice, with boxes in its place. */
export function improveWithBoxes(search: Search, grid: BoxGrid, start: Uint8Array): Uint8Array {
  let best = prune(search, start);
  const next = chance(start.length);
  for (let pass = 0; pass < 2; pass++) {
    for (const c of shuffled(removable(search, best), next).slice(0, mostTried)) {
      if (best[c] === 0) continue;
      const other = best.slice();
      other[c] = 0;
      const known = search.moves.length;
      const better = fillWithBoxes(search, grid, other, c) && costOf(search, other) <= costOf(search, best);
      if (better) best = other;
      else search.moves.length = known;
    }
    best = prune(search, best);
  }
  return best;
}

/** Cells that are tried in one pass over a large table. */
const mostTried = 2000;

/** Shows again what need not be hidden, then tries to do without single cells, as long as the questions last. */
export function improve(search: Search, start: Uint8Array): Uint8Array {
  let best = prune(search, start);
  const most = search.spent + budget(start.length);
  const next = chance(start.length);
  for (let vain = 0; search.spent < most && vain < 2; vain++) {
    for (const c of shuffled(removable(search, best), next)) {
      if (best[c] === 0) continue;
      if (search.spent >= most) break;
      const other = best.slice();
      other[c] = 0;
      if (fill(search, other, new Set([c])).length > 0) continue;
      const pruned = prune(search, other);
      const [now, before] = [costOf(search, pruned), costOf(search, best)];
      if (now < before - 0.5) vain = -1;
      if (now <= before + 1e-9) best = pruned;
    }
  }
  return best;
}

export const costOf = ({ problem }: Search, hidden: Uint8Array): number =>
  hidden.reduce((sum, h, c) => sum + (h === 1 ? problem.cost[c]! : 0), 0);

/** Hidden cells that need not be, dearest first. */
export const removable = ({ problem }: Search, hidden: Uint8Array): number[] =>
  [...hidden.keys()]
    .filter((c) => hidden[c] === 1 && problem.must[c] === 0)
    .sort((a, b) => problem.cost[b]! - problem.cost[a]! || a - b);

/** Shows again, dearest first, each cell without which all others stay safe. */
export function prune(search: Search, start: Uint8Array): Uint8Array {
  const hidden = start.slice();
  for (const c of removable(search, hidden)) {
    if (alone(search, hidden, c)) continue;
    hidden[c] = 0;
    const asks = hidden.length <= large;
    if (asks) search.ends.let(hidden);
    if (asks ? firstUnsafe(search, hidden) !== null : unsafeOf(search, hidden).length > 0) hidden[c] = 1;
  }
  return hidden;
}

/** Whether showing a cell would leave just one hidden cell in a sum. */
export function alone({ problem }: Search, hidden: Uint8Array, cell: number): boolean {
  const { equations, inner } = problem.table;
  return problem.sumsOf[cell]!.some((e) => {
    const { total, parts } = equations[e]!;
    let others = 0;
    for (const c of [total, ...parts]) {
      if (c === cell) continue;
      if (inner?.[c] === 1) return false;
      others += hidden[c]!;
    }
    return others === 1;
  });
}

function shuffled(cells: number[], next: (below: number) => number): number[] {
  for (let i = cells.length - 1; i > 0; i--) {
    const j = next(i + 1);
    [cells[i], cells[j]] = [cells[j]!, cells[i]!];
  }
  return cells;
}
