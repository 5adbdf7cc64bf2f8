import type { Job } from '#kit/jobs.ts';

/** Every job of every slice. */
export const jobs: readonly Job[] = [];
