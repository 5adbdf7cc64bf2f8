import { type BoxGrid, bestBox, movesOf } from './boxes.ts';
import { isHidden } from './problem.ts';
import { type Search, unsafeOf } from './search.ts';

/**
 * Hides boxes: one swing in each dimension, multiplied. A box moves as a whole, so every cell of it is safe at once. For
 * each unsafe cell the box is chosen that hides least besides, without the `blocked` cell.
 * @returns false when cells were left that have no box: they are for `fill`.
 */
export function fillWithBoxes(search: Search, grid: BoxGrid, hidden: Uint8Array, blocked = -1): boolean {
  const { problem, moves } = search;
  const left = new Set<number>();
  for (let all = unsafeOf(search, hidden); all.some((c) => !left.has(c)); all = unsafeOf(search, hidden)) {
    const safe = new Set<number>();
    for (const cell of all) {
      if (left.has(cell) || safe.has(cell)) continue;
      const box = bestBox(problem, grid, hidden, cell, blocked);
      if (box === null) {
        left.add(cell);
        continue;
      }
      for (const c of box.cells) {
        if (!isHidden(problem, hidden, c)) hidden[c] = 1;
        safe.add(c);
      }
      moves.push(...movesOf(box));
    }
  }
  return left.size === 0;
}
