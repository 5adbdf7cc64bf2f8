import { today } from '#kit/clock.ts';
import type { Job } from '#kit/jobs.ts';
import { release } from './actions/release.ts';
import { scanSignals } from './actions/scan-signals.ts';
import { lastWeekly } from './reads.ts';
import { dueRelease } from './rules/weekly.ts';

/** Looks every hour whether this week's release is still to be made. */
const weekly: Job = {
  name: 'observatory.weekly-release',
  everySeconds: 3600,
  run: async (deps) => {
    const due = dueRelease(today(deps.clock), await lastWeekly(deps.db));
    if (due) await release(deps, 'installation', { ...due, reason: 'weekly' });
  },
};

/** After each release. */
const scan: Job = {
  name: 'observatory.scan-signals',
  run: async (deps, { release: id }) => {
    await scanSignals(deps, 'installation', String(id));
  },
};

export const jobs: readonly Job[] = [weekly, scan];
