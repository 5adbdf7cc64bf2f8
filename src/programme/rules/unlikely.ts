import type { IndicatorKind } from './roll-up.ts';

/** How many times beyond what is known a value is asked about once. */
const far = 5;

/**
 * What a value is far beyond (five times the largest of the aim and the other periods), to ask whether it is meant; null
 * when it is not, when nothing is known yet, or for kinds whose range is known.
 */
export function farBeyond(
  value: number,
  kind: IndicatorKind,
  known: { readonly target: number | null; readonly others: readonly number[] },
): number | null {
  if (kind !== 'sum' && kind !== 'last') return null;
  const most = Math.max(0, known.target ?? 0, ...known.others);
  return most > 0 && value > far * most ? most : null;
}
