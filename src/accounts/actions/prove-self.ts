import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { ownSalt, provePassword } from '../store/password.ts';
import { pepperOf, proofOf } from './hash-password.ts';

export type Unproven = 'wrong-password' | 'sign-in-again';

/**
 * Whether whoever acts is really the one the account is of, before something that cannot be taken back: null when the
 * password is right or, without one, when they signed in within half an hour. The second factor must have been given.
 */
export async function proveSelf(tx: Tx, deps: Deps, password: string): Promise<Unproven | null> {
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
