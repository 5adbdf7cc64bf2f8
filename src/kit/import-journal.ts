import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { sql } from 'kysely';
import type { Actor } from './actor.ts';
import { record } from './audit.ts';
import type { CommandContext } from './commands.ts';
import type { Tx } from './database.ts';
import { AppError } from './errors.ts';
import type { Deps } from './http.ts';
import { uuidv7 } from './ids.ts';
import type { Counters, ImportReport } from './import.ts';
import { type ImportKind, type ImportRun, importRun, noteRun } from './import-run.ts';

/** What an import does besides its work, in the same transaction: first say that it begins, at the end what came of it. */
export interface Journal {
  readonly begin: (tx: Tx) => Promise<void>;
  readonly end: (tx: Tx, report: ImportReport) => Promise<void>;
}

type Audited = Pick<Deps, 'clock' | 'config'>;

/** From here to the end of the transaction, what changes is kept for the way back of this run. */
const keepChanges = async (tx: Tx, run: string): Promise<void> => {
  await sql`select set_config('concilia.import', ${run}, true)`.execute(tx);
};

/** What the audit trail says of a loaded file: never what stood in it. */
export const auditOfRun = (
  run: Pick<ImportRun, 'id' | 'kind' | 'fileName' | 'sha256'>,
  counts: Readonly<Record<string, Counters>> | null,
) => ({
  kind: 'import',
  id: run.id,
  after: { what: run.kind, file: run.fileName, sha256: run.sha256, ...(counts ? { counts } : {}) },
});

/** The journal of a file given to a page, in the name of who gave it. Loads once, however often it is run. */
export const pageJournal = (deps: Audited, run: ImportRun, actor: Actor, undoable: boolean): Journal => ({
  begin: async (tx) => {
    if ((await importRun(tx, run.id))?.state !== 'loading') throw new AppError('conflict', 'Già caricato.');
    if (undoable) await keepChanges(tx, run.id);
  },
  end: async (tx, report) => {
    await record(tx, deps, actor, { verb: run.verb, node: run.node, ...auditOfRun(run, report.counts) });
    await noteRun(tx, run.id, 'loading', {
      state: 'done',
      report,
      progress: null,
      doneAt: deps.clock.now(),
      kept: undoable,
    });
  },
});

/** The journal of a file loaded from the command line: it stands in the history, and can be taken back unless told `--no-undo`. */
export async function commandJournal(
  deps: Audited,
  { options }: Pick<CommandContext, 'options'>,
  given: { readonly kind: ImportKind; readonly verb: string; readonly path: string },
): Promise<Journal> {
  const { kind, verb, path } = given;
  // Travel times are too many rows to keep.
  const undo = kind !== 'travel-times' && options['no-undo'] !== true && options['dry-run'] !== true;
  const { sha256, size } = await fingerprint(path);
  const run = { id: uuidv7(deps.clock.now().getTime()), kind, fileName: basename(path), sha256 };
  return {
    begin: async (tx) => {
      await sql`insert into kit.import_run (id, kind, verb, file_name, sha256, size, at, state, done_at)
        values (${run.id}, ${kind}, ${verb}, ${run.fileName}, decode(${sha256}, 'hex'), ${size}, ${deps.clock.now()}, 'done', ${deps.clock.now()})`.execute(
        tx,
      );
      if (undo) await keepChanges(tx, run.id);
    },
    end: async (tx, report) => {
      await record(tx, deps, 'installation', { verb, ...auditOfRun(run, report.counts) });
      await noteRun(tx, run.id, 'done', { report, kept: undo });
    },
  };
}

/** SHA-256 and size of a file; of a folder or a stream, nothing. */
async function fingerprint(path: string): Promise<{ sha256: string | null; size: number | null }> {
  const info = await stat(path).catch(() => null);
  if (!info?.isFile()) return { sha256: null, size: null };
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return { sha256: hash.digest('hex'), size: info.size };
}
