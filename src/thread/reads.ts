import type { Db, Tx } from '#kit/database.ts';
import type { Link } from './model.ts';
import { insertLinks, selectLinks } from './store.ts';

/** What became of a thing, oldest first. */
export const linksFrom = (db: Db | Tx, kind: string, id: string): Promise<Link[]> => selectLinks(db, kind, [id]);

/** The same for several things of a kind, asked for once; a thing of which nothing came has no entry. */
export async function linksOfAll(
  db: Db | Tx,
  kind: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Link[]>> {
  return Map.groupBy(await selectLinks(db, kind, ids), (link) => link.from.id);
}

/**
 * Writes links in the transaction of the action that made them, in one statement per five thousand.
 * The one write among the reads: links belong to every slice, and they must be kept together with what they link.
 */
export async function writeLinks(tx: Tx, links: readonly Link[]): Promise<void> {
  for (let i = 0; i < links.length; i += 5000) await insertLinks(tx, links.slice(i, i + 5000));
}
