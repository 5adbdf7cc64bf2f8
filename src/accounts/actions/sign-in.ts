import { randomBytes } from 'node:crypto';
import { record } from '#kit/audit.ts';
import { inTransaction, type Tx } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { enqueue } from '#kit/jobs.ts';
import { passwordCost, sameCost } from '../rules/password.ts';
import { openByPassword, rehash, saltOf } from '../store/password.ts';
import { emailHash } from './email-hash.ts';
import { finishOpening } from './finish-opening.ts';
import { keepable, pepperOf, proofOf } from './hash-password.ts';
import { newOpening, type Opened, type Visitor } from './open-session.ts';

/**
 * Opens a session for whoever knows the password; null otherwise, whatever the reason. Somebody unknown costs the same
 * work as somebody known. `email` as `normalEmail` makes it.
 */
export async function signIn(deps: Deps, email: string, password: string, visitor: Visitor): Promise<Opened | null> {
  const mail = await emailHash(deps.db, deps.config, email);
  const pepper = await pepperOf(deps.db, deps.config);
  const how = (await saltOf(deps.db, mail)) ?? { ...passwordCost, salt: randomBytes(16) };
  // Hashing takes long on purpose: no connection is kept waiting for it.
  const proof = await proofOf(pepper, password, how);
  const renewed = sameCost(how, passwordCost) ? null : await keepable(pepper, password);
  return inTransaction(deps.db, async (tx) => {
    const opening = newOpening(deps, visitor);
    const found = await openByPassword(tx, mail, proof, opening);
    if (!found?.opened) {
      await failed(tx, deps, mail, found?.person ?? null);
      return null;
    }
    if (renewed) await rehash(tx, proof, renewed);
    return finishOpening(tx, deps, opening, found.person, visitor, { verb: 'accounts.sign-in', method: 'password' });
  });
}

/** Written the same way for everybody; a worker finds out whether somebody must be told that the password is locked. */
async function failed(tx: Tx, deps: Deps, mail: Buffer, person: string | null): Promise<void> {
  const entry = { verb: 'accounts.sign-in-failed', kind: 'person', id: person ?? 'unknown', owner: person };
  await record(tx, deps, 'anyone', entry);
  await enqueue(tx, 'accounts.tell-locked', { payload: { mail: mail.toString('hex') } });
}
