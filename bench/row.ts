/** One line of docs/benchmarks.md. */
export interface Row {
  readonly what: string;
  readonly size: string;
  /** With its unit: `3.2 ms p50`, `1.4× its SQL`. */
  readonly measured: string;
  readonly bar: string;
  /** Null where the row shows growth and has no bar of its own. */
  readonly holds: boolean | null;
}

export interface Bench {
  /** Sentences for docs/benchmarks.md: sizes and how they were made. */
  readonly about: string;
  readonly rows: () => Promise<Row[]>;
}

/** Value below which a share `q` of the numbers lies. */
export function quantile(numbers: readonly number[], q: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]!;
}

/** Milliseconds of each of `runs` runs, after `warm` runs that are not counted. */
export async function times(run: (i: number) => unknown, runs: number, warm = 3): Promise<number[]> {
  for (let i = 0; i < warm; i++) await run(i);
  const ms: number[] = [];
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    await run(i);
    ms.push(performance.now() - start);
  }
  return ms;
}
