import { once } from 'node:events';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { Transform } from 'node:stream';
import yauzl from 'yauzl';
import { BadFile } from '#kit/errors.ts';
import { whole } from '#kit/open-file.ts';

const maxEntries = 500;
/** All that a zip may hold once opened: enough for a region, too little for a bomb. */
const maxBytes = 2_000_000_000;

/** A file inside a zip: only its last name is used, so that no path can lead outside. */
export interface ZipEntry {
  readonly name: string;
  readonly open: () => Promise<Readable>;
}

/** The files of a zip. Throws `BadFile` when it is not one, is encrypted, or would grow beyond measure. */
export async function openZip(path: string): Promise<{ entries: readonly ZipEntry[]; close: () => void }> {
  const file = basename(path);
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) =>
    yauzl.open(path, { lazyEntries: true, autoClose: false }, (e, z) => (e ? reject(e) : resolve(z))),
  ).catch((e: NodeJS.ErrnoException) => {
    throw bad(
      file,
      e.code === 'ENOENT' ? 'il file non esiste' : 'il file zip non si può aprire: è rovinato o non è uno zip',
    );
  });
  try {
    return { entries: await list(zip, file), close: () => zip.close() };
  } catch (e) {
    zip.close();
    throw e;
  }
}

async function list(zip: yauzl.ZipFile, file: string): Promise<ZipEntry[]> {
  const entries: ZipEntry[] = [];
  let bytes = 0;
  zip.on('entry', (entry: yauzl.Entry) => {
    const name = basename(entry.fileName);
    bytes += entry.uncompressedSize;
    const hidden = entry.fileName.startsWith('__MACOSX/') || name.startsWith('.') || entry.fileName.endsWith('/');
    if (!hidden) entries.push({ name, open: () => openEntry(zip, entry, file) });
    if (entries.length > maxEntries) zip.emit('error', bad(file, `lo zip contiene più di ${maxEntries} file`));
    else if (bytes > maxBytes || entry.uncompressedSize > 10_000_000 + entry.compressedSize * 200) {
      zip.emit('error', bad(file, 'lo zip, una volta aperto, sarebbe troppo grande: non lo abbiamo aperto'));
    } else zip.readEntry();
  });
  zip.readEntry();
  await once(zip, 'end').catch((e) => {
    throw e instanceof BadFile ? e : bad(file, 'lo zip è rovinato o contiene nomi di file non ammessi');
  });
  return entries;
}

async function openEntry(zip: yauzl.ZipFile, entry: yauzl.Entry, file: string): Promise<Readable> {
  const stream = await new Promise<Readable>((resolve, reject) =>
    zip.openReadStream(entry, (e, s) => (e ? reject(e) : resolve(s))),
  ).catch(() => {
    throw bad(file, `«${basename(entry.fileName)}» dentro lo zip non si può leggere (protetto da password?)`);
  });
  // The size declared may lie: what comes out is counted too.
  let left = entry.uncompressedSize;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      left -= chunk.length;
      if (left < 0) done(bad(file, 'lo zip contiene più dati di quanti ne dichiara: non lo abbiamo letto'));
      else done(null, chunk);
    },
  });
  stream.on('error', () => counted.destroy(bad(file, `«${basename(entry.fileName)}» dentro lo zip è rovinato`)));
  return stream.pipe(counted);
}

const bad = (file: string, message: string) => new BadFile([whole(file, 'unreadable', message)]);
