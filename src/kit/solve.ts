/** A linear programme in compressed rows: bounds and cost of each column, and rows `lower ≤ Σ factor · column ≤ upper`. */
export interface LinearProgram {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly cost: Float64Array;
  /** 1 = the column takes whole numbers only; absent = none does. */
  readonly whole?: Uint8Array;
  readonly rows: {
    /** Row r has the entries starts[r] … starts[r + 1] − 1. */
    readonly starts: Int32Array;
    readonly columns: Int32Array;
    readonly factors: Float64Array;
    readonly lower: Float64Array;
    readonly upper: Float64Array;
  };
}

/** `stopped`: a limit was reached, or the solver could not tell; nothing may be concluded from it. */
export type SolvedAs = 'optimal' | 'infeasible' | 'unbounded' | 'stopped';

export interface Solved {
  readonly as: SolvedAs;
  /** Value of the goal; NaN unless `optimal`, or `stopped` with a solution. */
  readonly value: number;
  /** Proven bound of the goal, for programmes with whole columns. */
  readonly bound: number;
  /** Values of the columns; meaningful when `value` is a number. */
  readonly columns: Float64Array;
  /** Prices of the rows (linear programmes only). */
  readonly rowPrices: Float64Array;
  /** Reduced costs of the columns (linear programmes only). */
  readonly columnPrices: Float64Array;
}

/** A programme in the solver's hands: changed in place, solved again from where it stood. */
export interface OpenProgram {
  readonly setCost: (column: number, cost: number) => void;
  readonly setBounds: (column: number, lower: number, upper: number) => void;
  readonly addRow: (columns: Int32Array, factors: Float64Array, lower: number, upper: number) => void;
  readonly setRow: (row: number, lower: number, upper: number) => void;
  readonly setFactor: (row: number, column: number, factor: number) => void;
  /** @param nodes most nodes of the search; a count, never a time, so that the same programme ends in the same way. */
  readonly run: (goal: 'least' | 'most', nodes?: number) => Solved;
}

/**
 * Opens a programme, lets `use` work on it and gives its memory back. A plain function: rules receive it as an argument.
 * @throws Error when the solver fails; never a wrong answer.
 */
export type Solve = <T>(program: LinearProgram, use: (open: OpenProgram) => T) => T;
