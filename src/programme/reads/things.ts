import type { ThingKinds } from '#thread/reads/kinds.ts';
import { callThings } from './things-calls.ts';
import { cycleThings } from './things-cycles.ts';
import { reportThings } from './things-reports.ts';
import { resultThings } from './things-results.ts';
import { spendingThings } from './things-spending.ts';

/** How things of the programme are told on the thread; each part tells its own. */
export const things: ThingKinds = {
  ...cycleThings,
  ...callThings,
  ...spendingThings,
  ...reportThings,
  ...resultThings,
};
