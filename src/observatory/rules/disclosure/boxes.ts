import type { Grid } from './count-table.ts';
import { type Problem, wantedOf } from './problem.ts';
import { isHidden, type Search, unsafeOf } from './search.ts';

/** Categories of one dimension that rise (1) and fall (−1) together while all its sums hold. */
type Swing = readonly (readonly [category: number, sign: 1 | -1])[];

/** A grid with the swings of each category of each dimension. */
export interface BoxGrid extends Grid {
  readonly swings: readonly (readonly Swing[][])[];
}

export const boxGrid = (grid: Grid): BoxGrid => ({ ...grid, swings: grid.parents.map(swingsOf) });

/** Swings looked at for one category, shortest first: enough to find a cheap box. */
const mostSwings = 48;

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
      if (box.rise > 0) moves.push({ cells: box.cells, by: box.signs.map((s) => s * box.rise) });
      if (box.fall > 0) moves.push({ cells: box.cells, by: box.signs.map((s) => -s * box.fall) });
    }
  }
  return left.size === 0;
}

interface Box {
  readonly cells: Int32Array;
  readonly signs: Float64Array;
  /** How far the whole box can go as it is signed, and the other way. */
  readonly rise: number;
  readonly fall: number;
}

function bestBox(
  problem: Problem,
  { strides, sizes, swings }: BoxGrid,
  hidden: Uint8Array,
  cell: number,
  blocked: number,
): Box | null {
  const { cost, down, limits } = problem;
  const wanted = wantedOf(problem, cell);
  const far = Math.max(limits.width, wanted.up);
  const choices = strides.map((stride, d) => swings[d]![Math.floor(cell / stride) % sizes[d]!]!);
  let best: { readonly chosen: Swing[]; readonly rise: number; readonly fall: number } | null = null;
  let least = Infinity;
  const chosen: Swing[] = [];
  const price = (): { price: number; rise: number; fall: number } | null => {
    let [sum, rise, fall, fits] = [0, far, far, true];
    const walk = (d: number, at: number, sign: number) => {
      if (!fits) return;
      if (d < chosen.length) {
        for (const [category, s] of chosen[d]!) walk(d + 1, at + category * strides[d]!, sign * s);
        return;
      }
      if (down[at]! < 0 || at === blocked) fits = false;
      else if (sign > 0) fall = Math.min(fall, down[at]!);
      else rise = Math.min(rise, down[at]!);
      if (!isHidden(problem, hidden, at)) sum += cost[at]!;
      if (sum >= least || rise < wanted.up || rise + fall < wanted.range) fits = false;
    };
    walk(0, 0, 1);
    return fits ? { price: sum, rise, fall } : null;
  };
  const choose = (d: number): void => {
    if (d === choices.length) {
      const found = price();
      if (found === null) return;
      least = found.price;
      best = { chosen: [...chosen], rise: found.rise, fall: found.fall };
      return;
    }
    for (const swing of choices[d]!) {
      chosen[d] = swing;
      choose(d + 1);
      if (least === 0) return;
    }
  };
  choose(0);
  return best === null ? null : boxOf(best, strides);
}

function boxOf(
  { chosen, rise, fall }: { readonly chosen: readonly Swing[]; readonly rise: number; readonly fall: number },
  strides: readonly number[],
): Box {
  let cells: [number, number][] = [[0, 1]];
  for (const [d, swing] of chosen.entries())
    cells = cells.flatMap(([at, sign]) =>
      swing.map(([category, s]): [number, number] => [at + category * strides[d]!, sign * s]),
    );
  return { cells: Int32Array.from(cells, ([c]) => c), signs: Float64Array.from(cells, ([, s]) => s), rise, fall };
}

/**
 * For each category of a dimension the swings in which it rises: a lowest category below it rises with all those above
 * it, up to where another lowest category falls with all those above it.
 */
function swingsOf(parents: readonly number[]): Swing[][] {
  const path = parents.map((_, c) => {
    const up = [c];
    for (let p = parents[c]!; p >= 0; p = parents[p]!) up.push(p);
    return up;
  });
  const above = new Set(parents);
  const lowest = [...parents.keys()].filter((c) => !above.has(c));
  return parents.map((_, category) => {
    const out: Swing[] = [];
    for (const x of lowest) {
      if (!path[x]!.includes(category)) continue;
      out.push(path[x]!.map((c) => [c, 1] as const));
      for (const y of lowest) {
        const [rising, falling] = [path[x]!, path[y]!].map((own, i, both) =>
          own.filter((c) => !both[1 - i]!.includes(c)),
        );
        if (rising!.includes(category))
          out.push([...rising!.map((c) => [c, 1] as const), ...falling!.map((c) => [c, -1] as const)]);
      }
    }
    return out.sort((a, b) => a.length - b.length).slice(0, mostSwings);
  });
}
