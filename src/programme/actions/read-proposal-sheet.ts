import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BadFile } from '#kit/errors.ts';
import { whole } from '#kit/open-file.ts';
import { checkArchive, formatOf } from '#kit/upload-kind.ts';
import { mostRows, proposalColumns, type SheetRow } from '../rules/proposal-sheet.ts';
import { openMoney } from './money-file.ts';

/** Largest sheet of a proposal, in bytes, and what it may hold once opened. */
export const largestSheet = 1_000_000;
const opened = 20_000_000;

/** The rows of a sheet of a proposal, cell by cell; nothing is kept. @throws BadFile when it is no table, or has not the columns. */
export async function readSheet(name: string, bytes: Buffer): Promise<readonly SheetRow[]> {
  const format = formatOf(bytes);
  if (format !== 'csv' && format !== 'xlsx')
    throw new BadFile([whole(name, 'unreadable', 'non è una tabella: serve un foglio XLSX o un file CSV')]);
  const dir = await mkdtemp(join(tmpdir(), 'concilia-sheet-'));
  try {
    const path = join(dir, `foglio.${format}`);
    await writeFile(path, bytes, { mode: 0o600 });
    if (format === 'xlsx') await checkArchive(path, name, format, opened);
    return await rowsOf(path, name);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

async function rowsOf(path: string, name: string): Promise<readonly SheetRow[]> {
  const { table, reader } = await openMoney({ path, mapping: null }, proposalColumns);
  const rows: SheetRow[] = [];
  for await (const row of table.rows) {
    const get = reader(row);
    const cells = Object.fromEntries(proposalColumns.map((c) => [c.name, get(c.name)]));
    if (Object.values(cells).every((cell) => cell === '')) continue;
    if (rows.length === mostRows)
      throw new BadFile([whole(name, 'too-many', `il foglio ha troppe righe: al massimo ${mostRows}`)]);
    rows.push({ row: row.row, cells });
  }
  if (rows.length === 0) throw new BadFile([whole(name, 'empty', 'il foglio non ha righe')]);
  return rows;
}
