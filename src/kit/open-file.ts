import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { BadFile } from './errors.ts';

/** Where bytes come from: a path, or a stream with the name to show in messages. */
export type Source = string | { readonly name: string; readonly stream: Readable };

/** A fault of the file as a whole. */
export const whole = (file: string, code: string, message: string) => ({
  file,
  row: null as number | null,
  column: null as string | null,
  code,
  message,
  kept: false,
});

const why: Readonly<Record<string, string>> = {
  ENOENT: 'il file non esiste',
  ENOTDIR: 'il file non esiste',
  EISDIR: 'è una cartella, serve un file',
};

const unreadable = (source: string, code: string | undefined) =>
  new BadFile([whole(source, 'unreadable', why[code ?? ''] ?? 'il file non si può leggere (permessi?)')]);

/** The bytes of a source; throws `BadFile` in words when a path cannot be opened. */
export async function openBytes(source: Source): Promise<Readable> {
  if (typeof source !== 'string') return source.stream;
  // A folder opens like a file, and fails only when it is read.
  const found = await stat(source).catch((e: NodeJS.ErrnoException) => {
    throw unreadable(source, e.code);
  });
  if (found.isDirectory()) throw unreadable(source, 'EISDIR');
  const stream = createReadStream(source);
  return new Promise((resolve, reject) => {
    stream.once('open', () => resolve(stream));
    stream.once('error', (e: NodeJS.ErrnoException) => reject(unreadable(source, e.code)));
  });
}
