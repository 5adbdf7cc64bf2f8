import { privacyJobs } from '#accounts/jobs/privacy.ts';
import { jobs as accounts } from '#accounts/jobs.ts';
import { jobs as directory } from '#directory/jobs.ts';
import { exchangeJobs } from '#exchange/jobs.ts';
import { jobs as audit } from '#kit/audit/jobs.ts';
import { jobs as backup } from '#kit/backup/jobs.ts';
import type { Job } from '#kit/jobs.ts';
import { mailJobs } from '#kit/post.ts';
import { rateJobs } from '#kit/rate.ts';
import { jobs as listening } from '#listening/jobs.ts';
import { jobs as needs } from '#needs/jobs.ts';
import { jobs as observatory } from '#observatory/jobs.ts';
import { jobs as programme } from '#programme/jobs.ts';
import { importers } from './importers.ts';
import { personalData, retainedKinds } from './personal-data.ts';

/** Every job of every slice. */
export const jobs: readonly Job[] = [
  ...accounts,
  ...audit,
  ...mailJobs,
  ...rateJobs,
  ...directory,
  ...needs,
  ...observatory,
  ...listening,
  ...programme,
  ...backup,
  ...exchangeJobs(importers),
  ...privacyJobs(personalData, retainedKinds),
];
