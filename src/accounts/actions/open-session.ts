import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { uuidv7 } from '#kit/ids.ts';
import { sealFor } from '#kit/personal-key.ts';
import type { Opening } from '../store/password.ts';

/** Where a request comes from. */
export interface Visitor {
  readonly agent: string | null;
  readonly address: string | null;
}

/** A cookie that was just given out. */
export interface Opened {
  readonly token: string;
  readonly person: string;
  /** Whether the second factor was given, is to be asked for, must be set up, or is not needed. */
  readonly factor: 'given' | 'ask' | 'set-up' | 'none';
}

/** A fresh token, 32 random bytes: the browser keeps it, the database its SHA-256. */
export function newToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: createHash('sha256').update(token).digest() };
}

export function newOpening(deps: Pick<Deps, 'clock'>, visitor: Visitor): Opening & { secret: string } {
  const { token, hash } = newToken();
  return { id: uuidv7(deps.clock.now().getTime()), token: hash, agent: visitor.agent, secret: token };
}

/** Keeps where the session was opened from, sealed for its owner. */
export async function keepOrigin(
  tx: Tx,
  deps: Pick<Deps, 'config'>,
  session: string,
  person: string,
  address: string | null,
): Promise<void> {
  if (address === null) return;
  const origin = await sealFor(tx, deps.config.masterKey, person, address);
  await sql`update accounts.session set origin = ${origin} where id = ${session}`.execute(tx);
}
