/**
 * Sums of decimal numbers compared without a rounding error: 0.1 + 0.2 equals 0.3 here.
 * Every number is read as the shortest decimal that names it and scaled to a whole number.
 */
export interface ExactSums {
  /** One value per number, to be summed in double precision. */
  readonly values: Float64Array;
  /** Relative error of such sums: 0 when they are exact (the scaled numbers are small enough), else a safe margin. */
  readonly margin: number;
  /** Sign of the exact difference between two sums, given as indexes into `values`. */
  compare(a: readonly number[], b: readonly number[]): number;
  /** The exact sum of the numbers at these indexes, as the nearest double. */
  total(of: readonly number[]): number;
}

interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

function decimal(n: number): Decimal {
  const [, whole = '0', fraction = '', power = '0'] = /^(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(n)) ?? [];
  return { digits: BigInt(whole + fraction), exponent: Number(power) - fraction.length };
}

/** `scaled` × 10^`exponent`, as the nearest double. */
const toNumber = (scaled: bigint, exponent: number): number => Number(`${scaled}e${exponent}`);

/**
 * Prepares numbers (finite, ≥ 0) for sums of at most `most` of them.
 * With money of two decimals the sums are whole numbers of cents in double precision.
 */
export function exactSums(numbers: readonly number[], most: number): ExactSums {
  const decimals = numbers.map(decimal);
  const exponent = decimals.reduce((least, d) => Math.min(least, d.exponent), 0);
  const scaled = decimals.map((d) => d.digits * 10n ** BigInt(d.exponent - exponent));
  let largest = 0n;
  for (const n of scaled) if (n > largest) largest = n;
  const exact = largest * BigInt(most) <= BigInt(Number.MAX_SAFE_INTEGER);
  const values = Float64Array.from(exact ? scaled : numbers, Number);
  const sum = (of: readonly number[]) => of.reduce((total, i) => total + (scaled[i] ?? 0n), 0n);
  return {
    values,
    margin: exact ? 0 : 1e-12,
    compare: (a, b) => {
      const difference = sum(a) - sum(b);
      return difference < 0n ? -1 : difference > 0n ? 1 : 0;
    },
    total: (of) => toNumber(sum(of), exponent),
  };
}
