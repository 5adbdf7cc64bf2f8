import type { App, Deps } from '#kit/http.ts';
import { mountCalls } from './mount/calls.ts';
import { mountCycles } from './mount/cycles.ts';
import { mountReports } from './mount/reports.ts';
import { mountResults } from './mount/results.ts';
import { mountSpending } from './mount/spending.ts';
import { mountVouchers } from './mount/vouchers.ts';

/** `reading` may be answered by a replica; `deps` writes. One mount per part, in mount/. */
export function mountProgramme(app: App, deps: Deps, reading: Deps): void {
  mountCycles(app, deps, reading);
  mountCalls(app, deps, reading);
  mountReports(app, deps);
  mountSpending(app, deps);
  mountResults(app, deps, reading);
  mountVouchers(app, deps);
}
