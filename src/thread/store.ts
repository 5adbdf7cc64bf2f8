import type { Db, Tx } from '#kit/database.ts';
import type { Link, Thing } from './model.ts';

type Reader = Db | Tx;

/** Writes a link; the same link twice changes nothing and keeps its first moment. */
export async function insertLinks(tx: Tx, links: readonly Link[]): Promise<void> {
  if (links.length === 0) return;
  await tx
    .insertInto('thread.link')
    .values(
      links.map((l) => ({
        from_kind: l.from.kind,
        from_id: l.from.id,
        to_kind: l.to.kind,
        to_id: l.to.id,
        relation: l.relation,
        at: l.at,
      })),
    )
    .onConflict((c) => c.doNothing())
    .execute();
}

/** Links that start from a thing, oldest first. */
export async function selectLinks(db: Reader, thing: Thing): Promise<Link[]> {
  const rows = await db
    .selectFrom('thread.link')
    .selectAll()
    .where('from_kind', '=', thing.kind)
    .where('from_id', '=', thing.id)
    .orderBy('at')
    .orderBy('relation')
    .orderBy('to_id')
    .execute();
  return rows.map((r) => ({
    from: { kind: r.from_kind, id: r.from_id },
    to: { kind: r.to_kind, id: r.to_id },
    relation: r.relation,
    at: r.at,
  }));
}
