import { existsSync, renameSync } from 'node:fs';
import { sql } from 'kysely';
import type { Db, Tx } from '../database.ts';
import { withFileLock } from '../embedded/lock.ts';
import { AppError } from '../errors.ts';
import { keyFiles, keyFromEnvironment, keysIn, masterKey } from '../master-key.ts';
import { fingerprintOf } from '../seal.ts';
import { syncFolder, writeDurably } from './files.ts';

const setting = 'master-key';

/**
 * The master key under which the database's personal data are sealed, wherever it is: environment, key file, or, after
 * a change of key cut short, the file of the next or of an old one. What was cut short is brought to its end.
 * The first time, the installation's key is written down as the one in use.
 * @throws AppError `conflict` when none of the keys at hand is the right one.
 */
export async function keyInUse(db: Db, dataDir: string, say: (line: string) => void): Promise<Uint8Array> {
  const mark = await markInUse(db);
  if (mark === null) {
    const key = masterKey(dataDir, say);
    await setMark(db, key);
    const now = await markInUse(db);
    return now?.equals(fingerprintOf(key)) ? key : atHand(dataDir, now!);
  }
  const key = atHand(dataDir, mark);
  await settleFiles(dataDir, key);
  return key;
}

/** Fingerprint of the key in use; null before the first start with keys of one's own. */
export async function markInUse(db: Db | Tx): Promise<Buffer | null> {
  const { rows } = await sql<{ mark: string }>`
    select value ->> 'fingerprint' as mark from kit.setting where key = ${setting}`.execute(db);
  return rows[0] ? Buffer.from(rows[0].mark, 'hex') : null;
}

/** Writes down which key is in use; `replace` only in the transaction that sealed everything again. */
export async function setMark(db: Db | Tx, key: Uint8Array, replace = false): Promise<void> {
  const value = JSON.stringify({ fingerprint: fingerprintOf(key).toString('hex') });
  await sql`insert into kit.setting (key, value) values (${setting}, ${value}::jsonb)
    on conflict (key) do update set value = excluded.value, changed_at = now() where ${replace}`.execute(db);
}

function atHand(dataDir: string, mark: Buffer): Uint8Array {
  const { current, next, old } = keyFiles(dataDir);
  const given = [keyFromEnvironment('CONCILIA_MASTER_KEY'), keyFromEnvironment('CONCILIA_NEW_MASTER_KEY')];
  const kept = [current, next, old].filter((file) => existsSync(file)).flatMap(keysIn);
  const found = [...given.filter((k) => k !== null), ...kept].find((k) => fingerprintOf(k).equals(mark));
  if (found) return found;
  throw new AppError(
    'conflict',
    `I dati personali sono protetti con una chiave che qui non c’è (impronta ${mark.toString('hex')}). Non è stato cambiato nulla: rimetti in ${current} il file master.key di quando sono stati scritti, oppure indica la chiave con CONCILIA_MASTER_KEY.`,
  );
}

/**
 * Once everything is sealed with the key of `master.key.new`, that file becomes `master.key`, and the key it replaces
 * joins `master.key.old`, because older backups need it. May be repeated, and cut short anywhere.
 */
export async function settleFiles(dataDir: string, inUse: Uint8Array, at: (stage: string) => void = () => {}) {
  const { current, next, old } = keyFiles(dataDir);
  if (!isOf(next, inUse)) return;
  await withFileLock(`${current}.lock`, async () => {
    if (!isOf(next, inUse)) return;
    const former = existsSync(current) ? keysIn(current) : [];
    const older = existsSync(old) ? keysIn(old) : [];
    const known = new Set([...older, inUse].map(hex));
    writeDurably(`${old}.draft`, [...former.filter((k) => !known.has(hex(k))), ...older]);
    renameSync(`${old}.draft`, old);
    at('old kept');
    renameSync(next, current);
    syncFolder(current);
  });
}

const hex = (key: Uint8Array): string => Buffer.from(key).toString('hex');
const isOf = (file: string, key: Uint8Array): boolean =>
  existsSync(file) && keysIn(file).some((k) => hex(k) === hex(key));
