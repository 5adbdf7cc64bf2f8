import type { Solve } from '#kit/solve.ts';
import { surelyUnsafe } from './bounds.ts';
import { type Ends, wholeEnds } from './ends.ts';
import { type Move, type MoveFinder, wholeMove } from './moves.ts';
import { isHidden, type Problem, wantedOf } from './problem.ts';

/** What is known while cells are chosen: moves found so far, and who finds more. */
export interface Search {
  readonly problem: Problem;
  readonly finder: MoveFinder;
  readonly ends: Ends;
  readonly solve: Solve;
  readonly moves: Move[];
  /** Work asked of the solver so far, in questions among hidden cells; a pair over the whole table counts for several. */
  spent: number;
}

/** Moving what is hidden already is not free, so that moves stay short. */
const hiddenPrice = 0.02;
const innerPrice = 0.002;
const pairCost = 10;

/** Whether a move touches only what the reader does not see. */
const within = ({ table }: Problem, { cells }: Move, hidden: Uint8Array): boolean =>
  cells.every((c) => hidden[c] === 1 || table.inner?.[c] === 1);

/** How far each cell can go by the moves known so far. */
export function reachOf({ problem, moves }: Search, hidden: Uint8Array) {
  const [up, down] = [new Float64Array(hidden.length), new Float64Array(hidden.length)];
  for (const move of moves) {
    if (!within(problem, move, hidden)) continue;
    for (const [n, c] of move.cells.entries()) {
      up[c] = Math.max(up[c]!, move.by[n]!);
      down[c] = Math.max(down[c]!, -move.by[n]!);
    }
  }
  return { up, down };
}

/** Hidden cells that no known move makes safe. */
export function unsafeOf(search: Search, hidden: Uint8Array): number[] {
  const { up, down } = reachOf(search, hidden);
  const out: number[] = [];
  for (const [c, h] of hidden.entries()) {
    if (h === 0) continue;
    const wanted = wantedOf(search.problem, c);
    if (up[c]! < wanted.up || up[c]! + down[c]! < wanted.range) out.push(c);
  }
  return out;
}

/**
 * Whether hidden cells are safe as they are, among those already hidden; what is found is remembered.
 * `ends` must have been told what is hidden. @returns the first cell that is not, or null
 */
export function firstUnsafe(search: Search, hidden: Uint8Array): number | null {
  const { problem, ends, moves, solve } = search;
  let unsafe = unsafeOf(search, hidden);
  const surely = unsafe.length === 0 ? null : surelyUnsafe(problem, hidden);
  if (surely !== null) return surely;
  while (unsafe.length > 0) {
    const cell = unsafe[0]!;
    const wanted = wantedOf(problem, cell);
    search.spent += 2;
    const most = ends.most(cell);
    if (most.as !== 'optimal' || most.value < wanted.up - 1e-6) return cell;
    const least = ends.least(cell);
    if (least.as !== 'optimal' || most.value - least.value < wanted.range - 1e-6) return cell;
    for (const { columns } of [most, least]) keep(search, columns);
    unsafe = unsafeOf(search, hidden);
    if (unsafe[0] !== cell) continue;
    search.spent += pairCost;
    moves.push(...wholeEnds(problem, hidden, cell, Math.max(wanted.range, wanted.up), solve));
    unsafe = unsafeOf(search, hidden);
    if (unsafe[0] === cell) return cell;
  }
  return null;
}

function keep({ problem, moves }: Search, columns: Float64Array): void {
  const move = wholeMove(problem, columns);
  if (move !== null) moves.push(move);
}

/** Tells the finder what is hidden: moving it costs next to nothing. */
function tellPrices({ problem, finder }: Search, hidden: Uint8Array, blocked: ReadonlySet<number>): void {
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
  tellPrices(search, hidden, blocked);
  for (let cell = unsafeOf(search, hidden)[0]; cell !== undefined; cell = unsafeOf(search, hidden)[0])
    if (!fillFor(search, hidden, cell, blocked)) return [cell];
  return [];
}

/** As `fill`, where most hidden cells are safe already: each is first asked among the hidden ones. */
export function mend(search: Search, hidden: Uint8Array): number[] {
  const none = new Set<number>();
  for (;;) {
    search.ends.let(hidden);
    const cell = firstUnsafe(search, hidden);
    if (cell === null) return [];
    tellPrices(search, hidden, none);
    if (!fillFor(search, hidden, cell, none)) return [cell];
  }
}

/** Hides what makes one cell safe; false when nothing does. */
function fillFor(search: Search, hidden: Uint8Array, cell: number, blocked: ReadonlySet<number>): boolean {
  const { problem, finder, ends } = search;
  search.spent += pairCost;
  const pair = finder.pair(wantedOf(problem, cell));
  if (pair === null) return false;
  for (const move of pair.moves) keep(search, move);
  for (const c of pair.cells) {
    if (isHidden(problem, hidden, c)) continue;
    hidden[c] = 1;
    finder.price(c, hiddenPrice);
  }
  if (!unsafeOf(search, hidden).includes(cell)) return true;
  // Fractions only: the same cells, asked in whole numbers; then the whole table is hidden around this cell.
  ends.let(hidden);
  const range = Math.max(problem.limits.width, problem.limits.threshold);
  search.moves.push(...wholeEnds(problem, hidden, cell, range, search.solve));
  if (!unsafeOf(search, hidden).includes(cell)) return true;
  const grown = around(search, hidden, cell, blocked);
  if (grown === null) return false;
  for (const c of grown) hidden[c] = 1;
  tellPrices(search, hidden, blocked);
  return true;
}

/** Cells to hide beside those hidden, more and more sums away from a cell, until it is safe in whole numbers; null when never. */
function around(search: Search, hidden: Uint8Array, cell: number, blocked: ReadonlySet<number>): number[] | null {
  const { problem, moves, solve } = search;
  const may = (c: number) => problem.cost[c] !== Infinity && problem.down[c]! >= 0 && !blocked.has(c);
  const grown = hidden.slice();
  const range = Math.max(problem.limits.width, problem.limits.threshold);
  for (let edge = [cell]; edge.length > 0; ) {
    const next = new Set<number>();
    for (const c of edge)
      for (const e of problem.sumsOf[c]!) {
        const { total, parts } = problem.table.equations[e]!;
        for (const other of [total, ...parts]) if (grown[other] === 0 && may(other)) next.add(other);
      }
    for (const c of next) grown[c] = 1;
    edge = [...next];
    moves.push(...wholeEnds(problem, grown, cell, range, solve));
    if (!unsafeOf(search, grown).includes(cell))
      return [...grown.keys()].filter((c) => grown[c] === 1 && hidden[c] === 0);
  }
  return null;
}
