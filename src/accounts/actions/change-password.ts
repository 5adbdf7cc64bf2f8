import type { Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { ownSalt, replacePassword } from '../store/password.ts';
import { reachById } from '../store/person.ts';
import { keepable, pepperOf, proofOf } from './hash-password.ts';
import { newToken } from './open-session.ts';
import { writeTo } from './write-to.ts';

/**
 * A new password for whoever knows the old one; every other browser is signed out and this one gets a new cookie, which
 * is answered. Null when the old one is wrong (mistakes count as at the door) or the second factor is missing.
 */
export async function changePassword(deps: Deps, actor: Person, old: string, fresh: string): Promise<string | null> {
  const pepper = await pepperOf(deps.db, deps.config);
  const kept = await keepable(pepper, fresh);
  return asActor(deps.db, actor, async (tx) => {
    const salt = await ownSalt(tx);
    if (!salt) return null;
    const { token, hash } = newToken();
    if (!(await replacePassword(tx, await proofOf(pepper, old, salt), kept, hash))) return null;
    await record(tx, deps, actor, {
      verb: 'accounts.change-password',
      kind: 'person',
      id: actor.person,
      owner: actor.person,
    });
    const to = await reachById(tx, deps.config.masterKey, actor.person);
    if (to) await writeTo(tx, deps, to, 'passwordChanged', '/accounts/reset');
    return token;
  });
}
