import type { ThingKinds } from '#thread/reads/kinds.ts';
import { reportThings } from './things-reports.ts';

/** How things of the programme are told on the thread; each part tells its own. */
export const things: ThingKinds = { ...reportThings };
