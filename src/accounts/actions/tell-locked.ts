import { record } from '#kit/audit.ts';
import { inTransaction } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { uuidv7 } from '#kit/ids.ts';
import { insertLink } from '../store/links.ts';
import { claimLockNotice, reachByMail } from '../store/person.ts';
import { newToken } from './open-session.ts';
import { writeTo } from './write-to.ts';

/** Tells somebody whose password has just been locked, with a link to choose another one; once for each lock. As the owner. */
export const tellLocked = (deps: Deps, mail: string): Promise<void> =>
  inTransaction(deps.db, async (tx) => {
    const to = await reachByMail(tx, deps.config.masterKey, Buffer.from(mail, 'hex'));
    if (!to || !(await claimLockNotice(tx, to.person))) return;
    const { token, hash } = newToken();
    const id = uuidv7(deps.clock.now().getTime());
    await insertLink(tx, { id, kind: 'reset', person: to.person, token: hash, minutes: 60 });
    await writeTo(tx, deps, to, 'locked', `/accounts/reset/${token}`);
    await record(tx, deps, 'installation', { verb: 'accounts.lock', kind: 'person', id: to.person, owner: to.person });
  });
