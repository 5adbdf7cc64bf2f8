import { sql } from 'kysely';
import type { Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor, type Tx } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { uuidv7 } from '#kit/ids.ts';
import { enqueue } from '#kit/jobs.ts';
import { sealFor } from '#kit/personal-key.ts';
import { ownSalt, provePassword } from '../store/password.ts';
import { pepperOf, proofOf } from './hash-password.ts';

export type EmailAsked = 'sent' | 'wrong-password' | 'sign-in-again';

/**
 * Asks to sign in with another address: a link goes there, and nothing changes until it is opened. Proven by the
 * password; without one, by having signed in within half an hour. `email` as `normalEmail` makes it.
 */
export const changeEmail = (deps: Deps, actor: Person, email: string, password: string): Promise<EmailAsked> =>
  asActor(deps.db, actor, async (tx) => {
    const refused = await refusal(tx, deps, password);
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

async function refusal(tx: Tx, deps: Deps, password: string): Promise<EmailAsked | null> {
  const salt = await ownSalt(tx);
  if (salt) {
    const proof = await proofOf(await pepperOf(tx, deps.config), password, salt);
    return (await provePassword(tx, proof)) ? null : 'wrong-password';
  }
  const { rows } = await sql<{ fresh: boolean }>`
    select coalesce(s.second_factor_at, s.opened_at) > now() - interval '30 minutes' as fresh
    from accounts.acting() a join accounts.session s on s.id = a.session
    where accounts.acting_fully() is not null`.execute(tx);
  return rows[0]?.fresh ? null : 'sign-in-again';
}
