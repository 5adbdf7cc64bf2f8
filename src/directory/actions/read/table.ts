import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { BadFile, type Fault } from '#kit/errors.ts';
import { type Source, whole } from '#kit/open-file.ts';
import { remembering } from '#kit/remember.ts';
import { columnKey, openTable, type Row, type TableFile } from '#kit/table-file.ts';
import { type MappingFile, mappingFile } from '../../model.ts';
import { faultOf, refusalOf } from '../../rules/faults.ts';
import type { Read } from '../../rules/source.ts';
import { isTableField, tableFields } from '../../rules/table-fields.ts';
import { openingsOf, sourceField, tableRow } from '../../rules/table-row.ts';
import { derivedKey } from '../../store/stage.ts';

/** Reads and checks a mapping file. Throws `BadFile` saying which key is wrong and which fields there are. */
export async function readMapping(path: string): Promise<MappingFile> {
  const file = basename(path);
  const text = await readFile(path, 'utf8').catch(() => {
    throw new BadFile([whole(file, 'unreadable', 'il file della mappatura non si può aprire')]);
  });
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new BadFile([whole(file, 'unreadable', 'la mappatura non è un file JSON valido')]);
  }
  const parsed = mappingFile.safeParse(json);
  if (!parsed.success) {
    throw new BadFile(
      parsed.error.issues.map((i) => ({
        ...whole(file, 'mapping', 'serve {"entity": "service", "columns": {"name": "…"}, "constants": {…}}'),
        column: i.path.map(String).join('.') || null,
      })),
    );
  }
  const wrong = [...Object.keys(parsed.data.columns), ...Object.keys(parsed.data.constants)].filter(
    (f) => !isTableField(f),
  );
  if (wrong.length === 0) return parsed.data;
  const known = tableFields.map((f) => f.name).join(', ');
  throw new BadFile(
    wrong.map((f) => ({ ...whole(file, 'mapping', `«${f}» non è un campo (ci sono: ${known})`), column: f })),
  );
}

type Reader = (row: Row) => string;

/** Readers of our fields from a table: by the mapping, or by the headers we know. Throws `BadFile` without a name. */
function readers(table: TableFile, mapping: MappingFile | null): Map<string, Reader> {
  const found = new Map<string, Reader>();
  const missing: Fault[] = [];
  if (mapping) {
    for (const [field, names] of Object.entries(mapping.columns)) {
      const columns = [names].flat().map((name) => ({ name, read: table.column(name) }));
      for (const c of columns) if (!c.read) missing.push(noColumn(table, c.name));
      found.set(field, (row) =>
        columns
          .map((c) => c.read?.(row) ?? '')
          .filter(Boolean)
          .join(' '),
      );
    }
    for (const [field, value] of Object.entries(mapping.constants)) found.set(field, () => String(value));
  } else {
    for (const { name, headers } of tableFields) {
      const read = headers.map((h) => table.column(h)).find((r) => r !== null);
      if (read) found.set(name, read);
    }
  }
  if (missing.length > 0) throw new BadFile(missing);
  if (!found.has('name')) {
    const why = `non troviamo la colonna con il nome del servizio: chiamala «nome», oppure indica tu qual è (ci sono: ${table.columns.join(', ')})`;
    throw new BadFile([{ ...whole(table.file, 'missing-column', why), row: 1, column: 'name' }]);
  }
  return found;
}

const noColumn = (table: TableFile, name: string): Fault => ({
  ...whole(table.file, 'missing-column', `manca la colonna «${name}» (ci sono: ${table.columns.join(', ')})`),
  row: 1,
  column: name,
});

/** Columns of the file that no field reads: kept with the record word for word. */
function unread(table: TableFile, mapping: MappingFile | null): { name: string; read: Reader }[] {
  const used = new Set(
    mapping
      ? Object.values(mapping.columns).flat().map(columnKey)
      : tableFields.map((f) => f.headers.map(columnKey).find((h) => table.column(h))).filter((h) => h !== undefined),
  );
  return table.columns.flatMap((name) => {
    const read = name === '' || used.has(columnKey(name)) ? null : table.column(name);
    return read ? [{ name, read }] : [];
  });
}

/** How the file calls what a fault names: our fields, and those of an assembled service → its own headers. */
export type Headings = Map<string, string>;

/** Notes the header of every field that the file has. */
function noteHeadings(table: TableFile, mapping: MappingFile | null, headings: Headings): void {
  for (const { name, headers } of tableFields) {
    const wanted = (mapping ? [mapping.columns[name] ?? []].flat() : headers).map(columnKey);
    const header = wanted.map((key) => table.columns.find((c) => columnKey(c) === key)).find((c) => c !== undefined);
    if (header === undefined) continue;
    for (const called of [name, sourceField(name)]) if (called !== undefined) headings.set(called, header);
  }
  const age = headings.get('age_from') ?? headings.get('age_to');
  if (age !== undefined && !headings.has('ages')) headings.set('ages', age);
}

/** The services of a CSV or XLSX table as source records, row by row; `headings` is filled before the first. */
export async function* readTable(
  source: Source,
  mapping: MappingFile | null,
  headings: Headings,
): AsyncGenerator<Read> {
  const known = tableFields.flatMap((f) => f.headers);
  const table = await openTable(source, [...known, ...Object.values(mapping?.columns ?? {}).flat()]);
  const fields = readers(table, mapping);
  noteHeadings(table, mapping, headings);
  const others = unread(table, mapping);
  const { file } = table;
  const said = new Set<string>();
  const tools = { keyOf: derivedKey, openingsOf: remembering(openingsOf, (text) => text) };
  for await (const row of table.rows) {
    const values = Object.fromEntries([...fields].map(([field, read]) => [field, read(row)]));
    const kept = Object.fromEntries(others.map((o) => [o.name, o.read(row)]).filter(([, text]) => text !== ''));
    const where = { file, row: row.row };
    if (
      row.values.length > table.columns.length &&
      row.values.slice(table.columns.length).some((v) => v.trim() !== '')
    ) {
      yield {
        fault: faultOf(
          where,
          null,
          'extra-cells',
          'la riga ha più celle delle colonne: quelle in più non le abbiamo lette',
        ),
      };
    }
    if (!values.name && !values.id && !values.municipality && !values.address) {
      yield {
        fault: refusalOf(where, 'name', 'empty', 'la riga non dice di quale servizio parla: non è stata importata'),
      };
      continue;
    }
    const { records, faults } = tableRow(values, where, kept, tools);
    for (const record of records) {
      if (record.entity === 'organization') {
        if (said.has(record.key ?? '')) continue;
        if (said.size < 100_000) said.add(record.key ?? '');
      }
      yield { record };
    }
    for (const fault of faults) yield { fault };
  }
}
