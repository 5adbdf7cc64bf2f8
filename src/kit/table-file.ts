import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { active } from './csv.ts';
import { BadFile } from './errors.ts';
import { openBytes, type Source, whole } from './open-file.ts';
import { decodeText, firstLine } from './text-stream.ts';

/** One record of a table file. `row` is the spreadsheet row: the first is 1, a record with line breaks inside is one row. */
export interface Row {
  readonly row: number;
  readonly values: readonly string[];
}

/** A table that is read once, row by row, with flat memory. */
export interface TableFile {
  readonly file: string;
  readonly columns: readonly string[];
  /** Reader of a column by name (case and spaces do not matter), or null when the file has no such column. */
  readonly column: (name: string) => ((row: Row) => string) | null;
  readonly rows: AsyncIterable<Row>;
}

/** How column names are compared: lower case, single spaces. */
export const columnKey = (name: string): string => name.trim().toLowerCase().replace(/\s+/g, ' ');

/**
 * Opens a CSV (comma, semicolon or tab; UTF-8 or Windows-1252) or the first sheet of an XLSX. With the headers that are
 * `known`, a title above the headers is passed over: they are the row, among the first ten, where most are recognised.
 * Throws `BadFile` when there is no header or the file cannot be read; a broken quote throws while reading.
 */
export async function openTable(source: Source, known: readonly string[] = []): Promise<TableFile> {
  const file = typeof source === 'string' ? basename(source) : source.name;
  const records = file.toLowerCase().endsWith('.xlsx') ? await workbook(source, file) : csvRecords(source, file);
  const { head, rows } = await fromHeaders(records[Symbol.asyncIterator](), known);
  const columns = head.map((v) => v.trim());
  if (columns.every((name) => name === '')) {
    throw new BadFile([whole(file, 'empty', 'il file è vuoto: serve almeno la riga con i nomi delle colonne')]);
  }
  if (columns.some((name) => noText.test(name))) {
    throw new BadFile([whole(file, 'unreadable', 'non è una tabella: dentro non c’è testo. Salvala come CSV o XLSX')]);
  }
  if (columns.length > mostColumns) {
    const much = `ha ${columns.length} colonne: se ne leggono al massimo ${mostColumns}. Togli quelle che non servono`;
    throw new BadFile([whole(file, 'too-many-columns', much)]);
  }
  const keys = columns.map(columnKey);
  const twice = keys.find((k, i) => k !== '' && keys.indexOf(k) !== i);
  if (twice !== undefined) {
    throw new BadFile([
      {
        ...whole(file, 'duplicate-column', `la colonna «${twice}» compare due volte nell'intestazione`),
        row: 1,
        column: twice,
      },
    ]);
  }
  return {
    file,
    columns,
    column: (name) => {
      const index = keys.indexOf(columnKey(name));
      return index < 0 ? null : (row) => row.values[index]?.trim() ?? '';
    },
    rows: { [Symbol.asyncIterator]: () => rows },
  };
}

/** Far above any table that people prepare; a page offers a choice for each. */
export const mostColumns = 500;

const looked = 10;

/** The place of the headers among the first rows: where most are known, the first of equals. */
function headersAt(rows: readonly (readonly string[])[], known: readonly string[]): number {
  const keys = new Set(known.map(columnKey));
  const recognised = rows.map((cells) => new Set(cells.map(columnKey).filter((k) => keys.has(k))).size);
  const most = Math.max(0, ...recognised);
  // One known word below a row of unknown headers is a value.
  return most > 1 ? recognised.indexOf(most) : 0;
}

/** The headers, and the rows after them; without anything known the headers are the first row. */
async function fromHeaders(
  all: AsyncIterator<Row>,
  known: readonly string[],
): Promise<{ readonly head: readonly string[]; readonly rows: AsyncGenerator<Row> }> {
  const first: Row[] = [];
  let broken: { error: unknown } | null = null;
  try {
    while (first.length < (known.length === 0 ? 1 : looked)) {
      const next = await all.next();
      if (next.done) break;
      first.push(next.value);
    }
  } catch (error) {
    if (first.length === 0) throw error;
    broken = { error };
  }
  const at = headersAt(
    first.map((r) => r.values),
    known,
  );
  return { head: first[at]?.values ?? [], rows: after(first.slice(at + 1), broken, all) };
}

/** Rows already read, then the others; what broke while looking ahead breaks in its place. */
async function* after(
  read: readonly Row[],
  broken: { readonly error: unknown } | null,
  rest: AsyncIterator<Row>,
): AsyncGenerator<Row> {
  try {
    yield* read;
    if (broken) throw broken.error;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

// Control characters: a picture, an archive, a program, whatever the file is called.
const noText = /[^\P{Cc}\s]/u;

/** Of a header with thousands of columns, enough to recognise it. */
const mostNamed = 30;
const named = (columns: readonly string[]): string =>
  columns.length <= mostNamed
    ? columns.join(', ')
    : `${columns.slice(0, mostNamed).join(', ')} e altre ${columns.length - mostNamed}`;

/** Throws `BadFile` naming every required column that is missing, and the ones that are there. */
export function requireColumns(table: TableFile, names: readonly string[]): void {
  const missing = names.filter((n) => table.column(n) === null);
  if (missing.length === 0) return;
  throw new BadFile(
    missing.map((n) => ({
      ...whole(table.file, 'missing-column', `manca la colonna «${n}» (ci sono: ${named(table.columns)})`),
      row: 1,
      column: n,
    })),
  );
}

/** The reader of spreadsheets is heavy: commands that meet none should not wait for it. */
async function workbook(source: Source, file: string): Promise<AsyncIterable<Row>> {
  const { xlsxRecords } = await import('./xlsx.ts');
  return xlsxRecords(source, file);
}

async function* csvRecords(source: Source, file: string): AsyncGenerator<Row> {
  const text = decodeText(await openBytes(source));
  const { line, rest } = await firstLine(text);
  const parser = parse({
    bom: true,
    delimiter: separator(line),
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: 1_000_000,
  });
  const input = Readable.from(rest, { objectMode: false });
  input.on('error', (e) => parser.destroy(e));
  input.pipe(parser);
  let row = 0;
  try {
    for await (const values of parser as AsyncIterable<string[]>) {
      row += 1;
      for (let i = 0; i < values.length; i++) if (values[i]!.startsWith("'")) values[i] = active(values[i]!);
      if (values.length > 1 || values[0]?.trim()) yield { row, values };
    }
  } catch (e) {
    if (!(e instanceof CsvError)) throw e;
    throw new BadFile([{ ...whole(file, 'unreadable', csvFault(e.code)), row: row + 1 }]);
  }
}

const csvFault = (code: string): string =>
  code === 'CSV_QUOTE_NOT_CLOSED'
    ? 'una virgolette aperta non è mai stata chiusa'
    : code === 'CSV_MAX_RECORD_SIZE'
      ? 'la riga è troppo lunga: forse una virgoletta non è stata chiusa'
      : 'la riga non si può leggere come CSV';

function separator(line: string): string {
  const outside = line.replace(/"[^"]*"/g, '');
  const count = (c: string) => outside.split(c).length - 1;
  return [';', '\t', ','].reduce((best, c) => (count(c) > count(best) ? c : best), ',');
}
