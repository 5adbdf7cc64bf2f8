import { kindOf, nodesBelow } from '#accounts/reads.ts';
import type { Person } from '#kit/actor.ts';
import { readAs, type Tx } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { type ImportRun, importRun, importRuns } from '#kit/import-run.ts';
import { openMany } from '#kit/personal-key.ts';

/** Who did it: by name while it can be read; null = name erased or not kept. */
export interface Signed {
  readonly by: 'command-line' | 'you' | 'somebody';
  readonly name: string | null;
}

/** A run with its names open. */
export interface NamedRun extends ImportRun {
  readonly made: Signed;
  readonly undone: Signed | null;
  /** The body it was loaded for, when its place is one. */
  readonly organization: string | null;
}

/** How many runs a page of history shows. */
export const pageSize = 50;

/** Files loaded where the reader may load such files, and their own, from the last one back. */
export const runsFor = (deps: Deps, actor: Person, before: string | null): Promise<NamedRun[]> =>
  readAs(deps.db, actor, async (tx) => named(tx, deps, actor, await importRuns(tx, { before, limit: pageSize + 1 })));

/** One of those; null when there is none that the reader may see. */
export const runFor = (deps: Deps, actor: Person, id: string): Promise<NamedRun | null> =>
  readAs(deps.db, actor, async (tx) => {
    const run = await importRun(tx, id);
    const [one] = run ? await named(tx, deps, actor, [run]) : [];
    return one ? { ...one, organization: await bodyAt(tx, one.node) } : null;
  });

/** The body that stands at a node. */
async function bodyAt(tx: Tx, node: string | null): Promise<string | null> {
  if (node === null || (await kindOf(tx, node)) !== 'organization') return null;
  return (await nodesBelow(tx, node)).find((n) => n.id === node)?.ref ?? null;
}

async function named(tx: Tx, deps: Deps, actor: Person, runs: readonly ImportRun[]): Promise<NamedRun[]> {
  const sealed = runs.flatMap((r) => [
    ...(r.madeBy && r.madeByName ? [{ owner: r.madeBy, bytes: r.madeByName }] : []),
    ...(r.undoneBy && r.undoneByName ? [{ owner: r.undoneBy, bytes: r.undoneByName }] : []),
  ]);
  const open = await openMany(tx, deps.config.masterKey, sealed);
  const names = new Map(sealed.map(({ bytes }, i) => [bytes, open[i] ?? null]));
  const signed = (person: string | null, name: Buffer | null): Signed => ({
    by: person === null ? 'command-line' : person === actor.person ? 'you' : 'somebody',
    name: name === null ? null : (names.get(name) ?? null),
  });
  return runs.map((r) => ({
    ...r,
    organization: null,
    made: signed(r.madeBy, r.madeByName),
    undone: r.undoneAt === null ? null : signed(r.undoneBy, r.undoneByName),
  }));
}
