import type { Job } from '#kit/jobs.ts';
import { placeNeeds } from './actions/place-needs.ts';

/** Once, for the needs that were kept before anybody had an area. */
const place: Job = { name: 'needs.place', run: (deps) => placeNeeds(deps.db) };

export const jobs: readonly Job[] = [place];
