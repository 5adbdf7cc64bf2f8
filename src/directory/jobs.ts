import type { Job } from '#kit/jobs.ts';
import { askOldest } from './actions/ask-oldest.ts';
import { findDuplicates } from './actions/find-duplicates.ts';
import { placeAllReports } from './actions/place-reports.ts';

/** Every day, so that a record that came twice is told on the day after. */
const duplicates: Job = {
  name: 'directory.find-duplicates',
  everySeconds: 86_400,
  run: async ({ db, clock }) => void (await findDuplicates(db, clock.now())),
};

/** Bodies whose records nobody has said to be right for half a year. */
const asking: Job = { name: 'directory.ask-still-right', everySeconds: 86_400, run: (deps) => askOldest(deps) };

/** For reports kept before their service was in the governance tree. */
const place: Job = { name: 'directory.place-reports', everySeconds: 3600, run: (deps) => placeAllReports(deps.db) };

export const jobs: readonly Job[] = [place, duplicates, asking];
