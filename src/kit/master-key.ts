import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { environment } from './config.ts';
import { AppError } from './errors.ts';
import { writeDurably } from './keys/files.ts';

const wellFormed = /^[0-9a-f]{64}$/i;

/** Files of the data folder that hold master keys: in use, about to be, and those that older backups need. */
export const keyFiles = (dataDir: string) => ({
  current: join(dataDir, 'master.key'),
  next: join(dataDir, 'master.key.new'),
  old: join(dataDir, 'master.key.old'),
});

/**
 * The 32-byte key that seals personal data: from `CONCILIA_MASTER_KEY`, else from a file of the data folder made on
 * first use, which `say` is told.
 */
export function masterKey(dataDir: string, say: (line: string) => void = () => {}): Uint8Array {
  const given = keyFromEnvironment('CONCILIA_MASTER_KEY');
  if (given !== null) return given;
  const file = keyFiles(dataDir).current;
  if (existsSync(file)) return keyIn(file);
  mkdirSync(dataDir, { recursive: true });
  make(file);
  say(
    `Ho creato la chiave dei dati personali: ${file}. Copiala in un posto sicuro, lontano dai backup: senza di lei i dati personali dei backup non si leggono più.`,
  );
  return keyIn(file);
}

/** The key of a variable, or null. @throws AppError `conflict` when it is not one. */
export function keyFromEnvironment(name: 'CONCILIA_MASTER_KEY' | 'CONCILIA_NEW_MASTER_KEY'): Uint8Array | null {
  const given = environment(name);
  return given === null ? null : parseKey(given, name);
}

/** Every key of a file, one a line. @throws AppError `conflict` when one is damaged. */
export const keysIn = (file: string): Uint8Array[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => parseKey(line.trim(), file));

const keyIn = (file: string): Uint8Array => parseKey(readFileSync(file, 'utf8').trim(), file);

/** A new key, whole or not at all: of two programs that start together one makes it and both read the same. */
function make(file: string): void {
  const draft = `${file}.${process.pid}`;
  writeDurably(draft, [randomBytes(32)]);
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
