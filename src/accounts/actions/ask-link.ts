import type { Db } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { uuidv7 } from '#kit/ids.ts';
import { enqueue } from '#kit/jobs.ts';
import { emailHash } from './email-hash.ts';

/**
 * Asks for a link to be sent, the same way whether the account exists or not: a worker finds out. The job holds only a
 * keyed hash of the address. `email` as `normalEmail` makes it.
 */
export async function askLink(
  deps: Pick<Deps, 'config' | 'clock'> & { readonly db: Db },
  kind: 'sign-in' | 'reset',
  email: string,
  next: string,
): Promise<void> {
  const mail = (await emailHash(deps.db, deps.config, email)).toString('hex');
  const ask = uuidv7(deps.clock.now().getTime());
  await enqueue(deps.db, 'accounts.send-link', { payload: { ask, kind, mail, next } });
}
