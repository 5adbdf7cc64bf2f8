import { type Problem, wantedOf } from './problem.ts';

/** Rounds of narrowing. What they leave is the business of the solver: to stop early proves less, never anything wrong. */
const rounds = 12;

/**
 * A hidden cell that cannot go as far as it must, as single sums tell one after the other; null when they do not tell.
 * What this finds, no solver has to be asked.
 */
export function surelyUnsafe(problem: Problem, hidden: Uint8Array): number | null {
  const { table, down: room } = problem;
  const moves = (c: number) => room[c]! >= 0 && (hidden[c] === 1 || table.inner?.[c] === 1);
  const up = Float64Array.from(room, (_, c) => (moves(c) ? Infinity : 0));
  const down = Float64Array.from(room, (r, c) => (moves(c) ? r : 0));
  const lower = (ends: Float64Array, c: number, most: number): boolean => {
    if (!(most < ends[c]!)) return false;
    ends[c] = most;
    return true;
  };
  for (let round = 0, moved = true; moved && round < rounds; round++) {
    moved = false;
    for (const { total, parts } of table.equations) {
      if (narrow(total, parts, up, down, lower)) moved = true;
      if (narrow(total, parts, down, up, lower)) moved = true;
    }
  }
  for (const [c, h] of hidden.entries()) {
    if (h === 0) continue;
    const wanted = wantedOf(problem, c);
    if (up[c]! < wanted.up || up[c]! + down[c]! < wanted.range) return c;
  }
  return null;
}

/** Narrows how far a total can go one way by its parts, and each part by the total and the other parts going back. */
function narrow(
  total: number,
  parts: Int32Array,
  there: Float64Array,
  back: Float64Array,
  lower: (ends: Float64Array, c: number, most: number) => boolean,
): boolean {
  let [sum, sumBack, endless] = [0, 0, 0];
  for (const p of parts) {
    sum += there[p]!;
    if (back[p] === Infinity) endless++;
    else sumBack += back[p]!;
  }
  let moved = lower(there, total, sum);
  for (const p of parts) {
    if (endless - Number(back[p] === Infinity) > 0) continue;
    const others = back[p] === Infinity ? sumBack : sumBack - back[p]!;
    if (lower(there, p, there[total]! + others)) moved = true;
  }
  return moved;
}
