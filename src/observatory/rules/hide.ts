/** A sum that a reader can do: the total is the sum of its parts. Cells that are absent from the counts are 0. */
export interface Equation {
  readonly total: string;
  readonly parts: readonly string[];
  /** True for sums over areas: where one part is most of the total, showing both is worth less than showing the part. */
  readonly yields?: boolean;
}

/** Counts from 1 to threshold − 1 are never shown; zero names nobody and is shown. */
export const threshold = 5;
export const tooFew = (n: number): boolean => n > 0 && n < threshold;

/**
 * Which cells to hide so that none of 1 to 4 is shown or follows from one sum: small counts first, then, where exactly
 * one cell of a sum is hidden (or the hidden ones together leave less than the threshold to guess), the smallest shown part with it.
 * Where the only other shown part is most of its area, the area is hidden instead: the part says nearly the same.
 * Zeros are never hidden. Small and sacrificed cells are not told apart.
 * This is a first rule, sum by sum; an attack that combines several sums is the business of full disclosure control.
 */
export function hide(
  counts: ReadonlyMap<string, number>,
  equations: readonly Equation[],
  already: Iterable<string> = [],
): Set<string> {
  const hidden = new Set(already);
  for (const [cell, n] of counts) if (tooFew(n)) hidden.add(cell);
  const open = equations
    .map(({ total, parts, yields = false }) => ({
      total,
      yields,
      parts: parts.filter((p) => (counts.get(p) ?? 0) > 0),
    }))
    .filter(({ parts }) => parts.length > 0);
  for (let changed = true; changed; ) {
    changed = false;
    for (const equation of open) {
      const next = oneMore(equation, counts, hidden);
      if (next === null) continue;
      hidden.add(next);
      changed = true;
    }
  }
  return hidden;
}

/** The next cell to hide in one sum, or null when the sum gives nothing away. */
function oneMore(
  { total, parts, yields = false }: Equation,
  counts: ReadonlyMap<string, number>,
  hidden: ReadonlySet<string>,
): string | null {
  let [covered, sum, shown] = [0, 0, 0];
  let smallest: string | null = null;
  for (const part of parts) {
    const n = counts.get(part) ?? 0;
    if (hidden.has(part)) {
      covered++;
      sum += n;
      continue;
    }
    shown++;
    if (smallest === null || n < (counts.get(smallest) ?? 0)) smallest = part;
  }
  if (hidden.has(total)) return covered === 0 ? smallest : null;
  // Zeros are shown, so each hidden part is at least 1: what is left for one of them must leave room for more than a few.
  if (covered === 0 || (covered > 1 && sum - covered >= threshold)) return null;
  const dominant = smallest !== null && shown === 1 && (counts.get(smallest) ?? 0) > 0.8 * (counts.get(total) ?? 0);
  return smallest === null || (yields && dominant) ? total : smallest;
}
