import type { Grid } from './count-table.ts';
import type { Move } from './moves.ts';
import { isHidden, type Problem, wantedOf } from './problem.ts';

/** Categories of one dimension that rise (1) and fall (−1) together while all its sums hold. */
type Swing = readonly (readonly [category: number, sign: 1 | -1])[];

/** A grid with the swings of each category of each dimension. */
export interface BoxGrid extends Grid {
  readonly swings: readonly (readonly Swing[][])[];
}

export const boxGrid = (grid: Grid): BoxGrid => ({ ...grid, swings: grid.parents.map(swingsOf) });

/** Swings looked at for one category, shortest first: enough to find a cheap box. */
const mostSwings = 48;

/** Cells that move together, one swing in each dimension multiplied. */
export interface Box {
  readonly cells: Int32Array;
  readonly signs: Float64Array;
  /** How far the whole box can go as it is signed, and the other way. */
  readonly rise: number;
  readonly fall: number;
}

/** The box that makes a cell safe and hides least besides, without the `blocked` cell; null when none does. */
export function bestBox(
  problem: Problem,
  { strides, sizes, swings }: BoxGrid,
  hidden: Uint8Array,
  cell: number,
  blocked = -1,
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

/** A box moved as far as it goes, both ways. */
export const movesOf = ({ cells, signs, rise, fall }: Box): Move[] =>
  [rise, -fall].flatMap((by) => (by === 0 ? [] : [{ cells, by: signs.map((s) => s * by) }]));

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
  const below = parents.map((): number[] => []);
  for (const x of lowest) for (const c of path[x]!) below[c]!.push(x);
  const all = lowest.length <= fewCategories;
  return parents.map((_, category) => {
    const out: Swing[] = [];
    for (const x of all ? below[category]! : below[category]!.slice(0, mostSwings)) {
      out.push(path[x]!.map((c) => [c, 1] as const));
      for (const y of all ? lowest : nearestOutside(category, path, below)) {
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

/** In a dimension of more lowest categories than this, only the nearest are looked at: their pairs would be too many. */
const fewCategories = 250;

/** Some lowest categories that are not below a category, those under the same parent first. */
function nearestOutside(category: number, path: readonly number[][], below: readonly number[][]): number[] {
  const found: number[] = [];
  for (const p of path[category]!.slice(1)) {
    for (const y of below[p]!) {
      if (found.length >= mostSwings) return found;
      if (!path[y]!.includes(category) && !found.includes(y)) found.push(y);
    }
  }
  return found;
}
