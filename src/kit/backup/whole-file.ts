import { createHash } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '../errors.ts';
import { lastLine } from './format.ts';

export interface Written {
  readonly bytes: number;
  /** SHA-256 of the whole file, as `sha256sum` says it. */
  readonly sha256: string;
}

export type OpenPart = (path: string) => Promise<FileHandle>;

/** Somewhere new, that only we can read: backups hold what people confided. */
const openNew: OpenPart = async (path) => {
  try {
    await rm(path, { force: true });
    return await open(path, 'wx', 0o600);
  } catch (error) {
    const words = why[(error as NodeJS.ErrnoException).code ?? ''];
    throw words ? new AppError('bad-input', `Non si può scrivere in ${dirname(path)}: ${words}.`) : error;
  }
};

const why: Readonly<Record<string, string>> = {
  ENOENT: 'la cartella non esiste',
  ENOTDIR: 'non è una cartella',
  EISDIR: 'il nome è già di una cartella',
  ERR_FS_EISDIR: 'il nome è già di una cartella',
  EACCES: 'non abbiamo il permesso',
  EPERM: 'non abbiamo il permesso',
  EROFS: 'il disco è di sola lettura',
  ENAMETOOLONG: 'il nome è troppo lungo',
};

/**
 * Writes pieces to `path`, adds the line that says it is whole, and only then gives it its name: until that moment
 * there is only `path.part`, which goes away on any error and when the process is told to stop.
 */
export async function writeWhole(
  path: string,
  pieces: AsyncIterable<Buffer>,
  openPart: OpenPart = openNew,
): Promise<Written> {
  const part = `${path}.part`;
  const remove = () => {
    try {
      rmSync(part, { force: true });
    } catch {
      // Where nothing could be written there is nothing to take away.
    }
  };
  process.once('exit', remove);
  try {
    const file = await openPart(part);
    const written = await pour(file, pieces).finally(() => file.close());
    await rename(part, path);
    await keepName(path);
    return written;
  } catch (error) {
    remove();
    throw error;
  } finally {
    process.off('exit', remove);
  }
}

async function pour(file: FileHandle, pieces: AsyncIterable<Buffer>): Promise<Written> {
  const hash = createHash('sha256');
  let bytes = 0;
  const put = async (piece: Buffer) => {
    hash.update(piece);
    bytes += piece.length;
    for (let at = 0; at < piece.length; ) at += (await file.write(piece, at)).bytesWritten;
  };
  for await (const piece of pieces) await put(piece);
  await put(Buffer.from(lastLine(hash.copy().digest('hex'))));
  await file.sync();
  return { bytes, sha256: hash.digest('hex') };
}

/** A new name survives a power cut once its folder is on disk too. */
async function keepName(path: string): Promise<void> {
  const folder = await open(dirname(path), 'r').catch(() => null);
  await folder?.sync().catch(() => {});
  await folder?.close();
}

/** True when something is there already. */
export const isThere = (path: string): boolean => existsSync(path);
