import { parseNumber } from '#kit/numbers.ts';

/** Ten-thousandths in a whole: values have at most four decimals, so that sums are exact whatever their order. */
const scale = 10_000n;

/** A number with at most four decimals, as ten-thousandths. @throws RangeError when it is not finite. */
export function exact(n: number): bigint {
  const scaled = Math.round(n * Number(scale));
  if (!Number.isSafeInteger(scaled)) throw new RangeError(`not a value: ${n}`);
  return BigInt(scaled);
}

/** Back to a number. */
export const inexact = (n: bigint): number => Number(n) / Number(scale);

/** A quotient as the nearest number with at most four decimals, halves away from zero; null when there is nothing to divide by. */
export function quotient(over: bigint, under: bigint): number | null {
  if (under === 0n) return null;
  const [a, b] = under < 0n ? [-over, -under] : [over, under];
  const twice = 2n * scale * a;
  return inexact((twice + (a < 0n ? -b : b)) / (2n * b));
}

const most = 1e11;

/**
 * A value as it is typed (`1.234,5`, `1234.5`), at least 0, at most four decimals; null when it is none, or not clear. A point
 * before three digits stands between thousands (`12.345`), unless a nought comes first (`0.125`). Where decimals are as
 * likely as thousands (`decimals`: means and shares), one such point is not clear.
 */
export function readValue(typed: string, decimals = false): number | null {
  const text = typed.trim();
  const thousands = /^[1-9]\d{0,2}(\.\d{3})+$/.test(text);
  if (thousands && decimals && text.indexOf('.') === text.lastIndexOf('.')) return null;
  const n = parseNumber(thousands ? text.replaceAll('.', '') : text);
  if (n === null || n < 0 || n > most) return null;
  return Math.abs(inexact(exact(n)) - n) < 1e-9 * Math.max(1, n) ? inexact(exact(n)) : null;
}
