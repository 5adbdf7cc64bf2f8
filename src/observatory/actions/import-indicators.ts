import type { Db, Tx } from '#kit/database.ts';
import { BadFile } from '#kit/errors.ts';
import { emit } from '#kit/events.ts';
import { batches, type ImportReport, importing, type Recorder, recorder } from '#kit/import.ts';
import type { Journal } from '#kit/import-journal.ts';
import { parseNumber } from '#kit/numbers.ts';
import { type Source, whole } from '#kit/open-file.ts';
import { openTable, type Row, type TableFile } from '#kit/table-file.ts';
import { findArea } from '#territory/reads.ts';
import { places } from '../reads/places.ts';
import {
  type IndicatorColumn,
  type IndicatorValue,
  indicatorColumns,
  type RowFault,
  readIndicatorRow,
} from '../rules/indicator.ts';
import { readCatalogue, selectSame, upsertIndicators } from '../store/indicators.ts';

const kind = 'indicators';

/** How a file of indicators is loaded. */
export interface IndicatorFile {
  readonly dryRun: boolean;
  /** `YYYY-MM-DD`: areas are those of this day. */
  readonly today: string;
  /** Our column → header of the file; null = recognise them. */
  readonly mapping?: Readonly<Record<string, string>> | null;
  readonly journal?: Journal | undefined;
  /** Municipalities the file may speak of, and areas made of them; without it, all. */
  readonly within?: ReadonlySet<string> | undefined;
  /** Invented for the demo territory. */
  readonly example?: boolean;
}

interface Opened {
  readonly table: TableFile;
  readonly get: (row: Row) => (column: IndicatorColumn) => string;
  readonly called: (column: IndicatorColumn) => string;
}

/** Context indicators from a CSV or XLSX: a row is a value of an area, year and sex, in place of the one before. */
export async function importIndicators(db: Db, source: Source, how: IndicatorFile): Promise<ImportReport> {
  const opened = await open(source, how.mapping ?? null);
  const record = recorder([kind], how.dryRun);
  const work = async (tx: Tx) => {
    const rows = readRows(opened, record, await areaFinder(tx, how), how.example ?? false);
    let written = 0;
    for await (const batch of batches(rows, 2000)) written += await write(tx, batch, record);
    if (written > 0) await emit(tx, 'territory.changed');
  };
  await importing(db, how.dryRun, work, { journal: how.journal, report: record.report });
  return record.report();
}

async function open(source: Source, mapping: Readonly<Record<string, string>> | null): Promise<Opened> {
  const table = await openTable(
    source,
    indicatorColumns.flatMap((c) => [...c.headers]),
  );
  const found = new Map<IndicatorColumn, string>();
  for (const { name, headers } of indicatorColumns) {
    const asked = mapping ? [mapping[name]].filter((h) => h !== undefined) : [...headers];
    const header = asked.find((h) => table.column(h) !== null);
    if (header !== undefined) found.set(name, header);
  }
  const missing = indicatorColumns.filter((c) => c.required && !found.has(c.name));
  if (missing.length > 0)
    throw new BadFile(
      missing.map((c) => ({
        ...whole(table.file, 'missing-column', `manca la colonna «${c.headers[0]}»: ${c.it}`),
        ...{ row: 1, column: c.headers[0] },
      })),
    );
  const readers = new Map([...found].map(([name, header]) => [name, table.column(header)!]));
  return {
    table,
    get: (row) => (column) => readers.get(column)?.(row) ?? '',
    called: (column) => found.get(column) ?? column,
  };
}

/** From what a row calls an area to its code; null = none that this file may speak of. Each name is looked up once. */
async function areaFinder(tx: Tx, { within, today }: IndicatorFile): Promise<(text: string) => Promise<string | null>> {
  const where = await places(tx, today);
  const known = new Map<string, string | null>();
  const allowed = (code: string): boolean => {
    if (!within) return true;
    const towns = where.townsOf(code);
    return within.has(code) || (towns.length > 0 && towns.every((t) => within.has(t.code)));
  };
  const look = async (text: string): Promise<string | null> => {
    const code = text.toLowerCase();
    const found = where.byCode.has(code) ? code : text === '' ? null : ((await findArea(tx, text))?.code ?? null);
    return found !== null && allowed(found) ? found : null;
  };
  return async (text) => {
    const typed = text.trim();
    if (!known.has(typed)) known.set(typed, await look(typed));
    return known.get(typed) ?? null;
  };
}

async function* readRows(
  { table, get, called }: Opened,
  record: Recorder,
  areaOf: (text: string) => Promise<string | null>,
  example: boolean,
): AsyncGenerator<IndicatorValue> {
  const catalogue = new Map(readCatalogue().map((d) => [d.code, d]));
  const seen = new Map<string, { readonly value: number; readonly row: number }>();
  const refuse = (row: number, faults: readonly RowFault[]) => {
    record.count(kind, 'refused');
    for (const { column, code, message } of faults)
      record.fault({ file: table.file, row, column: called(column), code, message, kept: false });
  };
  for await (const row of table.rows) {
    const read = readIndicatorRow(get(row), catalogue, parseNumber);
    const typed = get(row)('area');
    const area = await areaOf(typed);
    const nowhere: RowFault[] = [];
    if (area === null) {
      const message = `«${typed}» non è una zona di questo territorio, o non è fra le tue`;
      nowhere.push({ column: 'area', code: 'unknown-area', message });
    }
    if (area === null || !read.ok) {
      refuse(row.row, [...nowhere, ...(read.ok ? [] : read.faults)]);
      continue;
    }
    const key = `${area} ${read.row.indicator} ${read.row.year} ${read.row.sex}`;
    const before = seen.get(key);
    if (before) {
      refuse(row.row, [again(before, read.row.value)]);
      continue;
    }
    seen.set(key, { value: read.row.value, row: row.row });
    yield { area, ...read.row, example };
  }
}

/** What is said of a value that an earlier row tells already: the same again, or another. */
function again(before: { readonly value: number; readonly row: number }, value: number): RowFault {
  const told = 'stessa zona, anno, indicatore e sesso';
  if (before.value === value)
    return { column: 'area', code: 'duplicate', message: `${told} della riga ${before.row}: vale la prima` };
  const message = `${told} della riga ${before.row}, che dice ${before.value}, non ${value}: vale la prima, controlla qual è giusta`;
  return { column: 'value', code: 'contradiction', message };
}

const keyOf = (v: IndicatorValue): string => `${v.area} ${v.indicator} ${v.year} ${v.sex}`;

const same = (a: IndicatorValue, b: IndicatorValue): boolean =>
  a.value === b.value && a.source === b.source && a.vintage === b.vintage && a.example === b.example;

async function write(tx: Tx, batch: readonly IndicatorValue[], record: Recorder): Promise<number> {
  const before = new Map((await selectSame(tx, batch)).map((v) => [keyOf(v), v]));
  const changed = batch.filter((v) => {
    const was = before.get(keyOf(v));
    record.count(kind, !was ? 'added' : same(was, v) ? 'unchanged' : 'changed');
    return !was || !same(was, v);
  });
  await upsertIndicators(tx, changed);
  return changed.length;
}
