import type { Db, Tx } from '#kit/database.ts';
import { BadFile } from '#kit/errors.ts';
import { emit } from '#kit/events.ts';
import { type ImportReport, importing, type Recorder, recorder } from '#kit/import.ts';
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
    const told = await readRows(opened, record, await areaFinder(tx, how), how.example ?? false);
    let written = 0;
    for (let at = 0; at < told.length; at += 2000) written += await write(tx, told.slice(at, at + 2000), record);
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
        ...whole(table.file, 'missing-column', `manca la colonna ${calledIn(c.headers)}: ${c.it}`),
        ...{ row: 1, column: c.headers.find((h) => h !== c.name) ?? c.name },
      })),
    );
  const readers = new Map([...found].map(([name, header]) => [name, table.column(header)!]));
  return {
    table,
    get: (row) => (column) => readers.get(column)?.(row) ?? '',
    called: (column) => found.get(column) ?? column,
  };
}

/** What a column may be called, in Italian first. */
const calledIn = ([ours, ...others]: readonly string[]): string => [...others, ours].map((h) => `«${h}»`).join(' o ');

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

/** A value, the row that told it first, and the rows that tell the same again, or another value of it. */
interface Told {
  readonly value: IndicatorValue;
  readonly row: number;
  /** What the row calls the area. */
  readonly called: string;
  readonly others: Said[];
}

/** What a row tells. */
interface Said {
  readonly row: number;
  readonly value: number;
}

interface Refused {
  readonly row: number;
  readonly faults: readonly RowFault[];
}

/** What the rows tell and agree on. Whether two disagree is known at the end of the file: all are held until then. */
async function readRows(
  { table, get, called }: Opened,
  record: Recorder,
  areaOf: (text: string) => Promise<string | null>,
  example: boolean,
): Promise<readonly Told[]> {
  const catalogue = new Map(readCatalogue().map((d) => [d.code, d]));
  const seen = new Map<string, Told>();
  const refused: Refused[] = [];
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
      refused.push({ row: row.row, faults: [...nowhere, ...(read.ok ? [] : read.faults)] });
      continue;
    }
    const value = { area, ...read.row, example };
    const before = seen.get(keyOf(value));
    if (before) before.others.push({ row: row.row, value: value.value });
    else seen.set(keyOf(value), { value, row: row.row, called: typed.trim(), others: [] });
  }
  const all = [...seen.values()].map((told) => ({
    told,
    second: told.others.find((o) => o.value !== told.value.value),
  }));
  refused.push(...all.flatMap(({ told, second }) => repeated(told, second)));
  // Whether rows disagree is known only here; they are told in the order of the file all the same.
  for (const { row, faults } of refused.sort((x, y) => x.row - y.row)) {
    record.count(kind, 'refused');
    for (const { column, code, message } of faults)
      record.fault({ file: table.file, row, column: called(column), code, message, kept: false });
  }
  return all.filter(({ second }) => second === undefined).map(({ told }) => told);
}

/**
 * What is wrong with rows that tell what others tell: against the first row, or against the `second` value where a row tells
 * the same as the first; with no second value, that they are there again.
 */
function repeated({ value: { value: first }, row, others }: Told, second: Said | undefined): Refused[] {
  if (second === undefined) return others.map((o) => ({ row: o.row, faults: [again(row)] }));
  return [{ row, value: first }, ...others].map((own) => {
    const other = own.value === first ? second : { row, value: first };
    return { row: own.row, faults: [clash(own.value, other.value, other.row)] };
  });
}

const sameOf = 'stessa zona, anno, indicatore e sesso';

/** What is said of a row that tells what an earlier one tells. */
const again = (row: number): RowFault => ({
  ...{ column: 'area', code: 'duplicate' },
  message: `${sameOf} della riga ${row}, che dice già lo stesso valore`,
});

/** Two rows that tell two values of the same: which is right only whoever made the file knows. */
const clash = (own: number, other: number, row: number): RowFault => ({
  ...{ column: 'value', code: 'contradiction' },
  message: `${sameOf} della riga ${row}, ma qui c’è ${said(own)} e là ${said(other)}: non teniamo nessuno dei due. Controlla qual è giusto e ricarica il file`,
});

const said = (value: number): string => value.toLocaleString('it-IT', { maximumFractionDigits: 6 });

const keyOf = (v: IndicatorValue): string => `${v.area} ${v.indicator} ${v.year} ${v.sex}`;

const same = (a: IndicatorValue, b: IndicatorValue): boolean =>
  a.value === b.value && a.source === b.source && a.vintage === b.vintage && a.example === b.example;

async function write(tx: Tx, told: readonly Told[], record: Recorder): Promise<number> {
  const values = told.map((t) => t.value);
  const names = new Map(readCatalogue().map((d) => [d.code, d.name.it]));
  const before = new Map((await selectSame(tx, values)).map((v) => [keyOf(v), v]));
  const changed = told.filter(({ value, row, called }) => {
    const was = before.get(keyOf(value));
    const kept = was !== undefined && same(was, value);
    record.count(kind, !was ? 'added' : kept ? 'unchanged' : 'changed');
    if (was && !kept) record.change({ row, ...changeOf(names.get(value.indicator) ?? '', called, was, value) });
    return !kept;
  });
  await upsertIndicators(
    tx,
    changed.map((t) => t.value),
  );
  return changed.length;
}

const sexOf = { all: '', f: ', donne', m: ', uomini' } as const;

/** Which value is replaced, and by which; where only its source changes, the sources. */
function changeOf(name: string, area: string, was: IndicatorValue, value: IndicatorValue) {
  const about = `${name}, ${area}, ${value.year}${sexOf[value.sex]}`;
  if (was.value !== value.value) return { about, was: said(was.value), becomes: said(value.value) };
  const source = (v: IndicatorValue) => [said(v.value), v.source, v.vintage].filter((x) => x !== '').join(' · ');
  return { about, was: source(was), becomes: source(value) };
}
