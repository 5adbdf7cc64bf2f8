import { namedPerson } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { inTransaction } from '#kit/database.ts';
import { emit } from '#kit/events.ts';
import type { Deps } from '#kit/http.ts';
import { oneImport } from '#kit/import.ts';
import { auditOfRun } from '#kit/import-journal.ts';
import { type ImportRun, importRun, noteRun, type Obstacle } from '#kit/import-run.ts';
import { undoChanges } from '#kit/import-undo.ts';
import type { Importer } from '#kit/importer.ts';

class Refused extends Error {
  readonly obstacles: readonly Obstacle[];
  constructor(obstacles: readonly Obstacle[]) {
    super('not undone');
    this.obstacles = obstacles;
  }
}

const inUse: readonly Obstacle[] = [{ relation: '', what: '', why: 'used' }];

/** Takes an import back, whole or not at all; what stands in the way is told. */
export async function undoRun(deps: Deps, importer: Importer, run: ImportRun): Promise<void> {
  try {
    await inTransaction(deps.db, async (tx) => {
      await oneImport.execute(tx);
      const now = await importRun(tx, run.id);
      if (now?.state !== 'undoing') return;
      // Kept for thirty days; without it there is no way back.
      if (!now.kept) throw new Refused([{ relation: '', what: '', why: 'forgotten' }]);
      const obstacles = await undoChanges(tx, run.id);
      if (obstacles.length > 0) throw new Refused(obstacles);
      await emit(tx, importer.event, { undone: run.id });
      const actor = namedPerson(run.undoneBy ?? '');
      await record(tx, deps, actor, {
        verb: run.verb,
        node: run.node,
        ...auditOfRun(run, null),
        kind: 'import-undone',
      });
      await noteRun(tx, run.id, 'undoing', {
        state: 'undone',
        undoneAt: deps.clock.now(),
        notUndone: null,
        kept: false,
      });
    });
  } catch (error) {
    // The database itself refuses: a row is held by a foreign key, or what was there before no longer fits what was built on it since
    // (a budget line below what was spent, an expense that a report counts).
    const held = ['23503', '23514', '23001'].includes((error as { code?: string }).code ?? '');
    if (!(error instanceof Refused) && !held) throw error;
    const notUndone = error instanceof Refused ? error.obstacles : inUse;
    await noteRun(deps.db, run.id, 'undoing', { state: 'done', notUndone });
  }
}
