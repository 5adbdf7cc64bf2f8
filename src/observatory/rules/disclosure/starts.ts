import type { BoxGrid } from './boxes.ts';
import { chance } from './chance.ts';
import { fillWithBoxes } from './fill-boxes.ts';
import { alone, costOf, prune, removable } from './improve.ts';
import type { Move } from './moves.ts';
import { fill, type Search, unsafeOf } from './search.ts';

/** How often a table is covered with boxes, each time at other prices; how many of the coverings are looked at closely. */
const coverings = 24;
const closely = 3;

/** After this much work on the solver no other covering is looked at: it is a count, so that results repeat. */
const enough = 300;

/** Where boxes hide a larger share than this, cells depend on one another too much for them: the solver starts instead. */
const manyHidden = 0.32;

interface Start {
  readonly hidden: Uint8Array;
  readonly cost: number;
  readonly moves: readonly Move[];
}

/**
 * A first choice of hidden cells for a table that is a grid: many cheap coverings with boxes, the best of them freed of
 * what the solver finds needless; or what the solver fills by itself. Null when cells are left that nothing makes safe.
 */
export function startOf(search: Search, grid: BoxGrid): Uint8Array | { readonly unsafe: readonly number[] } {
  const covered = coveringsOf(search, grid);
  let best: Uint8Array | null = null;
  for (const { hidden, moves } of covered.slice(0, closely)) {
    if (search.spent > enough || hidden.reduce((n, h) => n + h, 0) > manyHidden * hidden.length) break;
    search.moves.push(...moves);
    const pruned = prune(search, hidden);
    if (best === null || costOf(search, pruned) < costOf(search, best)) best = pruned;
  }
  if (best !== null) return best;
  const hidden = search.problem.must.slice();
  const unsafe = fill(search, hidden);
  return unsafe.length > 0 ? { unsafe } : prune(search, hidden);
}

/** Coverings that make all cells safe, the one that costs least first. */
function coveringsOf(search: Search, grid: BoxGrid): Start[] {
  const next = chance(grid.sizes.length);
  const found: Start[] = [];
  for (let k = 0; k < coverings; k++) {
    const cost = search.problem.cost.map((c) =>
      k === 0 || c === 0 || c === Infinity ? c : c * (0.7 + next(600) / 1000),
    );
    const own: Search = { ...search, problem: { ...search.problem, cost }, moves: [] };
    const hidden = search.problem.must.slice();
    if (!fillWithBoxes(own, grid, hidden)) continue;
    const freed = freedOf(own, hidden);
    found.push({ hidden: freed, cost: costOf(search, freed), moves: own.moves });
  }
  return found.sort((a, b) => a.cost - b.cost);
}

/** Without the cells that no box in use needs, dearest first. */
function freedOf(search: Search, start: Uint8Array): Uint8Array {
  const hidden = start.slice();
  for (const c of removable(search, hidden)) {
    if (alone(search, hidden, c)) continue;
    hidden[c] = 0;
    if (unsafeOf(search, hidden).length > 0) hidden[c] = 1;
  }
  return hidden;
}
