import { createHash, randomBytes } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import type { Config } from '#kit/config.ts';
import type { Db, Tx } from '#kit/database.ts';
import { lookupHash } from '#kit/personal-key.ts';
import { longestPassword, normalPassword, passwordCost } from '../rules/password.ts';
import type { Kept, Salted } from '../store/password.ts';

/** A key kept outside the database's reach enters every hash: a stolen table of passwords cannot be tried. */
export const pepperOf = (tx: Db | Tx, config: Pick<Config, 'masterKey'>): Promise<Buffer> =>
  lookupHash(tx, config.masterKey, 'password', 'pepper');

/** What proves a password: its Argon2id hash. The database keeps the SHA-256 of it, so that a proof cannot be read there. */
export const proofOf = (pepper: Uint8Array, password: string, how: Salted): Promise<Buffer> =>
  hashRaw(normalPassword(password).slice(0, 4 * longestPassword), {
    salt: how.salt,
    memoryCost: how.memory,
    timeCost: how.passes,
    parallelism: how.lanes,
    outputLen: 32,
    secret: pepper,
  });

/** A password as it is kept, at today's cost. */
export async function keepable(pepper: Uint8Array, password: string): Promise<Kept> {
  const how = { ...passwordCost, salt: randomBytes(16) };
  const proof = await proofOf(pepper, password, how);
  return { ...how, verifier: createHash('sha256').update(proof).digest() };
}
