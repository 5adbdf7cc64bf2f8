import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { environment } from './config.ts';
import { AppError } from './errors.ts';

const wellFormed = /^[0-9a-f]{64}$/i;

/** The 32-byte key that seals contact data: from `CONCILIA_MASTER_KEY`, else from a file of the data folder made on first use. */
export function masterKey(dataDir: string): Uint8Array {
  const given = environment('CONCILIA_MASTER_KEY');
  if (given !== null) return parseKey(given, 'CONCILIA_MASTER_KEY');
  const file = join(dataDir, 'master.key');
  if (existsSync(file)) return parseKey(readFileSync(file, 'utf8').trim(), file);
  mkdirSync(dataDir, { recursive: true });
  const key = randomBytes(32);
  writeFileSync(file, `${key.toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  return new Uint8Array(key);
}

function parseKey(text: string, where: string): Uint8Array {
  if (!wellFormed.test(text)) {
    throw new AppError(
      'conflict',
      `La chiave in ${where} non è valida: servono 64 cifre esadecimali. Non è stato cambiato nulla.`,
    );
  }
  return new Uint8Array(Buffer.from(text, 'hex'));
}
