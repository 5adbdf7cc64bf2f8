import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { BadFile } from '#kit/errors.ts';
import { openBytes, whole } from '#kit/open-file.ts';
import { decodeText } from '#kit/text-stream.ts';
import type { MappingFile } from '../../model.ts';
import { entityOfFile } from '../../rules/hsds.ts';
import type { Read } from '../../rules/source.ts';
import { type HsdsFile, readHsdsCsv } from './hsds-csv.ts';
import { readHsdsJson } from './hsds-json.ts';
import { type Headings, readTable } from './table.ts';
import { openZip } from './zip.ts';

/** A source ready to be read: what it is called, its records, and what to do at the end. */
export interface OpenSource {
  readonly name: string;
  readonly records: AsyncIterable<Read>;
  readonly close: () => void;
  /** True when services have no ids of their own: a table. */
  readonly table: boolean;
  /** How a table calls what faults name; filled when its header is read. */
  readonly headings: ReadonlyMap<string, string>;
}

const stem = (path: string): string => basename(path).replace(/\.(zip|csv|xlsx|json|ndjson|jsonl)$/i, '');

/**
 * Opens what PATH points to: an HSDS folder or zip, HSDS JSON or NDJSON, a CSV or XLSX table (`-` = a CSV on standard input).
 * Throws `BadFile` when it is none of these.
 */
export async function openSource(path: string, mapping: MappingFile | null, stdin: Readable): Promise<OpenSource> {
  if (path === '-') return table({ name: 'stdin', stream: stdin }, 'stdin', mapping);
  const info = await stat(path).catch(() => null);
  if (!info) throw new BadFile([whole(path, 'unreadable', 'non esiste (controlla il percorso)')]);
  if (info.isDirectory()) return openFolder(path, mapping);
  const extension = extname(path).toLowerCase();
  if (extension === '.zip') return openZipped(path, mapping);
  if (['.json', '.ndjson', '.jsonl'].includes(extension)) {
    const records = readHsdsJson(basename(path), decodeText(await openBytes(path)));
    return { name: stem(path), records, close: () => {}, table: false, headings: new Map() };
  }
  return table(path, stem(path), mapping);
}

function table(source: Parameters<typeof readTable>[0], name: string, mapping: MappingFile | null): OpenSource {
  const headings: Headings = new Map();
  return { name, records: readTable(source, mapping, headings), close: () => {}, table: true, headings };
}

async function openFolder(path: string, mapping: MappingFile | null): Promise<OpenSource> {
  const names = (await readdir(path)).sort();
  const files = names.map((name) => ({ name, open: async () => createReadStream(join(path, name)) as Readable }));
  return open(files, path, mapping, () => {});
}

async function openZipped(path: string, mapping: MappingFile | null): Promise<OpenSource> {
  const zip = await openZip(path);
  try {
    return await open(zip.entries, path, mapping, zip.close);
  } catch (e) {
    zip.close();
    throw e;
  }
}

/** The files of a folder or of a zip: HSDS tables, else the one JSON or table that is there. */
async function open(
  files: readonly HsdsFile[],
  path: string,
  mapping: MappingFile | null,
  close: () => void,
): Promise<OpenSource> {
  const headings: Headings = new Map();
  const source = { name: stem(path), close, headings };
  const csv = files.filter((f) => /\.csv$/i.test(f.name));
  if (!mapping && csv.some((f) => entityOfFile(f.name) === 'service')) {
    return { ...source, records: readHsdsCsv(csv), table: false };
  }
  const json = files.filter((f) => /\.(json|ndjson|jsonl)$/i.test(f.name));
  const [only] = [...json, ...csv, ...files.filter((f) => /\.xlsx$/i.test(f.name))];
  const several = json.length + csv.length;
  if (only && several <= 1) {
    const stream = await only.open();
    if (json.length === 1) return { ...source, records: readHsdsJson(only.name, decodeText(stream)), table: false };
    return { ...source, records: readTable({ name: only.name, stream }, mapping, headings), table: true };
  }
  const found =
    files
      .map((f) => f.name)
      .slice(0, 20)
      .join(', ') || 'nulla';
  throw new BadFile([
    whole(
      basename(path),
      'no-services',
      `manca il file dei servizi (services.csv o service.csv); dentro c'è: ${found}`,
    ),
  ]);
}
