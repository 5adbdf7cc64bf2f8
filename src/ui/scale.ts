/** A value on a map or heat map: a number, or why there is none. */
export type Shown = number | 'hidden' | 'unknown';

/** Rounded to two significant digits, so that a key reads “60–120” and not “58.3–121.7”. */
export function roundNicely(x: number): number {
  if (x === 0) return 0;
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(x))) - 1);
  return Number((Math.round(x / unit) * unit).toPrecision(12));
}

/**
 * Upper bounds of up to `n` classes of the positive values, by quantiles, rounded; the last bound is the largest value.
 * Zero is a class of its own and has no bound. Empty when nothing is positive.
 */
export function classBreaks(values: readonly Shown[], n = 5): number[] {
  const sorted = values.filter((v): v is number => typeof v === 'number' && v > 0).sort((a, b) => a - b);
  if (sorted.length === 0) return [];
  const top = sorted.at(-1)!;
  const inner = Array.from({ length: n - 1 }, (_, i) =>
    roundNicely(sorted[Math.floor(((i + 1) * sorted.length) / n)]!),
  );
  return [...new Set([...inner.filter((b) => b < top), top])].sort((a, b) => a - b);
}

/** Class of a value: 0 for zero, else 1 … breaks.length. */
export function classOf(breaks: readonly number[], value: number): number {
  if (value <= 0) return 0;
  const at = breaks.findIndex((bound) => value <= bound);
  return at < 0 ? breaks.length : at + 1;
}

/** Step of the colour ramp (0–5) of class `k` of `classes`: few classes still reach the darkest step. */
export const rampStep = (k: number, classes: number): number =>
  k === 0 || classes === 0 ? 0 : Math.max(1, Math.round((k / classes) * 5));

/** Look of a value: `heat-0` … `heat-5`, `heat-hidden`, `heat-unknown`. */
export const heatLook = (breaks: readonly number[], value: Shown): string =>
  typeof value === 'number' ? `heat-${rampStep(classOf(breaks, value), breaks.length)}` : `heat-${value}`;
