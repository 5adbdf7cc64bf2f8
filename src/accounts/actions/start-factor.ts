import { createHash, randomBytes } from 'node:crypto';
import type { Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { sealFor } from '#kit/personal-key.ts';
import { proposeFactor } from '../store/factor.ts';
import { factorProof, secretText } from './one-time-code.ts';

/** Makes the secret of a device for whoever has none; it counts once the first code was given. */
export const startFactor = (deps: Deps, actor: Person): Promise<void> =>
  asActor(deps.db, actor, async (tx) => {
    const secret = secretText(randomBytes(20));
    const verifier = createHash('sha256').update(factorProof(secret, actor.person)).digest();
    if (!(await proposeFactor(tx, await sealFor(tx, deps.config.masterKey, actor.person, secret), verifier))) return;
    await record(tx, deps, actor, {
      verb: 'accounts.start-factor',
      kind: 'person',
      id: actor.person,
      owner: actor.person,
    });
  });
