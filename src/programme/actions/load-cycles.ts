import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { recordSetup } from '#kit/audit.ts';
import { regionFolder } from '#kit/config.ts';
import { inTransaction } from '#kit/database.ts';
import { BadFile } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import { whole } from '#kit/open-file.ts';
import { openTable, requireColumns } from '#kit/table-file.ts';
import { areas } from '#territory/reads.ts';
import { allocationRow, cycleFiles, type Programme } from '../rules/cycle-files.ts';
import { saveProgramme } from '../store/load.ts';

/** The cycles of the shipped region, or of the one the installation was told; a region without a `programme` folder has none. */
export async function seedCycles(deps: Pick<Deps, 'db' | 'clock'>): Promise<void> {
  await loadCycles(deps, join(regionFolder(), 'programme'));
}

/** Loads cycles, acts, splits, published figures and lessons from a folder, whole or not at all. Throws `BadFile`. */
export async function loadCycles({ db, clock }: Pick<Deps, 'db' | 'clock'>, dir: string): Promise<void> {
  if (!existsSync(dir)) return;
  const region = (await areas(db)).find((a) => a.kind === 'region');
  if (!region)
    throw new BadFile([whole(basename(dir), 'no-region', 'manca la regione: prima si carica il territorio')]);
  const programme = await readProgramme(dir);
  await inTransaction(db, async (tx) => {
    await saveProgramme(tx, programme, region.code, clock.now());
    const after = { cycles: programme['cycles.json'].length, acts: programme['acts.json'].length };
    await recordSetup(tx, { verb: 'programme.load-cycles', kind: 'region', id: region.code, after });
  });
}

async function readProgramme(dir: string): Promise<Programme> {
  return {
    'cycles.json': await read(dir, 'cycles.json'),
    'acts.json': await read(dir, 'acts.json'),
    'figures.json': await read(dir, 'figures.json'),
    'lessons.json': await read(dir, 'lessons.json'),
    allocations: await readAllocations(dir),
  };
}

async function read<F extends keyof typeof cycleFiles>(dir: string, file: F): Promise<Programme[F]> {
  const path = join(dir, file);
  if (!existsSync(path)) return [] as unknown as Programme[F];
  const text = await readFile(path, 'utf8');
  const parsed = cycleFiles[file].safeParse(jsonOf(text));
  if (parsed.success) return parsed.data as Programme[F];
  const [issue] = parsed.error.issues;
  const place = issue?.path.map(String).join('.') || file;
  throw new BadFile([whole(file, 'bad-value', `«${place}» non si può leggere: ${issue?.message ?? ''}`)]);
}

/** Null when it is no JSON: the schema tells it as every other fault. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function readAllocations(dir: string): Promise<Programme['allocations']> {
  const path = join(dir, 'allocations.csv');
  if (!existsSync(path)) return [];
  const names = Object.keys(allocationRow.shape);
  const table = await openTable(path);
  requireColumns(table, names);
  const rows: Programme['allocations'][number][] = [];
  for await (const row of table.rows) {
    const parsed = allocationRow.safeParse(Object.fromEntries(names.map((name) => [name, table.column(name)!(row)])));
    if (!parsed.success) {
      const column = String(parsed.error.issues[0]?.path[0] ?? '');
      const fault = whole('allocations.csv', 'bad-value', 'il valore non si può leggere');
      throw new BadFile([{ ...fault, row: row.row, column }]);
    }
    rows.push(parsed.data);
  }
  return rows;
}
