import { record } from '#kit/audit.ts';
import { inTransaction } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { openFor } from '#kit/personal-key.ts';
import { confirmEmail as confirm } from '../store/links.ts';
import { writeTo } from './write-to.ts';

/** Uses up the link: from now on the account has the new address, and the old one is told. Null when the link is no good. */
export const confirmEmail = (deps: Deps, token: string): Promise<'changed' | 'taken' | null> =>
  inTransaction(deps.db, async (tx) => {
    const done = await confirm(tx, Buffer.from(token));
    if (!done) return null;
    if (done.outcome === 'changed') {
      await record(tx, deps, 'anyone', {
        verb: 'accounts.change-email',
        kind: 'person',
        id: done.person,
        owner: done.person,
      });
      const old = done.old_email ? await openFor(tx, deps.config.masterKey, done.person, done.old_email) : null;
      const to = old ? ({ person: done.person, email: old, name: '', language: done.language } as const) : null;
      if (to) await writeTo(tx, deps, to, 'emailChanged', '/');
    }
    return done.outcome;
  });
