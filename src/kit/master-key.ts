import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  make(file);
  return parseKey(readFileSync(file, 'utf8').trim(), file);
}

/** A new key, whole or not at all: of two programs that start together one makes it and both read the same. */
function make(file: string): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
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
