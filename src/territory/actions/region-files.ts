import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BadFile, type Fault } from '#kit/errors.ts';
import { whole } from '#kit/open-file.ts';
import { openTable, requireColumns } from '#kit/table-file.ts';
import { type RegionFile, type RegionRow, regionFiles } from '../rules/region-files.ts';

/** A record with its spreadsheet row, so that a later check can say where it is. */
export interface Placed<T> {
  readonly row: number;
  readonly value: T;
}

/** The files of a region's folder, each record checked against its columns. */
export type Region = { readonly [F in RegionFile]: readonly Placed<RegionRow<F>>[] };

/** Only these may be missing: a region may have no history of names and not know its calendars yet. */
const optional: readonly RegionFile[] = ['municipality-aliases.csv', 'calendars.csv', 'calendar-periods.csv'];

/** Reads a region's folder. Throws `BadFile` with every fault of every file: a region is loaded whole or not at all. */
export async function readRegion(dir: string): Promise<Region> {
  const faults: Fault[] = [];
  const read = <F extends RegionFile>(file: F) => readFile(dir, file, faults);
  const region: Region = {
    'areas.csv': await read('areas.csv'),
    'municipalities.csv': await read('municipalities.csv'),
    'memberships.csv': await read('memberships.csv'),
    'municipality-aliases.csv': await read('municipality-aliases.csv'),
    'calendars.csv': await read('calendars.csv'),
    'calendar-periods.csv': await read('calendar-periods.csv'),
    'sources.csv': await read('sources.csv'),
  };
  if (faults.length > 0) throw new BadFile(faults);
  return region;
}

async function readFile<F extends RegionFile>(dir: string, file: F, faults: Fault[]): Promise<Placed<RegionRow<F>>[]> {
  const path = join(dir, file);
  if (optional.includes(file) && !existsSync(path)) return [];
  try {
    return await readRows(path, file, faults);
  } catch (e) {
    if (!(e instanceof BadFile)) throw e;
    faults.push(...e.faults.map((f) => ({ ...f, file })));
    return [];
  }
}

async function readRows<F extends RegionFile>(path: string, file: F, faults: Fault[]): Promise<Placed<RegionRow<F>>[]> {
  const schema = regionFiles[file];
  const names = Object.keys(schema.shape);
  const table = await openTable(path);
  requireColumns(table, names);
  const readers = names.map((name) => [name, table.column(name)!] as const);
  const rows: Placed<RegionRow<F>>[] = [];
  for await (const row of table.rows) {
    const parsed = schema.safeParse(Object.fromEntries(readers.map(([name, read]) => [name, read(row)])));
    if (parsed.success) rows.push({ row: row.row, value: parsed.data as RegionRow<F> });
    else
      for (const issue of parsed.error.issues) {
        faults.push({
          ...whole(file, 'bad-value', plain(issue.message)),
          row: row.row,
          column: String(issue.path[0] ?? ''),
        });
      }
  }
  return rows;
}

// A union (`empty or …`) says only that nothing matched: our own words are one level down.
const plain = (message: string): string => (message === 'Invalid input' ? 'il valore non si può leggere' : message);
