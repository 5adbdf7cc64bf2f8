import type { Job } from '#kit/jobs.ts';
import { placeAllReports } from './actions/place-reports.ts';

/** For reports kept before their service was in the governance tree. */
const place: Job = { name: 'directory.place-reports', everySeconds: 3600, run: (deps) => placeAllReports(deps.db) };

export const jobs: readonly Job[] = [place];
