import type { Solve } from '#kit/solve.ts';
import { findingMoves, type Move, type MoveFinder, type Pair, wholeMove } from './moves.ts';
import { type Problem, wantedOf } from './problem.ts';

/** What is known while cells are chosen: moves found so far, and who finds more. */
export interface Search {
  readonly problem: Problem;
  readonly finder: MoveFinder;
  readonly solve: Solve;
  readonly moves: Move[];
  /** Pairs asked of the solver so far. */
  asked: number;
}

/** Moving what is hidden already is not free, so that moves stay short. */
const hiddenPrice = 0.02;
const innerPrice = 0.002;

/** Whether a move touches only what the reader does not see. */
const within = ({ table }: Problem, { cells }: Move, hidden: Uint8Array): boolean =>
  cells.every((c) => hidden[c] === 1 || table.inner?.[c] === 1);

/** Hidden cells that no known move makes safe. */
export function unsafeOf({ problem, moves }: Search, hidden: Uint8Array): number[] {
  const [up, down] = [new Float64Array(hidden.length), new Float64Array(hidden.length)];
  for (const move of moves) {
    if (!within(problem, move, hidden)) continue;
    for (const [n, c] of move.cells.entries()) {
      up[c] = Math.max(up[c]!, move.by[n]!);
      down[c] = Math.max(down[c]!, -move.by[n]!);
    }
  }
  const out: number[] = [];
  for (const [c, h] of hidden.entries()) {
    if (h === 0) continue;
    const wanted = wantedOf(problem, c);
    if (up[c]! < wanted.up || up[c]! + down[c]! < wanted.range) out.push(c);
  }
  return out;
}

/** Tells the finder what is hidden: moving it costs next to nothing. */
export function tellHidden({ problem, finder }: Search, hidden: Uint8Array, blocked: ReadonlySet<number>): void {
  for (const [c, cost] of problem.cost.entries()) {
    if (problem.down[c]! < 0) continue;
    const inner = problem.table.inner?.[c] === 1;
    finder.price(c, blocked.has(c) ? Infinity : inner ? innerPrice : hidden[c] === 1 ? hiddenPrice : cost);
  }
}

/**
 * Hides more cells, `blocked` ones never, until every hidden cell is safe.
 * @returns cells that nothing makes safe; empty when all are.
 */
export function fill(search: Search, hidden: Uint8Array, blocked: ReadonlySet<number> = new Set()): number[] {
  const { problem, finder } = search;
  tellHidden(search, hidden, blocked);
  for (let unsafe = unsafeOf(search, hidden); unsafe.length > 0; unsafe = unsafeOf(search, hidden)) {
    const cell = unsafe[0]!;
    const cells = pairFor(search, cell, hidden, blocked);
    if (cells === null) return [cell];
    for (const c of cells) {
      if (hidden[c] === 1 || problem.table.inner?.[c] === 1) continue;
      hidden[c] = 1;
      finder.price(c, hiddenPrice);
    }
  }
  return [];
}

/** Finds a pair of moves that makes a cell safe, remembers it, and says which cells move; null when there is none. */
export function pairFor(
  search: Search,
  cell: number,
  hidden: Uint8Array,
  blocked: ReadonlySet<number>,
): Int32Array | null {
  const { problem } = search;
  const wanted = wantedOf(problem, cell);
  search.asked++;
  const pair = search.finder.pair(wanted);
  if (pair === null) return null;
  if (remember(search, pair)) return pair.cells;
  // Fractions: the same question in whole numbers.
  const whole = findingMoves(problem, search.solve, true, (finder) => {
    tellHidden({ ...search, finder }, hidden, blocked);
    return finder.pair(wanted);
  });
  return whole !== null && remember(search, whole) ? whole.cells : null;
}

/** Keeps the moves of a pair; false when one of them is not in whole numbers. */
function remember({ problem, moves }: Search, { moves: pair }: Pair): boolean {
  const whole = pair.filter((m) => m.some((by) => Math.abs(by) > 1e-6)).map((m) => wholeMove(problem, m));
  for (const move of whole) if (move !== null) moves.push(move);
  return whole.every((m) => m !== null);
}
