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

/** A value as it is typed (`1.234,5`, `1234.5`), at least 0, at most four decimals; null when it is none. */
export function readValue(typed: string): number | null {
  const italian = /^\d{1,3}(\.\d{3})+$/.test(typed.trim()) ? typed.replaceAll('.', '') : typed;
  const n = parseNumber(italian);
  if (n === null || n < 0 || n > most) return null;
  return Math.abs(inexact(exact(n)) - n) < 1e-9 * Math.max(1, n) ? inexact(exact(n)) : null;
}
