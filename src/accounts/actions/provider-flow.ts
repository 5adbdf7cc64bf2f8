import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Deps } from '#kit/http.ts';
import { lock, unlock } from '#kit/seal.ts';

const flow = z.object({
  provider: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  next: z.string(),
  invitation: z.string(),
  lang: z.enum(['it', 'en']),
  until: z.number(),
});
/** What must be remembered between leaving for a provider and coming back. */
export type Flow = z.output<typeof flow>;

export const flowSeconds = 600;
const owner = 'accounts.flow';
const keyOf = (deps: Pick<Deps, 'config'>): Buffer =>
  createHmac('sha256', deps.config.masterKey).update(owner).digest();

/** Sealed for this browser's cookie: nothing is kept here for somebody who never comes back. */
export const sealFlow = (deps: Pick<Deps, 'config'>, f: Flow): string =>
  lock(keyOf(deps), owner, Buffer.from(JSON.stringify(f))).toString('base64url');

/** Null for what was changed, made up, or too old. */
export function openFlow(deps: Pick<Deps, 'config' | 'clock'>, sealed: string): Flow | null {
  try {
    const read = flow.parse(JSON.parse(unlock(keyOf(deps), owner, Buffer.from(sealed, 'base64url')).toString()));
    return read.until > deps.clock.now().getTime() ? read : null;
  } catch {
    return null;
  }
}
