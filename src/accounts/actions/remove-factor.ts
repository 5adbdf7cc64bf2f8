import type { Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { removeFactor as remove } from '../store/factor.ts';
import { reachById } from '../store/person.ts';
import { writeTo } from './write-to.ts';

/** Forgets the device and the codes on paper; false in a session that has not given the second factor. */
export const removeFactor = (deps: Deps, actor: Person): Promise<boolean> =>
  asActor(deps.db, actor, async (tx) => {
    if (!(await remove(tx))) return false;
    await record(tx, deps, actor, {
      verb: 'accounts.remove-factor',
      kind: 'person',
      id: actor.person,
      owner: actor.person,
    });
    const to = await reachById(tx, deps.config.masterKey, actor.person);
    if (to) await writeTo(tx, deps, to, 'factorChanged', '/accounts/reset');
    return true;
  });
