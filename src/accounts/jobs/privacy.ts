import { z } from 'zod';
import type { Job } from '#kit/jobs.ts';
import type { PersonalData } from '#kit/personal-data.ts';
import type { RetainedKind } from '#kit/retention.ts';
import { carryOut } from '../actions/privacy-carry-out.ts';
import { keepErasureLog } from '../actions/privacy-erasure-log.ts';
import { retain } from '../actions/privacy-retain.ts';

const asked = z.object({ request: z.uuid() });
const counting = z.object({ dry: z.boolean().default(false) });

/** Requests of people about their data, retention, and the log of erasures; what other slices hold comes from the spine. */
export const privacyJobs = (slices: readonly PersonalData[], kinds: readonly RetainedKind[]): readonly Job[] => [
  {
    name: 'accounts.data-request',
    run: async (deps, payload) => {
      await carryOut(deps, slices, asked.parse(payload).request);
      await keepErasureLog(deps, slices);
    },
  },
  {
    name: 'accounts.retention',
    everySeconds: 24 * 3600,
    run: async (deps, payload) => {
      const { dry } = counting.parse(payload);
      await retain(deps, kinds, dry);
      if (!dry) await retain(deps, kinds, true);
    },
  },
  {
    name: 'accounts.retention-count',
    run: async (deps) => void (await retain(deps, kinds, true)),
  },
  {
    name: 'accounts.erasure-log',
    everySeconds: 3600,
    run: (deps) => keepErasureLog(deps, slices),
  },
];
