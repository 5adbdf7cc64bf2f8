import { nodesBelow } from '#accounts/reads.ts';
import type { Tx } from '#kit/database.ts';
import { BadFile } from '#kit/errors.ts';
import type { Recorder } from '#kit/import.ts';
import type { Journal } from '#kit/import-journal.ts';
import { whole } from '#kit/open-file.ts';
import { openTable, type Row, type TableFile } from '#kit/table-file.ts';
import type { Action, Project } from '../model.ts';
import type { MoneyColumn } from '../rules/money-files.ts';
import { cycleForSpending } from '../store/cycle-rules.ts';
import { actionById, projectById } from '../store/projects.ts';

/** A file of budgets or expenses, and how it is loaded. */
export interface MoneyFile {
  readonly path: string;
  /** Our column → header of the file; null = recognise them. */
  readonly mapping: Readonly<Record<string, string>> | null;
  /** With a row's key it decides its id, where the row brings none. */
  readonly source: string;
  /** Only what stands at or below it is touched; null = the whole installation. */
  readonly node: string | null;
  readonly dryRun: boolean;
  readonly journal: Journal | undefined;
  readonly progress: (line: string) => void;
}

export interface OpenedMoney {
  readonly table: TableFile;
  /** Reader of a row: a column that is not there is empty. */
  readonly reader: (row: Row) => (name: string) => string;
  /** What the file calls a column of ours. */
  readonly called: (name: string) => string;
}

/** Opens the table and finds its columns. @throws BadFile when one that is needed is missing. */
export async function openMoney(
  file: Pick<MoneyFile, 'path' | 'mapping'>,
  columns: readonly MoneyColumn[],
): Promise<OpenedMoney> {
  const table = await openTable(
    file.path,
    columns.flatMap((c) => [c.name, ...c.headers]),
  );
  const found = new Map<string, { header: string; get: (row: Row) => string }>();
  for (const c of columns) {
    const names = file.mapping ? [file.mapping[c.name]].filter((h) => h !== undefined) : [...c.headers, c.name];
    const header = names.find((h) => table.column(h) !== null);
    if (header !== undefined) found.set(c.name, { header, get: table.column(header)! });
  }
  const missing = columns.filter((c) => c.required && !found.has(c.name));
  if (missing.length > 0)
    throw new BadFile(
      missing.map((c) => ({
        ...whole(table.file, 'missing-column', `manca la colonna «${c.headers[0]}»: ${c.it}`),
        row: 1,
        column: c.headers[0]!,
      })),
    );
  return {
    table,
    reader: (row) => (name) => found.get(name)?.get(row) ?? '',
    called: (name) => found.get(name)?.header ?? columns.find((c) => c.name === name)?.headers[0] ?? name,
  };
}

/** An action with what it is measured against. */
export interface ActionPlace {
  readonly action: Action;
  readonly project: Project;
  readonly cycle: Awaited<ReturnType<typeof cycleForSpending>>;
}

/** Actions a file may touch: looked up once each, null where they are not below its node. */
export async function placesOfFile(
  tx: Tx,
  node: string | null,
): Promise<(action: string) => Promise<ActionPlace | null>> {
  const below = node === null ? null : new Set((await nodesBelow(tx, node)).map((n) => n.id));
  const known = new Map<string, ActionPlace | null>();
  const look = async (id: string): Promise<ActionPlace | null> => {
    const action = await actionById(tx, id);
    const inside =
      action && (below === null || below.has(action.node) || (action.bodyNode !== null && below.has(action.bodyNode)));
    const project = inside ? await projectById(tx, action.project) : null;
    return action && project ? { action, project, cycle: await cycleForSpending(tx, project.cycle) } : null;
  };
  return async (id) => {
    if (!known.has(id)) known.set(id, await look(id));
    return known.get(id) ?? null;
  };
}

/** Refuses a row: counted once, each fault told with its column. */
export function refuseRow(
  record: Recorder,
  opened: OpenedMoney,
  kind: string,
  row: number,
  faults: readonly { readonly column: string; readonly code: string; readonly message: string }[],
): void {
  record.count(kind, 'refused');
  for (const f of faults)
    record.fault({
      file: opened.table.file,
      row,
      column: opened.called(f.column),
      code: f.code,
      message: f.message,
      kept: false,
    });
}
