import type { Deps } from '#kit/http.ts';
import { type ImportRun, importRun, tidyImports } from '#kit/import-run.ts';
import type { Importer } from '#kit/importer.ts';
import type { Job } from '#kit/jobs.ts';
import { loadRun, tryRun } from './actions/carry-out.ts';
import { undoRun } from './actions/undo-run.ts';

const steps: Partial<Record<ImportRun['state'], (deps: Deps, importer: Importer, run: ImportRun) => Promise<void>>> = {
  reading: tryRun,
  loading: loadRun,
  undoing: undoRun,
};

/** Carries out what pages ask for, and forgets files and journals when their time is over. */
export const exchangeJobs = (importers: readonly Importer[]): readonly Job[] => [
  {
    name: 'exchange.import',
    run: async (deps, payload) => {
      const run = await importRun(deps.db, String(payload.run));
      const importer = importers.find((i) => i.kind === run?.kind && i.verb === run.verb);
      if (run && importer) await steps[run.state]?.(deps, importer, run);
    },
  },
  {
    name: 'exchange.tidy-imports',
    everySeconds: 6 * 3600,
    run: (deps) => tidyImports(deps.db, deps.clock.now()),
  },
];
