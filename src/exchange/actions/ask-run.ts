import { pathOf } from '#accounts/reads.ts';
import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { auditOfRun } from '#kit/import-journal.ts';
import { type Asked, type ImportRun, moveRun } from '#kit/import-run.ts';
import type { Importer } from '#kit/importer.ts';
import { enqueue } from '#kit/jobs.ts';
import { sealFor } from '#kit/personal-key.ts';
import type { Mapping } from '../rules/recognise.ts';

/** What somebody wants done with a file that is there. */
export type Wish =
  | { readonly do: 'try'; readonly mapping: Mapping | null }
  | { readonly do: 'load' }
  | { readonly do: 'undo'; readonly name: string };

/** Asks a worker to try, load or take back. False when the run stands elsewhere: pressed twice, or somebody was faster. */
export const askRun = (deps: Deps, actor: Person, importer: Importer, run: ImportRun, wish: Wish): Promise<boolean> =>
  asActor(deps.db, actor, async (tx) => {
    // What the command line loaded is the whole installation's: only who holds the verb at the region sees it.
    demand(importer.may(actor, run.node === null ? undefined : await pathOf(tx, run.node)));
    const asked: Record<Wish['do'], () => Promise<Asked>> = {
      try: async () => ({
        from: ['ready', 'failed'],
        to: 'reading',
        mapping: wish.do === 'try' ? wish.mapping : null,
      }),
      load: async () => ({ from: ['ready'], to: 'loading' }),
      undo: async () => ({ from: ['done'], to: 'undoing', undoneBy: await signature(wish) }),
    };
    const signature = async (w: Wish) => ({
      person: actor.person,
      name: w.do === 'undo' && w.name !== '' ? await sealFor(tx, deps.config.masterKey, actor.person, w.name) : null,
    });
    const moved = await moveRun(tx, run.id, await asked[wish.do]());
    if (!moved) return false;
    // The worker's own row says what came of it; this one says from where it was asked.
    const said = auditOfRun(run, null);
    await record(tx, deps, actor, { verb: run.verb, node: run.node, ...said, kind: `import-asked-${wish.do}` });
    await enqueue(tx, 'exchange.import', { payload: { run: run.id }, key: run.id });
    return true;
  });
