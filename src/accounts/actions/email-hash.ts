import type { Config } from '#kit/config.ts';
import type { Db, Tx } from '#kit/database.ts';
import { lookupHash } from '#kit/personal-key.ts';

/** What an account is found by. `email` as `normalEmail` makes it. */
export const emailHash = (tx: Db | Tx, config: Pick<Config, 'masterKey'>, email: string): Promise<Buffer> =>
  lookupHash(tx, config.masterKey, 'email', email);
