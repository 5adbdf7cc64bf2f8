import { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import { plainOf } from './document.ts';

export type CellKind = 'text' | 'date' | 'euro' | 'integer' | 'number';

export interface SheetColumn {
  readonly title: string;
  readonly kind: CellKind;
  /** In characters. */
  readonly width?: number;
}

/** Null = an empty cell. Dates as `YYYY-MM-DD`, euro as integer cents. */
export type SheetValue = string | number | bigint | null;

export interface Sheet {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: Iterable<readonly SheetValue[]> | AsyncIterable<readonly SheetValue[]>;
}

const formats: Record<CellKind, string> = {
  ...{ text: '@', date: 'dd/mm/yyyy', euro: '#,##0.00 "€"', integer: '#,##0', number: '#,##0.##' },
};
const widths: Record<CellKind, number> = { text: 28, date: 12, euro: 16, integer: 10, number: 12 };

/**
 * A cell as the sheet holds it. Text is written as text whatever it begins with: `=`, `+`, `-` and `@` start no formula,
 * since a formula is another kind of cell.
 */
function cellOf(kind: CellKind, value: SheetValue | undefined): string | number | Date | null {
  if (value === null || value === undefined || value === '') return null;
  if (kind === 'text') return plainOf(String(value)).slice(0, 32_767);
  if (kind === 'euro') return Number(value) / 100;
  if (kind === 'date') return new Date(`${value}T00:00:00Z`);
  return Number(value);
}

const nameOf = (name: string): string => name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31);

async function writeSheet(book: ExcelJS.stream.xlsx.WorkbookWriter, { name, columns, rows }: Sheet): Promise<void> {
  const sheet = book.addWorksheet(nameOf(name), {
    views: [{ state: 'frozen', ySplit: 1 }],
    ...(columns.length > 0
      ? { autoFilter: { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } } }
      : {}),
  });
  sheet.columns = columns.map((c) => ({ width: c.width ?? widths[c.kind], style: { numFmt: formats[c.kind] } }));
  const heads = sheet.addRow(columns.map((c) => c.title));
  heads.font = { bold: true };
  heads.commit();
  let written = 0;
  for await (const row of rows) {
    sheet.addRow(columns.map((c, n) => cellOf(c.kind, row[n]))).commit();
    // Others are served while a long sheet is written.
    if (++written % 500 === 0) await setImmediate();
  }
  sheet.commit();
}

/**
 * An XLSX written row by row: typed columns (a text that looks like a formula stays text, euro from cents), the first row
 * frozen. Ends the stream.
 */
export async function writeSheets(stream: Writable, sheets: readonly Sheet[]): Promise<void> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  book.creator = 'Concilia';
  for (const sheet of sheets) await writeSheet(book, sheet);
  await book.commit();
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
