import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { BadFile, type Fault } from '#kit/errors.ts';
import { openBytes, type Source, whole } from '#kit/open-file.ts';
import { columnKey, openTable, type Row, type TableFile } from '#kit/table-file.ts';
import type { NeedMapping } from '../../model.ts';
import { needColumns } from '../../rules/columns.ts';
import type { Cells } from '../../rules/record.ts';

export interface Records {
  readonly file: string;
  readonly rows: AsyncIterable<Cells | Fault>;
  /** The header under which a column stands in this file. */
  readonly header: (column: string) => string;
}

const nameOf = (source: Source): string =>
  typeof source === 'string' ? (source.split('/').at(-1) ?? source) : source.name;

/** Opens a file of needs: CSV, XLSX, JSON (a list, or `{"needs": […]}`) or NDJSON. Throws `BadFile` when it is none. */
export function openRecords(source: Source, mapping: NeedMapping | null): Promise<Records> {
  const kind = /\.(json|ndjson|jsonl)$/i.exec(nameOf(source))?.[1]?.toLowerCase();
  if (kind === undefined) return tableRecords(source, mapping);
  return kind === 'json' ? jsonRecords(source, mapping) : Promise.resolve(lineRecords(source, mapping));
}

async function tableRecords(source: Source, mapping: NeedMapping | null): Promise<Records> {
  const known = needColumns.flatMap((c) => [c.name, c.name.replaceAll('_', ' '), ...c.headers]);
  const table = await openTable(source, [...known, ...Object.values(mapping?.columns ?? {})]);
  const headers = new Map(needColumns.map((c) => [c.name, headerIn(table, c.name, mapping)]));
  const missing = needColumns.filter(
    (c) => c.required && !headers.get(c.name) && !(c.name in (mapping?.constants ?? {})),
  );
  if (missing.length > 0)
    throw new BadFile(
      missing.map((c) => ({
        ...whole(
          table.file,
          'missing-column',
          `manca la colonna «${[c.name, ...c.headers].join('» o «')}» (ci sono: ${table.columns.join(', ')})`,
        ),
        row: 1,
        column: c.name,
      })),
    );
  return {
    file: table.file,
    rows: cellsOf(table, headers, mapping),
    header: (column) => headers.get(column) ?? column,
  };
}

function headerIn(table: TableFile, column: string, mapping: NeedMapping | null): string | null {
  const mapped = mapping?.columns[column];
  if (mapped !== undefined && table.column(mapped) === null)
    throw new BadFile([
      {
        ...whole(table.file, 'missing-column', `la mappatura chiede la colonna «${mapped}», che nel file non c’è`),
        row: 1,
        column: mapped,
      },
    ]);
  const names =
    mapped === undefined
      ? [column, column.replaceAll('_', ' '), ...(needColumns.find((c) => c.name === column)?.headers ?? [])]
      : [mapped];
  return (
    names.map((name) => table.columns.find((c) => columnKey(c) === columnKey(name))).find((c) => c !== undefined) ??
    null
  );
}

async function* cellsOf(
  table: TableFile,
  headers: ReadonlyMap<string, string | null>,
  mapping: NeedMapping | null,
): AsyncGenerator<Cells> {
  const readers = [...headers].flatMap(([name, header]) => {
    const read = header === null ? null : table.column(header);
    return read ? [[name, read] as const] : [];
  });
  const valuesOf = (row: Row) => Object.fromEntries(readers.map(([name, read]) => [name, read(row)]));
  for await (const row of table.rows) yield { row: row.row, values: { ...mapping?.constants, ...valuesOf(row) } };
}

async function jsonRecords(source: Source, mapping: NeedMapping | null): Promise<Records> {
  const file = nameOf(source);
  const value = parsed(await text((await openBytes(source)) as Readable));
  if (value === undefined) throw new BadFile([notJson(file)]);
  const list = listOf(value);
  if (list === null) throw new BadFile([whole(file, 'not-a-list', 'serve una lista di bisogni, o {"needs": […]}')]);
  async function* rows(): AsyncGenerator<Cells> {
    for (const [i, item] of (list ?? []).entries()) yield { row: i + 1, values: valuesOfObject(item, mapping) };
  }
  return { file, rows: rows(), header: (column) => mapping?.columns[column] ?? column };
}

const listOf = (value: unknown): readonly unknown[] | null => {
  const inner = typeof value === 'object' && value !== null && 'needs' in value ? value.needs : value;
  return Array.isArray(inner) ? inner : null;
};

function lineRecords(source: Source, mapping: NeedMapping | null): Records {
  const file = nameOf(source);
  async function* rows(): AsyncGenerator<Cells | Fault> {
    let row = 0;
    for await (const line of createInterface({ input: await openBytes(source), crlfDelay: Number.POSITIVE_INFINITY })) {
      row += 1;
      if (line.trim() === '') continue;
      const item = parsed(line);
      yield item === undefined ? { ...notJson(file), row } : { row, values: valuesOfObject(item, mapping) };
    }
  }
  return { file, rows: rows(), header: (column) => mapping?.columns[column] ?? column };
}

const notJson = (file: string): Fault => whole(file, 'not-json', 'il testo non è JSON valido');

/** Undefined when the text is not JSON. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** Cells of a JSON object; lists are joined, what is not an object has no cells. */
function valuesOfObject(item: unknown, mapping: NeedMapping | null): Record<string, string> {
  const values: Record<string, string> = { ...mapping?.constants };
  if (typeof item !== 'object' || item === null) return values;
  const byKey = new Map(Object.entries(item).map(([name, value]) => [columnKey(name), value]));
  for (const { name, headers } of needColumns) {
    const value = [mapping?.columns[name] ?? name, ...headers]
      .map((h) => byKey.get(columnKey(h)))
      .find((v) => v !== undefined && v !== null);
    if (value !== undefined) values[name] = Array.isArray(value) ? value.join('|') : String(value);
  }
  return values;
}
