import type { Job } from '#kit/jobs.ts';
import { forgetFull } from './actions/forget-full.ts';
import { makeFull } from './actions/make-full.ts';
import { settle } from './actions/settle-lines.ts';

export const jobs: readonly Job[] = [
  { name: 'programme.full-report', run: (deps, payload) => makeFull(deps, String(payload.full)) },
  { name: 'programme.forget-full-reports', everySeconds: 3600, run: forgetFull },
  { name: 'programme.settle-lines', everySeconds: 60, quick: true, run: settle },
];
