/** Counts, and the sums a reader can do over them. */
export interface CountTable {
  /** Whole numbers from 0 up; NaN is never one of them. */
  readonly values: Float64Array;
  /** The value of `total` is the sum of those of `parts`. */
  readonly equations: readonly CountEquation[];
  /** 1 = an inner variable: never published, needs no protection. */
  readonly inner?: Uint8Array;
  /** What hiding a cell costs the reader; Infinity = it is known already and may not be hidden; absent = each the same. */
  readonly cost?: Float64Array;
  /** When the cells are all combinations of some dimensions: large tables are protected faster. */
  readonly grid?: Grid;
}

/** Cell = Σ category × stride, over the dimensions. */
export interface Grid {
  readonly sizes: readonly number[];
  readonly strides: readonly number[];
  /** For each dimension, the category above each category; −1 = the total. */
  readonly parents: readonly (readonly number[])[];
}

export interface CountEquation {
  readonly total: number;
  readonly parts: Int32Array;
}

/** When a table is safe: counts of 1 … threshold − 1 are never shown, a hidden one can be `width` apart and reach the threshold. */
export interface Limits {
  readonly threshold: number;
  readonly width: number;
  /** `show`: a zero is never hidden, and who reads the table knows it. */
  readonly zeros: 'show' | 'hide';
  /** Also for a reader who reasons that a hidden cell is not zero, because zeros are always shown; hides more. */
  readonly strict?: boolean;
}
