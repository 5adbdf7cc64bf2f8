import { inTransaction } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { sealFor } from '#kit/personal-key.ts';
import { passwordByLink } from '../store/password.ts';
import { reachById, setProfile } from '../store/person.ts';
import { finishOpening } from './finish-opening.ts';
import { keepable, pepperOf } from './hash-password.ts';
import { newOpening, type Opened, type Visitor } from './open-session.ts';
import { writeTo } from './write-to.ts';

/**
 * Uses up a link of reset or invitation: the password is set, every other session ends, this browser is signed in. Null
 * when the link is no good. The password must have passed `passwordFault`.
 */
export async function setPassword(
  deps: Deps,
  wish: { readonly token: string; readonly password: string; readonly name: string | null },
  visitor: Visitor,
): Promise<Opened | null> {
  const kept = await keepable(await pepperOf(deps.db, deps.config), wish.password);
  return inTransaction(deps.db, async (tx) => {
    const opening = newOpening(deps, visitor);
    const person = await passwordByLink(tx, Buffer.from(wish.token), kept, opening);
    if (person === null) return null;
    if (wish.name !== null) await setProfile(tx, await sealFor(tx, deps.config.masterKey, person, wish.name), null);
    const to = wish.name === null ? await reachById(tx, deps.config.masterKey, person) : null;
    if (to) await writeTo(tx, deps, to, 'passwordChanged', '/accounts/reset');
    const verb = wish.name === null ? 'accounts.reset-password' : 'accounts.accept-invitation';
    return finishOpening(tx, deps, opening, person, visitor, { verb, method: 'link' });
  });
}
