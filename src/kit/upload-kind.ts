import yauzl from 'yauzl';
import { BadFile } from './errors.ts';
import { whole } from './open-file.ts';

/** What a file is, whatever it is called. */
export const fileFormats = ['csv', 'xlsx', 'json', 'zip'] as const;
export type FileFormat = (typeof fileFormats)[number];

/** What the bytes are: their signature and, for text, whether it is text at all. Null = nothing that we read. */
export function formatOf(bytes: Uint8Array): FileFormat | null {
  if (bytes.length === 0) return null;
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    const names = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    return names.includes('xl/workbook.xml') ? 'xlsx' : 'zip';
  }
  const head = bytes.subarray(0, 64_000);
  // Control characters are in no table: a picture, a program, an old .xls, a text in UTF-16.
  if (head.some((b) => b < 9 || (b > 13 && b < 32 && b !== 27))) return null;
  const start = new TextDecoder('windows-1252').decode(head).replace(/^ï»¿/, '').trimStart();
  return start.startsWith('{') || start.startsWith('[') ? 'json' : 'csv';
}

/** What an archive may hold once opened. A workbook is read with its words in memory: less. */
const limits = { zip: 500_000_000, xlsx: 150_000_000 } as const;
const maxEntries = 500;

/**
 * Opens every file of an archive and throws its bytes away: what it declares may lie, what comes out does not.
 * Throws `BadFile` when it is broken or would grow beyond `most` bytes, before anything else reads it.
 */
export async function checkArchive(
  path: string,
  name: string,
  format: 'zip' | 'xlsx',
  most: number = limits[format],
): Promise<void> {
  const bad = (message: string) => new BadFile([whole(name, 'unreadable', message)]);
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) =>
    yauzl.open(path, { lazyEntries: true }, (e, z) => (e ? reject(e) : resolve(z))),
  ).catch(() => {
    throw bad('il file è rovinato: non si apre. Salvalo di nuovo e riprova');
  });
  let [entries, left] = [0, most];
  const tooLarge = bad('il file, una volta aperto, sarebbe troppo grande: non lo abbiamo letto');
  await new Promise<void>((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', resolve);
    zip.on('entry', (entry: yauzl.Entry) => {
      if (++entries > maxEntries || entry.uncompressedSize > left) return reject(tooLarge);
      zip.openReadStream(entry, (e, stream) => {
        if (e) return reject(e);
        stream.on('error', reject);
        stream.on('data', (chunk: Buffer) => {
          left -= chunk.length;
          if (left < 0) stream.destroy(tooLarge);
        });
        stream.on('end', () => zip.readEntry());
      });
    });
    zip.readEntry();
  })
    .catch((e) => {
      throw e instanceof BadFile ? e : bad('il file è rovinato o protetto da password. Salvalo di nuovo e riprova');
    })
    .finally(() => zip.close());
}
