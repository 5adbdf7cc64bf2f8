import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Db } from '#kit/database.ts';
import { BadFile } from '#kit/errors.ts';
import { type ImportRun, uploadParts } from '#kit/import-run.ts';
import { whole } from '#kit/open-file.ts';
import { checkArchive } from '#kit/upload-kind.ts';

/** A name that is only a name, ending as the format found in the bytes wants: readers go by it. */
export function safeName({ fileName, format }: Pick<ImportRun, 'fileName' | 'format'>): string {
  const lines = format === 'json' && /\.(ndjson|jsonl)$/i.test(fileName);
  const stem = fileName.slice(0, fileName.length - extname(fileName).length).replace(/[^\p{L}\p{N} _.-]/gu, '_');
  return `${stem.slice(0, 80).replace(/^[.\s]+/, '') || 'file'}.${lines ? 'ndjson' : format}`;
}

/** Puts the file of a run on disk while `work` reads it; an archive is checked before anything else opens it. */
export async function withFile<T>(db: Db, run: ImportRun, work: (path: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'concilia-import-'));
  try {
    const name = safeName(run);
    const path = join(dir, name);
    const out = createWriteStream(path, { mode: 0o600 });
    await pipeline(Readable.from(uploadParts(db, run.id)), out);
    if (out.bytesWritten !== run.size)
      throw new BadFile([whole(run.fileName, 'gone', 'il file non c’è più: si tiene sette giorni. Caricalo di nuovo')]);
    if (run.format === 'zip' || run.format === 'xlsx') await checkArchive(path, name, run.format);
    return await work(path);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
