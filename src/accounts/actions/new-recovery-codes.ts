import { randomBytes } from 'node:crypto';
import type { Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { setRecovery } from '../store/factor.ts';
import { recoveryHash } from './give-factor.ts';
import { recoveryCode, recoveryText } from './one-time-code.ts';

/** Ten new codes on paper, in clear this once; the old ones work no more. Null without the second factor. */
export const newRecoveryCodes = (deps: Deps, actor: Person): Promise<readonly string[] | null> =>
  asActor(deps.db, actor, async (tx) => {
    const codes = Array.from({ length: 10 }, () => recoveryText(randomBytes(12)));
    const hashes = [];
    for (const code of codes) hashes.push(await recoveryHash(tx, deps, actor.person, recoveryCode(code)!));
    if (!(await setRecovery(tx, hashes))) return null;
    await record(tx, deps, actor, {
      verb: 'accounts.new-recovery-codes',
      kind: 'person',
      id: actor.person,
      owner: actor.person,
    });
    return codes;
  });
