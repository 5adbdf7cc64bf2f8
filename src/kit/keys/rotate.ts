import { sql } from 'kysely';
import { recordSetup } from '../audit.ts';
import { type Db, inTransaction, type Tx } from '../database.ts';
import { AppError } from '../errors.ts';
import { keyFiles } from '../master-key.ts';
import { fingerprintOf, lock, unlock } from '../seal.ts';
import { writeDurably } from './files.ts';
import { markInUse, setMark, settleFiles } from './in-use.ts';

interface Change {
  readonly dataDir: string;
  readonly from: Uint8Array;
  readonly to: Uint8Array;
  /** False when the keys are in the environment: no file is written. */
  readonly files: boolean;
  /** Told at each stage; a test dies there. */
  readonly at?: (stage: string) => void;
}

export interface Resealed {
  readonly keys: number;
  readonly settings: number;
}

/**
 * Seals every personal key and sealed setting again under another master key, in one transaction. Before the commit the
 * old key opens everything, after it the new one; both stand on disk in between, and which counts is in the database.
 * @throws AppError `conflict`, nothing changed, when a row is sealed with neither key or another change runs.
 */
export async function rotate(db: Db, { dataDir, from, to, files, at = () => {} }: Change): Promise<Resealed> {
  const done = await inTransaction(db, async (tx) => {
    // Whoever is sealing right now finishes first; whoever comes later finds the new mark.
    await sql`lock table kit.personal_key, kit.setting in share row exclusive mode`.execute(tx);
    const mark = await markInUse(tx);
    if (mark && !mark.equals(fingerprintOf(from))) throw changedMeanwhile();
    if (files) writeDurably(keyFiles(dataDir).next, [to]);
    at('new key written');
    const resealed = { keys: await resealKeys(tx, from, to), settings: await resealSettings(tx, from, to) };
    await setMark(tx, to, true);
    const [before, after] = [from, to].map((key) => ({ fingerprint: fingerprintOf(key).toString('hex') }));
    await recordSetup(tx, { verb: 'kit.rotate-key', kind: 'master-key', id: 'master-key', before, after });
    at('sealed again');
    return resealed;
  });
  at('committed');
  if (files) await settleFiles(dataDir, to, at);
  return done;
}

const batch = 1000;

async function resealKeys(tx: Tx, from: Uint8Array, to: Uint8Array): Promise<number> {
  for (let [count, after] = [0, '00000000-0000-0000-0000-000000000000']; ; ) {
    const { rows } = await sql<{ owner: string; sealed: Buffer; master: Buffer | null }>`
      select owner, sealed, master from kit.personal_key where owner > ${after} order by owner limit ${batch}`.execute(
      tx,
    );
    const last = rows.at(-1);
    if (!last) return count;
    const again = rows.map((r) => reseal(from, to, r.owner, r.sealed, r.master).toString('hex'));
    await sql`update kit.personal_key k set sealed = decode(given.sealed, 'hex'), master = ${fingerprintOf(to)}
      from unnest(${rows.map((r) => r.owner)}::uuid[], ${again}::text[]) as given (owner, sealed)
      where k.owner = given.owner`.execute(tx);
    [count, after] = [count + rows.length, last.owner];
  }
}

/** Settings sealed as `{ sealed, master }`, whoever keeps them there. */
async function resealSettings(tx: Tx, from: Uint8Array, to: Uint8Array): Promise<number> {
  const { rows } = await sql<{ key: string; value: { sealed: string; master: string } }>`
    select key, value from kit.setting where value ? 'sealed' and value ? 'master'`.execute(tx);
  for (const { key, value } of rows) {
    const sealed = reseal(from, to, key, Buffer.from(value.sealed, 'hex'), Buffer.from(value.master, 'hex'));
    const again = { ...value, sealed: sealed.toString('hex'), master: fingerprintOf(to).toString('hex') };
    await sql`update kit.setting set value = ${JSON.stringify(again)}::jsonb where key = ${key}`.execute(tx);
  }
  return rows.length;
}

function reseal(from: Uint8Array, to: Uint8Array, owner: string, sealed: Buffer, master: Buffer | null): Buffer {
  if (master && !master.equals(fingerprintOf(from))) {
    throw new AppError(
      'conflict',
      `La chiave personale ${owner} è protetta con un’altra chiave (impronta ${master.toString('hex')}). Non è stato cambiato nulla.`,
    );
  }
  return lock(to, owner, unlock(from, owner, sealed));
}

const changedMeanwhile = () =>
  new AppError(
    'conflict',
    'La chiave è stata cambiata proprio adesso da un altro comando. Non è stato cambiato altro.',
  );
