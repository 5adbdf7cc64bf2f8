import type { Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor, type Tx } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { lookupHash, openFor } from '#kit/personal-key.ts';
import { type FactorTry, passFactor, passRecovery, tryFactor } from '../store/factor.ts';
import { reachById } from '../store/person.ts';
import { factorProof, recoveryCode, stepOf } from './one-time-code.ts';
import { newToken } from './open-session.ts';
import { writeTo } from './write-to.ts';

/** The new cookie; or a wrong code; or too many of them, with the seconds to wait; or there is no device. */
export type FactorGiven =
  | { readonly kind: 'given'; readonly token: string; readonly first: boolean }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'none' }
  | { readonly kind: 'wait'; readonly seconds: number };

/** The second factor: a code of the device, or one of those on paper. Each works once; the session gets a new token. */
export const giveFactor = (deps: Deps, actor: Person, typed: string): Promise<FactorGiven> =>
  asActor(deps.db, actor, async (tx) => {
    const known = await tryFactor(tx, true);
    if (!known) return { kind: 'none' };
    if (!known.secret) return { kind: 'wait', seconds: known.wait };
    const { token, hash } = newToken();
    const how = await pass(tx, deps, actor, known, typed, hash);
    const self = { kind: 'person', id: actor.person, owner: actor.person };
    if (!how) {
      await record(tx, deps, actor, { verb: 'accounts.factor-failed', ...self });
      return { kind: 'wrong' };
    }
    await record(tx, deps, actor, { verb: 'accounts.give-factor', ...self, after: { how } });
    if (!known.confirmed) await tell(tx, deps, actor);
    return { kind: 'given', token, first: !known.confirmed };
  });

async function pass(
  tx: Tx,
  deps: Deps,
  actor: Person,
  known: FactorTry,
  typed: string,
  hash: Buffer,
): Promise<'device' | 'paper' | null> {
  const { masterKey } = deps.config;
  const secret = known.secret ? await openFor(tx, masterKey, actor.person, known.secret) : null;
  if (secret === null) return null;
  const step = stepOf(secret, typed.replace(/\s/g, ''), deps.clock.now().getTime(), known.last_step);
  if (step !== null) return (await passFactor(tx, step, factorProof(secret, actor.person), hash)) ? 'device' : null;
  const code = known.confirmed ? recoveryCode(typed) : null;
  if (code === null) return null;
  return (await passRecovery(tx, await recoveryHash(tx, deps, actor.person, code), hash)) ? 'paper' : null;
}

/** What is kept of a code on paper. */
export const recoveryHash = (tx: Tx, deps: Pick<Deps, 'config'>, person: string, code: string): Promise<Buffer> =>
  lookupHash(tx, deps.config.masterKey, 'recovery', `${person} ${code}`);

async function tell(tx: Tx, deps: Deps, actor: Person): Promise<void> {
  const to = await reachById(tx, deps.config.masterKey, actor.person);
  if (to) await writeTo(tx, deps, to, 'factorChanged', '/accounts/reset');
}
