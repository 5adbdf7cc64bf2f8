import { inTransaction } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { openFor } from '#kit/personal-key.ts';
import { insertLink } from '../store/links.ts';
import { reachById } from '../store/person.ts';
import { emailHash } from './email-hash.ts';
import { newToken } from './open-session.ts';
import { writeTo } from './write-to.ts';

/** `email` is the new address, sealed with the person's key, in hexadecimal: only they can have asked. */
export interface Changing {
  readonly ask: string;
  readonly person: string;
  readonly email: string;
}

/** Sends a link to the address somebody wants to sign in with; the old one holds until it is opened. As the owner. */
export const checkEmail = (deps: Deps, { ask, person, email }: Changing): Promise<void> =>
  inTransaction(deps.db, async (tx) => {
    const sealed = Buffer.from(email, 'hex');
    const wanted = await openFor(tx, deps.config.masterKey, person, sealed);
    const to = await reachById(tx, deps.config.masterKey, person);
    if (!wanted || !to) return;
    const { token, hash } = newToken();
    const link = { id: ask, kind: 'email', person, token: hash, minutes: 60, email: sealed } as const;
    if (!(await insertLink(tx, { ...link, emailHash: await emailHash(tx, deps.config, wanted) }))) return;
    await writeTo(tx, deps, to, 'email', `/accounts/email/${token}`, { email: wanted });
  });
