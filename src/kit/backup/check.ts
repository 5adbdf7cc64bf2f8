import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createZstdDecompress } from 'node:zlib';
import { AppError } from '../errors.ts';
import {
  checksumOf,
  damaged,
  type Frame,
  firstLine,
  formatVersion,
  framesOf,
  type Header,
  headerSchema,
  lastLineLength,
  nameOf,
  parse,
  type Summary,
  summarySchema,
  tableEndSchema,
} from './format.ts';
import { linesIn } from './write.ts';

export interface Checked {
  readonly file: string;
  readonly bytes: number;
  /** SHA-256 of the whole file, as `sha256sum` says it. */
  readonly sha256: string;
  readonly header: Header;
  readonly summary: Summary;
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
}

/** Takes a table's rows while a backup is read, to the last. */
type Taker = (table: Header['tables'][number], pieces: AsyncIterable<Buffer>) => Promise<void>;

const ignore: Taker = async (_table, pieces) => {
  for await (const _ of pieces);
};

/** Reads a whole backup and compares every checksum. @throws AppError saying what is wrong with the file. */
export async function checkBackup(file: string): Promise<Checked> {
  const bytes = await sizeOf(file);
  const sha256 = await checkBytes(file, bytes);
  const read = await readBackup(file, bytes, ignore);
  return { file, bytes, sha256, ...read };
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => null);
  if (!found) throw new AppError('bad-input', `${file} non esiste. Non è stato cambiato nulla.`);
  if (!found.isFile()) throw new AppError('bad-input', `${file} non è un file. Non è stato cambiato nulla.`);
  return found.size;
}

/** Compares the bytes with the checksum in the last line. Returns the checksum of the whole file. */
async function checkBytes(file: string, bytes: number): Promise<string> {
  const handle = await open(file, 'r');
  let wanted: string;
  try {
    refuseOther(file, await textAt(handle, 0, firstLine(formatVersion).length));
    const end = bytes - lastLineLength;
    const found = end > 0 ? checksumOf(await textAt(handle, end, lastLineLength)) : null;
    if (found === null) {
      throw new AppError(
        'bad-input',
        `${file} non è intero, gli manca la fine o è stato modificato. Non è stato cambiato nulla: usa un’altra copia.`,
      );
    }
    wanted = found;
  } finally {
    await handle.close();
  }
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file, { end: bytes - lastLineLength - 1 })) hash.update(piece as Buffer);
  if (hash.copy().digest('hex') !== wanted) throw damaged('il contenuto non è quello che era stato scritto');
  for await (const piece of createReadStream(file, { start: bytes - lastLineLength })) hash.update(piece as Buffer);
  return hash.digest('hex');
}

async function textAt(handle: FileHandle, at: number, length: number): Promise<string> {
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, at);
  return buffer.toString('latin1', 0, bytesRead);
}

function refuseOther(file: string, line: string): void {
  if (line === firstLine(formatVersion)) return;
  const version = /^CONCILIA-BACKUP (\d+)/.exec(line)?.[1];
  throw new AppError(
    'bad-input',
    version && Number(version) > formatVersion
      ? `${file} è stato fatto da una versione più recente di Concilia (formato ${version}). Non è stato cambiato nulla: aggiorna Concilia e riprova.`
      : `${file} non è una copia di Concilia. Non è stato cambiato nulla.`,
  );
}

/**
 * Reads a backup from the first byte to the last, handing each table's rows on. Checks every count and checksum as it goes.
 * `prepare` is told the header before the first table.
 * @throws AppError when something is not what the backup itself says.
 */
export async function readBackup(
  file: string,
  bytes: number,
  take: Taker,
  prepare: (header: Header) => Promise<void> = async () => {},
): Promise<Pick<Checked, 'header' | 'summary' | 'tables'>> {
  const start = firstLine(formatVersion).length;
  const packed = createReadStream(file, { start, end: bytes - lastLineLength - 1 });
  const plain = pipeline(packed, createZstdDecompress(), () => {});
  const frames = framesOf(inWords(plain as AsyncIterable<Buffer>));
  try {
    const header = parse(headerSchema, (await next(frames, 'H')).body);
    await prepare(header);
    const tables: { name: string; rows: number }[] = [];
    for (const table of header.tables) tables.push(await readTable(frames, table, take));
    const summary = parse(summarySchema, (await next(frames, 'S')).body);
    if (!(await frames.next()).done) throw damaged('dopo la fine c’è dell’altro');
    if (summary.rows !== tables.reduce((n, t) => n + t.rows, 0)) throw damaged('il numero di righe non torna');
    return { header, summary, tables };
  } finally {
    await frames.return(undefined);
  }
}

async function readTable(frames: AsyncGenerator<Frame>, table: Header['tables'][number], take: Taker) {
  const name = nameOf(table);
  await next(frames, 'T', name);
  const hash = createHash('sha256');
  let rows = 0;
  let end: Frame | null = null;
  const pieces = async function* (): AsyncGenerator<Buffer> {
    for (;;) {
      const f = await frames.next();
      if (f.done || (f.value.type !== 'D' && f.value.type !== 'E')) throw damaged(`la tabella ${name} è a metà`);
      if (f.value.type === 'E') {
        end = f.value;
        return;
      }
      hash.update(f.value.body);
      rows += linesIn(f.value.body);
      yield f.value.body;
    }
  };
  await take(table, pieces());
  const said = parse(tableEndSchema, (end as Frame | null)?.body ?? Buffer.alloc(0));
  if (said.rows !== rows || said.sha256 !== hash.digest('hex')) throw damaged(`la tabella ${name} non torna`);
  return { name, rows };
}

async function next(frames: AsyncGenerator<Frame>, type: Frame['type'], table?: string): Promise<Frame> {
  const f = await frames.next();
  if (f.done || f.value.type !== type) throw damaged('le parti non sono in ordine');
  if (table !== undefined) {
    const { schema, name } = JSON.parse(f.value.body.toString('utf8')) as { schema: string; name: string };
    if (`${schema}.${name}` !== table) throw damaged('le tabelle non sono in ordine');
  }
  return f.value;
}

/** Bytes that cannot be unpacked are a damaged backup, said as such. */
async function* inWords(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* bytes;
  } catch (error) {
    if (/^(ZSTD|Z_|ERR_ZLIB)/.test(String((error as { code?: string }).code)))
      throw damaged('non si riesce a leggerla');
    throw error;
  }
}
