import { quantile } from './row.ts';

/** Milliseconds of the clock, and of the processor: on a busy machine only these can be compared. */
export interface Spent {
  readonly clock: number;
  readonly processor: number;
}

/** Medians of some runs, after two that are not counted. */
export function spent(run: (k: number) => unknown, runs: number, share = 0.5): Spent {
  const [clock, processor]: [number[], number[]] = [[], []];
  for (let k = -2; k < runs; k++) {
    const [start, busy] = [performance.now(), process.cpuUsage()];
    run(k);
    const used = process.cpuUsage(busy);
    if (k < 0) continue;
    clock.push(performance.now() - start);
    processor.push((used.user + used.system) / 1000);
  }
  return { clock: quantile(clock, share), processor: quantile(processor, share) };
}
