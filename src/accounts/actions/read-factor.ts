import type { Person } from '#kit/actor.ts';
import { asActor } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { openFor } from '#kit/personal-key.ts';
import { type OwnAccount, ownAccount } from '../reads/account.ts';
import { tryFactor } from '../store/factor.ts';

/** One's own account, with the secret of a device that has not given its first code yet; of one in use never. */
export const readFactor = (deps: Deps, actor: Person): Promise<{ account: OwnAccount; secret: string | null }> =>
  asActor(deps.db, actor, async (tx) => {
    const account = await ownAccount(tx, deps.config.masterKey);
    if (account.factor !== 'proposed') return { account, secret: null };
    const known = await tryFactor(tx, false);
    const secret = known?.secret ? await openFor(tx, deps.config.masterKey, actor.person, known.secret) : null;
    return { account, secret };
  });
