import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import type { Lang } from '#kit/i18n.ts';
import { openMany } from '#kit/personal-key.ts';

/** How to write to somebody. */
export interface Reachable {
  readonly person: string;
  readonly email: string;
  readonly name: string;
  readonly language: Lang;
}

type Row = { id: string; email: Buffer | null; name: Buffer | null; language: Lang };

/** The person of a row, opened; null when there is nobody to write to. */
async function reachable(tx: Tx, masterKey: Uint8Array, row: Row | undefined): Promise<Reachable | null> {
  if (!row?.email) return null;
  const sealed = [row.email, ...(row.name ? [row.name] : [])].map((bytes) => ({ owner: row.id, bytes }));
  const [email, name] = await openMany(tx, masterKey, sealed);
  return email ? { person: row.id, email, name: name ?? '', language: row.language } : null;
}

/** Somebody by id, as far as whoever acts may see them. */
export async function reachById(tx: Tx, masterKey: Uint8Array, person: string): Promise<Reachable | null> {
  const { rows } = await sql<Row>`select id, email, name, language from accounts.person
    where id = ${person} and erased_at is null`.execute(tx);
  return reachable(tx, masterKey, rows[0]);
}

/** Somebody by the hash of their e-mail; as the owner of the tables. */
export async function reachByMail(tx: Tx, masterKey: Uint8Array, mail: Buffer): Promise<Reachable | null> {
  const { rows } = await sql<Row>`select id, email, name, language from accounts.person
    where email_hash = ${mail} and erased_at is null and locked_at is null`.execute(tx);
  return reachable(tx, masterKey, rows[0]);
}

export async function setProfile(tx: Tx, name: Buffer | null, language: Lang | null): Promise<void> {
  await sql`select accounts.set_profile(${name}, ${language})`.execute(tx);
}

/** True once for each time a password is locked: whoever asks tells its owner. As the owner of the tables. */
export async function claimLockNotice(tx: Tx, person: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update accounts.credential set told_at = now()
    where person = ${person} and locked_until > now() and told_at is null`.execute(tx);
  return numAffectedRows === 1n;
}
