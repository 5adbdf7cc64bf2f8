import { randomBytes } from 'node:crypto';
import { record } from '#kit/audit.ts';
import { inTransaction, type Tx } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { enqueue } from '#kit/jobs.ts';
import { passwordCost, sameCost } from '../rules/password.ts';
import { openByPassword, rehash, saltOf } from '../store/password.ts';
import { emailHash } from './email-hash.ts';
import { keepable, pepperOf, proofOf } from './hash-password.ts';
import { keepOrigin, newOpening, type Opened, personOf, type Visitor } from './open-session.ts';

/**
 * Opens a session for whoever knows the password; null otherwise, whatever the reason. Somebody unknown costs the same
 * work as somebody known. `email` as `normalEmail` makes it.
 */
export function signIn(deps: Deps, email: string, password: string, visitor: Visitor): Promise<Opened | null> {
  return inTransaction(deps.db, async (tx) => {
    const mail = await emailHash(tx, deps.config, email);
    const pepper = await pepperOf(tx, deps.config);
    const known = await saltOf(tx, mail);
    const how = known ?? { ...passwordCost, salt: randomBytes(16) };
    const proof = await proofOf(pepper, password, how);
    const opening = newOpening(deps, visitor);
    const found = await openByPassword(tx, mail, proof, opening);
    if (!found?.opened) {
      await failed(tx, deps, mail, found?.person ?? null);
      return null;
    }
    const actor = personOf(found.person, opening.token, visitor.address);
    await keepOrigin(tx, deps, opening.id, found.person, visitor.address);
    await record(tx, deps, actor, {
      verb: 'accounts.sign-in',
      kind: 'session',
      id: opening.id,
      owner: found.person,
      after: { method: 'password' },
    });
    if (!sameCost(how, passwordCost)) await rehash(tx, proof, await keepable(pepper, password));
    return { token: opening.secret, person: found.person };
  });
}

/** Written the same way for everybody; a worker finds out whether somebody must be told that the password is locked. */
async function failed(tx: Tx, deps: Deps, mail: Buffer, person: string | null): Promise<void> {
  await record(tx, deps, 'anyone', {
    verb: 'accounts.sign-in-failed',
    kind: 'person',
    id: person ?? 'unknown',
    owner: person,
  });
  await enqueue(tx, 'accounts.tell-locked', { payload: { mail: mail.toString('hex') } });
}
