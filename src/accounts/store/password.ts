import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import type { Cost } from '../rules/password.ts';

/** How a password was hashed. */
export interface Salted extends Cost {
  readonly salt: Buffer;
}

/** A password as it is kept: never itself, nor its hash. */
export interface Kept extends Salted {
  /** SHA-256 of the hash. */
  readonly verifier: Buffer;
}

/** A session about to be opened. */
export interface Opening {
  readonly id: string;
  /** SHA-256 of the cookie's token. */
  readonly token: Buffer;
  readonly agent: string | null;
}

const costArray = (c: Cost) => sql`array[${c.memory}, ${c.passes}, ${c.lanes}]::integer[]`;

export async function saltOf(tx: Db | Tx, mail: Buffer): Promise<Salted | null> {
  const { rows } = await sql<Salted>`select * from accounts.password_salt(${mail})`.execute(tx);
  return rows[0] ?? null;
}

export async function ownSalt(tx: Tx): Promise<Salted | null> {
  const { rows } = await sql<Salted>`select * from accounts.own_password_salt()`.execute(tx);
  return rows[0] ?? null;
}

/** No row = nobody has this e-mail. */
export async function openByPassword(
  tx: Tx,
  mail: Buffer,
  proof: Buffer,
  s: Opening,
): Promise<{ person: string; opened: boolean } | null> {
  const { rows } = await sql<{ person: string; opened: boolean }>`
    select * from accounts.open_by_password(${mail}, ${proof}, ${s.id}, ${s.token}, ${s.agent})`.execute(tx);
  return rows[0] ?? null;
}

export async function rehash(tx: Tx, proof: Buffer, kept: Kept): Promise<void> {
  await sql`select accounts.rehash_password(${proof}, ${kept.salt}, ${kept.verifier}, ${costArray(kept)})`.execute(tx);
}

/** False when the old password is another one, or the second factor is missing. */
export async function replacePassword(tx: Tx, proof: Buffer, kept: Kept, token: Buffer): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select accounts.change_password(${proof}, ${kept.salt}, ${kept.verifier}, ${costArray(kept)}, ${token}) as done`.execute(
    tx,
  );
  return rows[0]?.done === true;
}

export async function provePassword(tx: Tx, proof: Buffer): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select accounts.confirm_password(${proof}) as done`.execute(tx);
  return rows[0]?.done === true;
}

/** Uses up a link of reset or invitation; null when it is no good any more. */
export async function passwordByLink(tx: Tx, secret: Buffer, kept: Kept, s: Opening): Promise<string | null> {
  const { rows } = await sql<{ person: string | null }>`select accounts.set_password_by_link(
    ${secret}, ${kept.salt}, ${kept.verifier}, ${costArray(kept)}, ${s.id}, ${s.token}, ${s.agent}) as person`.execute(
    tx,
  );
  return rows[0]?.person ?? null;
}
