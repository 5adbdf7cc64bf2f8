import { record } from '#kit/audit.ts';
import { inTransaction } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { limited, type Rule } from '#kit/rate.ts';
import { insertLink } from '../store/links.ts';
import { reachByMail } from '../store/person.ts';
import { newToken } from './open-session.ts';
import { writeTo } from './write-to.ts';

/** What was asked for: `mail` is the keyed hash of the address, `ask` the id of the link. */
export interface Asked {
  readonly ask: string;
  readonly kind: 'sign-in' | 'reset';
  readonly mail: string;
  readonly next: string;
}

const perAccount: Rule = { name: 'accounts.link-account', limit: 5, perSeconds: 1800 };
const minutes = { 'sign-in': 15, reset: 60 } as const;

/** Makes a link and queues its message, together; nothing for an address nobody has. Done once for each `ask`. As the owner. */
export async function sendLink(deps: Deps, { ask, kind, mail, next }: Asked): Promise<void> {
  if (!(await limited(deps, perAccount, mail)).ok) return;
  await inTransaction(deps.db, async (tx) => {
    const to = await reachByMail(tx, deps.config.masterKey, Buffer.from(mail, 'hex'));
    if (!to) return;
    const { token, hash } = newToken();
    if (!(await insertLink(tx, { id: ask, kind, person: to.person, token: hash, minutes: minutes[kind] }))) return;
    const path = kind === 'reset' ? `/accounts/reset/${token}` : `/accounts/link/${token}`;
    const query = next === '' ? '' : `?next=${encodeURIComponent(next)}`;
    await writeTo(tx, deps, to, kind === 'reset' ? 'reset' : 'signIn', path + query);
    await record(tx, deps, 'installation', {
      verb: 'accounts.send-link',
      kind: 'link',
      id: ask,
      owner: to.person,
      after: { kind },
    });
  });
}
