import type { Job } from '#kit/jobs.ts';
import { placeNeeds } from './actions/place-needs.ts';

/** For needs kept before their municipality was in the governance tree. */
const place: Job = { name: 'needs.place', everySeconds: 3600, run: (deps) => placeNeeds(deps.db) };

export const jobs: readonly Job[] = [place];
