import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import type { Db, Tx } from './database.ts';
import { AppError } from './errors.ts';
import { fingerprintOf, lock, newKey, unlock } from './seal.ts';

/** Bytes that `sealFor` made, and whose they are. */
export interface SealedFor {
  readonly owner: string;
  readonly bytes: Uint8Array;
}

/**
 * Seals a text with the personal key of `owner` (an id in lower case), which is made if there is none.
 * @throws AppError `unavailable` when this process holds another master key than the one in use.
 */
export async function sealFor(tx: Tx, masterKey: Uint8Array, owner: string, text: string): Promise<Buffer> {
  return lock(await ensureKey(tx, masterKey, owner), owner, Buffer.from(text, 'utf8'));
}

/**
 * The text that was sealed for `owner`; null once their key was erased.
 * @throws Error when a byte was changed or the text was sealed for somebody else.
 */
export async function openFor(
  tx: Db | Tx,
  masterKey: Uint8Array,
  owner: string,
  bytes: Uint8Array,
): Promise<string | null> {
  const [text] = await openMany(tx, masterKey, [{ owner, bytes }]);
  return text ?? null;
}

/** As `openFor`, for a whole list with one query; answers in the same order. */
export async function openMany(
  tx: Db | Tx,
  masterKey: Uint8Array,
  sealed: readonly SealedFor[],
): Promise<(string | null)[]> {
  const keys = await keysOf(tx, masterKey, [...new Set(sealed.map((s) => s.owner))]);
  return sealed.map(({ owner, bytes }) => {
    const key = keys.get(owner);
    return key ? unlock(key, owner, Buffer.from(bytes)).toString('utf8') : null;
  });
}

/** Erases the key of `owner`: nothing sealed for them opens any more, here or in a later copy. Harmless when repeated. As the owner of the tables: the web server's role may not. */
export async function erasePersonalKey(tx: Tx, owner: string): Promise<void> {
  await tx.deleteFrom('kit.personal_key').where('owner', '=', owner).execute();
}

/**
 * A hash with which the same text is found again and nobody can guess it: HMAC-SHA-256 with a key of the installation,
 * kept sealed and untouched by a change of master key. `purpose` keeps hashes of different uses apart.
 */
export async function lookupHash(tx: Db | Tx, masterKey: Uint8Array, purpose: string, text: string): Promise<Buffer> {
  const key = (await lookupKey(tx, masterKey)) ?? (await makeLookupKey(tx, masterKey));
  return createHmac('sha256', key).update(`${purpose}\0${text}`).digest();
}

async function ensureKey(tx: Tx, masterKey: Uint8Array, owner: string): Promise<Buffer> {
  const known = (await keysOf(tx, masterKey, [owner])).get(owner);
  if (known) return known;
  const master = fingerprintOf(masterKey);
  await sql`insert into kit.personal_key (owner, sealed, master)
    select ${owner}, ${lock(masterKey, owner, newKey())}, ${master} where ${stillInUse(master)}
    on conflict do nothing`.execute(tx);
  // Of two that make it at once the first one wins: what counts is what is kept.
  const kept = (await keysOf(tx, masterKey, [owner])).get(owner);
  if (!kept) throw otherKey();
  return kept;
}

async function keysOf(tx: Db | Tx, masterKey: Uint8Array, owners: readonly string[]): Promise<Map<string, Buffer>> {
  if (owners.length === 0) return new Map();
  const { rows } = await sql<{ owner: string; sealed: Buffer; master: Buffer | null }>`
    select owner, sealed, master from kit.personal_key where owner = any(${owners}::uuid[])`.execute(tx);
  return new Map(
    rows.map((r) => {
      checkMaster(masterKey, r.master);
      return [r.owner, unlock(masterKey, r.owner, r.sealed)];
    }),
  );
}

const lookupOwner = 'lookup-key';

async function lookupKey(tx: Db | Tx, masterKey: Uint8Array): Promise<Buffer | null> {
  const row = await tx.selectFrom('kit.setting').select('value').where('key', '=', lookupOwner).executeTakeFirst();
  if (!row) return null;
  const { sealed, master } = row.value as { sealed: string; master: string };
  checkMaster(masterKey, Buffer.from(master, 'hex'));
  return unlock(masterKey, lookupOwner, Buffer.from(sealed, 'hex'));
}

async function makeLookupKey(tx: Db | Tx, masterKey: Uint8Array): Promise<Buffer> {
  const master = fingerprintOf(masterKey);
  const sealed = lock(masterKey, lookupOwner, newKey()).toString('hex');
  const value = JSON.stringify({ sealed, master: master.toString('hex') });
  await sql`insert into kit.setting (key, value) select ${lookupOwner}, ${value}::jsonb where ${stillInUse(master)}
    on conflict do nothing`.execute(tx);
  const kept = await lookupKey(tx, masterKey);
  if (!kept) throw otherKey();
  return kept;
}

/** Nothing is sealed under a master key that was changed meanwhile: who holds the new one could not open it. */
const stillInUse = (master: Buffer) => sql<boolean>`not exists (
  select from kit.setting where key = 'master-key' and value ->> 'fingerprint' <> ${master.toString('hex')})`;

/** A key sealed under another master key is not damaged: whoever runs this only has to start again. */
function checkMaster(masterKey: Uint8Array, master: Buffer | null): void {
  if (master !== null && !fingerprintOf(masterKey).equals(master)) throw otherKey();
}

const otherKey = () =>
  new AppError(
    'unavailable',
    'I dati personali sono protetti con un’altra chiave dell’installazione, forse cambiata da poco. Non è stato cambiato nulla: chi gestisce Concilia deve riavviarla con la chiave giusta.',
  );
