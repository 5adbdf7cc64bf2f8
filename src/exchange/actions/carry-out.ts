import { namedPerson } from '#kit/actor.ts';
import { AppError, BadFile, type Fault } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { ImportReport } from '#kit/import.ts';
import { pageJournal } from '#kit/import-journal.ts';
import { type ImportRun, noteRun } from '#kit/import-run.ts';
import type { Importer } from '#kit/importer.ts';
import { faultOf, log } from '#kit/log.ts';
import { whole } from '#kit/open-file.ts';
import { openTable } from '#kit/table-file.ts';
import { troubleOf } from '#kit/trouble.ts';
import { withFile } from './file-on-disk.ts';

/** Name of the source of what a node loads: its records are its own, and no file of another node writes them. */
export const sourceOf = (run: Pick<ImportRun, 'node' | 'kind'>): string => `upload:${run.node}:${run.kind}`;

/** Reads a file, finds its columns and tries it: nothing is written but what would happen. */
export async function tryRun(deps: Deps, importer: Importer, run: ImportRun): Promise<void> {
  let columns: readonly string[] = [];
  const trial = await faultsOf(deps, run, () =>
    withFile(deps.db, run, async (path) => {
      columns = await columnsOf(importer, run, path);
      return work(deps, importer, run, path, true);
    }),
  );
  await noteRun(deps.db, run.id, 'reading', { state: 'ready', trial, columns, progress: null });
}

/** Loads a file, once: the run is marked in the transaction that writes. */
export async function loadRun(deps: Deps, importer: Importer, run: ImportRun): Promise<void> {
  const report = await faultsOf(deps, run, () =>
    withFile(deps.db, run, (path) => work(deps, importer, run, path, false)),
  );
  // Already `done` when it went well: this touches only what failed.
  await noteRun(deps.db, run.id, 'loading', { state: 'failed', report, progress: null });
}

function work(deps: Deps, importer: Importer, run: ImportRun, path: string, dryRun: boolean): Promise<ImportReport> {
  const journal = pageJournal(deps, run, namedPerson(run.madeBy ?? ''), importer.undoable);
  return importer.run(deps, {
    path,
    mapping: run.mapping,
    source: sourceOf(run),
    node: run.node ?? '',
    dryRun,
    journal: dryRun ? undefined : journal,
    progress: teller(deps, run),
  });
}

/** Tells how far it is, at most once a second; late news harm nobody. */
function teller(deps: Deps, run: ImportRun): (line: string) => void {
  let last = 0;
  return (line) => {
    const now = deps.clock.now().getTime();
    if (Math.abs(now - last) < 1000) return;
    last = now;
    noteRun(deps.db, run.id, run.state, { progress: line }).catch(() => {});
  };
}

/** The headers of a table; of any other file, nothing. */
async function columnsOf(importer: Importer, run: ImportRun, path: string): Promise<readonly string[]> {
  if (!importer.mapped || (run.format !== 'csv' && run.format !== 'xlsx')) return [];
  const known = importer.columns.flatMap((k) => [k.name, k.name.replaceAll('_', ' '), ...k.headers]);
  const table = await openTable(path, [...known, ...Object.values(run.mapping ?? {})]);
  await table.rows[Symbol.asyncIterator]().return?.();
  return table.columns;
}

/** What came of the work; a file that cannot be read is told, and the database away is tried again later. */
async function faultsOf(deps: Deps, run: ImportRun, attempt: () => Promise<ImportReport>): Promise<ImportReport> {
  const only = (faults: readonly Fault[]): ImportReport => ({ dryRun: true, counts: {}, faults, faultsNotListed: 0 });
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof BadFile) return only(error.faults);
    // Another worker has loaded it meanwhile: what it noted stays.
    if (error instanceof AppError && error.code === 'conflict') return only([]);
    if (troubleOf(error)) throw error;
    log('error', 'import.defect', { kind: run.kind, demo: deps.demo, ...faultOf(error) });
    return only([
      whole(
        run.fileName,
        'defect',
        'non siamo riusciti a leggere questo file, per un errore nostro. Non è stato scritto nulla',
      ),
    ]);
  }
}
