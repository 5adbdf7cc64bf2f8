import { z } from 'zod';
import type { Job } from '#kit/jobs.ts';
import { checkEmail } from './actions/check-email.ts';
import { sendLink } from './actions/send-link.ts';
import { tellLocked } from './actions/tell-locked.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const asked = z.object({ ask: z.uuid(), kind: z.enum(['sign-in', 'reset']), mail: hash, next: z.string() });
const locked = z.object({ mail: hash });
const changing = z.object({ ask: z.uuid(), person: z.uuid(), email: z.string() });

/** What of signing in is done by a worker: there only the owner of the tables makes ways in. */
export const jobs: readonly Job[] = [
  { name: 'accounts.send-link', quick: true, run: (deps, payload) => sendLink(deps, asked.parse(payload)) },
  { name: 'accounts.tell-locked', quick: true, run: (deps, payload) => tellLocked(deps, locked.parse(payload).mail) },
  { name: 'accounts.check-email', quick: true, run: (deps, payload) => checkEmail(deps, changing.parse(payload)) },
];
