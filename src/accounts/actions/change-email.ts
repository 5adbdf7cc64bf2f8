import type { Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { uuidv7 } from '#kit/ids.ts';
import { enqueue } from '#kit/jobs.ts';
import { sealFor } from '#kit/personal-key.ts';
import { proveSelf, type Unproven } from './prove-self.ts';

export type EmailAsked = 'sent' | Unproven;

/**
 * Asks to sign in with another address: a link goes there, and nothing changes until it is opened. Proven by the
 * password; without one, by having signed in within half an hour. `email` as `normalEmail` makes it.
 */
export const changeEmail = (deps: Deps, actor: Person, email: string, password: string): Promise<EmailAsked> =>
  asActor(deps.db, actor, async (tx) => {
    const refused = await proveSelf(tx, deps, password);
    if (refused) return refused;
    const sealed = (await sealFor(tx, deps.config.masterKey, actor.person, email)).toString('hex');
    const ask = uuidv7(deps.clock.now().getTime());
    await enqueue(tx, 'accounts.check-email', { payload: { ask, person: actor.person, email: sealed } });
    await record(tx, deps, actor, {
      verb: 'accounts.ask-email',
      kind: 'person',
      id: actor.person,
      owner: actor.person,
    });
    return 'sent';
  });
