import { posix } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import yauzl from 'yauzl';
import { BadFile } from './errors.ts';
import { openBytes, type Source, whole } from './open-file.ts';

/** Cells further to the right belong to no table: a row of them would only take memory. */
const maxColumns = 500;

/** A record and its row in the sheet. */
interface SheetRow {
  readonly row: number;
  readonly values: readonly string[];
}

/** What reads the parts of a workbook. Its own way through the archive writes to disk, in clear, what it meets too early. */
interface Reader {
  readonly workbookRels?: readonly { readonly Id: string; readonly Target: string }[];
  readonly model?: { readonly sheets?: readonly { readonly rId: string; readonly state?: string }[] };
  _parseRels(part: Readable): Promise<void>;
  _parseWorkbook(part: Readable): Promise<void>;
  _parseSharedStrings(part: Readable): AsyncIterable<unknown>;
  _parseStyles(part: Readable): Promise<void>;
  _parseWorksheet(part: Readable, number: string): Iterable<{ readonly value: AsyncIterable<ExcelJS.Row> }>;
}

/** Records of the first sheet of an XLSX that is to be seen, streamed; dates as `YYYY-MM-DD`, formulas as their last result. */
export async function* xlsxRecords(source: Source, file: string): AsyncGenerator<SheetRow> {
  const archive = await openArchive(source).catch((e) => {
    throw e instanceof BadFile ? e : unreadable(file);
  });
  try {
    const reader = new ExcelJS.stream.xlsx.WorkbookReader(Readable.from([]), {
      entries: 'ignore',
      sharedStrings: 'cache',
      styles: 'cache',
      worksheets: 'emit',
      hyperlinks: 'ignore',
    }) as unknown as Reader;
    const sheet = await firstSheet(archive, reader);
    for await (const row of sheet) {
      const values: string[] = [];
      row.eachCell((cell, column) => {
        if (column <= maxColumns) values[column - 1] = cellText(cell.value);
      });
      const filled = Array.from(values, (v) => v ?? '');
      if (filled.some((v) => v.trim() !== '')) yield { row: row.number, values: filled };
    }
  } catch (e) {
    if (e instanceof BadFile) throw e;
    throw unreadable(file);
  } finally {
    archive.close();
  }
}

const unreadable = (file: string): BadFile =>
  new BadFile([whole(file, 'unreadable', 'il foglio di calcolo non si può leggere: salvalo di nuovo come .xlsx')]);

/** The rows of the first sheet, once what they are read with was read. */
async function firstSheet(archive: Archive, reader: Reader): Promise<AsyncIterable<ExcelJS.Row>> {
  await reader._parseRels(await archive.part('xl/_rels/workbook.xml.rels'));
  await reader._parseWorkbook(await archive.part('xl/workbook.xml'));
  if (archive.has('xl/sharedStrings.xml'))
    for await (const _ of reader._parseSharedStrings(await archive.part('xl/sharedStrings.xml')));
  if (archive.has('xl/styles.xml')) await reader._parseStyles(await archive.part('xl/styles.xml'));
  const seen = (reader.model?.sheets ?? []).find(({ state }) => state === undefined || state === 'visible');
  const target = reader.workbookRels?.find(({ Id }) => Id === seen?.rId)?.Target ?? 'worksheets/sheet1.xml';
  const path = target.startsWith('/') ? target.slice(1) : posix.join('xl', target);
  const [sheet] = reader._parseWorksheet(await archive.part(path), '1');
  return sheet!.value;
}

/** The parts of a workbook, by their path in it. */
interface Archive {
  readonly has: (path: string) => boolean;
  readonly part: (path: string) => Promise<Readable>;
  readonly close: () => void;
}

async function openArchive(source: Source): Promise<Archive> {
  const stream = await openBytes(source);
  const options = { lazyEntries: true, autoClose: false } as const;
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) => {
    const opened = (error: Error | null, zip: yauzl.ZipFile): void => (error ? reject(error) : resolve(zip));
    if (typeof source === 'string') {
      stream.destroy();
      yauzl.open(source, options, opened);
    } else buffer(stream).then((bytes) => yauzl.fromBuffer(bytes, options, opened), reject);
  });
  const entries = new Map<string, yauzl.Entry>();
  await new Promise<void>((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', resolve);
    zip.on('entry', (entry: yauzl.Entry) => {
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.readEntry();
  }).catch((error) => {
    zip.close();
    throw error;
  });
  return {
    has: (path) => entries.has(path),
    part: (path) =>
      new Promise((resolve, reject) => {
        const entry = entries.get(path);
        if (!entry) reject(new Error(`no ${path}`));
        else zip.openReadStream(entry, (error, part) => (error ? reject(error) : resolve(part)));
      }),
    close: () => zip.close(),
  };
}

/** The number of a cell, of which its type leaves no doubt: three decimals alone would read as thousands, so a fourth is told. */
const numberText = (n: number): string => String(n).replace(/^(-?\d{1,3}\.\d{3})$/, '$10');

function cellText(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'number') return numberText(value);
  if (typeof value !== 'object') return String(value);
  if ('richText' in value) return value.richText.map((r) => r.text).join('');
  if ('text' in value) return cellText(value.text as ExcelJS.CellValue);
  if ('result' in value) return cellText(value.result as ExcelJS.CellValue);
  return '';
}
