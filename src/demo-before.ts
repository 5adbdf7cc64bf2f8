import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { projectRoot } from '#kit/config.ts';
import { csvLine } from '#kit/csv.ts';

type Row = Readonly<Record<string, string>>;
const rowsOf = (name: string): Row[] => parse(readFileSync(join(projectRoot, 'data/demo', name)), { columns: true });

/**
 * The invented directory as the first releases found it, as a table: some services not open yet, some with shorter hours or
 * fewer places, so that the history has causes to tell. Throws where a service of `services-before.csv` is none of the demo's.
 */
export function servicesBefore(): string {
  const rows = rowsOf('services.csv');
  const before = new Map(rowsOf('services-before.csv').map(({ id, ...row }) => [id!, row]));
  for (const id of before.keys())
    if (!rows.some((r) => r.id === id)) throw new Error(`data/demo/services-before.csv: ${id}`);
  const then = rows
    .filter((r) => before.get(r.id!)?.open !== 'no')
    .map((r) => {
      const { capacity, hours_term } = before.get(r.id!) ?? r;
      return { ...r, capacity, hours_term };
    });
  return [Object.keys(rows[0]!), ...then.map((r) => Object.values(r))].map((cells) => `${csvLine(cells)}\n`).join('');
}
