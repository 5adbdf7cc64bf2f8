import type { Job } from '#kit/jobs.ts';
import { placeAllReports } from './actions/place-reports.ts';

/** Once, for the reports that were kept before anybody could read them. */
const place: Job = { name: 'directory.place-reports', run: (deps) => placeAllReports(deps.db) };

export const jobs: readonly Job[] = [place];
