import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import { bookParts, type CellKind, headXml, rowXml, type SheetValue, sheetEnd, sheetStart } from './sheet-xml.ts';

export type { CellKind, SheetValue } from './sheet-xml.ts';

export interface SheetColumn {
  readonly title: string;
  readonly kind: CellKind;
  /** In characters. */
  readonly width?: number;
}

export interface Sheet {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: Iterable<readonly SheetValue[]> | AsyncIterable<readonly SheetValue[]>;
}

const widths: Record<CellKind, number> = { text: 28, date: 12, euro: 16, integer: 10, number: 12 };

/** Rows written together: few enough that others are served in between. */
const atOnce = 250;

/** Names of sheets as a workbook wants them: at most 31 signs, none of seven, each once. */
function sheetNames(sheets: readonly Sheet[]): string[] {
  const names: string[] = [];
  for (const { name } of sheets) {
    const short =
      name
        .replace(/[[\]:*?/\\]/g, ' ')
        .replace(/^'|'$/g, ' ')
        .slice(0, 31)
        .trim() || '1';
    const taken = names.filter((n) => n.toLowerCase().startsWith(short.slice(0, 27).toLowerCase())).length;
    names.push(taken === 0 ? short : `${short.slice(0, 27)} ${taken + 1}`);
  }
  return names;
}

async function* sheetXml({ columns, rows }: Sheet): AsyncGenerator<Buffer> {
  const kinds = columns.map((c) => c.kind);
  let part = sheetStart(columns.map((c) => c.width ?? widths[c.kind])) + headXml(columns.map((c) => c.title));
  let row = 1;
  for await (const values of rows) {
    part += rowXml(++row, kinds, values);
    if (row % atOnce === 0) {
      yield Buffer.from(part);
      part = '';
    }
  }
  yield Buffer.from(part + sheetEnd(columns.length, row));
}

/**
 * An XLSX written row by row: typed columns (a text that looks like a formula stays text, euro from cents), the first row
 * frozen. Ends the stream. Sheets are read one after the other, never two at once.
 */
export async function writeSheets(stream: Writable, sheets: readonly Sheet[]): Promise<void> {
  const zip = new yazl.ZipFile();
  const written = pipeline(zip.outputStream, stream);
  try {
    for (const [name, text] of bookParts(sheetNames(sheets))) zip.addBuffer(Buffer.from(text), name);
    for (const [n, sheet] of sheets.entries()) {
      const rows = Readable.from(sheetXml(sheet), { objectMode: false });
      rows.on('error', (error) => (zip.outputStream as Readable).destroy(error));
      zip.addReadStream(rows, `xl/worksheets/sheet${n + 1}.xml`, { compressionLevel: 3 });
    }
    zip.end();
  } finally {
    await written;
  }
}

/** The same, whole in memory: for files of a few thousand rows. */
export async function sheetsOf(sheets: readonly Sheet[]): Promise<Buffer> {
  const parts: Buffer[] = [];
  const stream = new Writable({
    write(part, _encoding, done) {
      parts.push(Buffer.from(part));
      done();
    },
  });
  await writeSheets(stream, sheets);
  return Buffer.concat(parts);
}
