import { sql } from 'kysely';
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

/** Links that start from things of one kind, oldest first. */
export async function selectLinks(db: Reader, kind: string, ids: readonly string[]): Promise<Link[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('thread.link')
    .selectAll()
    .where('from_kind', '=', kind)
    .where('from_id', 'in', ids)
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

/** A thing that hangs on the same thread: how many links away, and when the link that leads there was made. */
export interface Hanging extends Thing {
  readonly steps: number;
  readonly at: Date;
}

/** The longest way that is followed, in links, and the most things. */
const reach = { steps: 10, things: 2000 };

/** Everything before a thing (`back`) or after it (`on`), nearest first, each once. */
export async function selectAlong(db: Reader, thing: Thing, way: 'back' | 'on'): Promise<Hanging[]> {
  const [here, there] = way === 'on' ? ['from', 'to'] : ['to', 'from'];
  const [kind, id] = [sql.ref(`l.${there}_kind`), sql.ref(`l.${there}_id`)];
  const [hereKind, hereId] = [sql.ref(`l.${here}_kind`), sql.ref(`l.${here}_id`)];
  const { rows } = await sql<Hanging>`
    with recursive along(kind, id, steps, at) as (
      select ${thing.kind}::text, ${thing.id}::text, 0, '-infinity'::timestamptz
      union
      select ${kind}, ${id}, a.steps + 1, l.at from along a
      join thread.link l on ${hereKind} = a.kind and ${hereId} = a.id
      where a.steps < ${reach.steps})
    select kind, id, min(steps)::integer as steps, min(at) as at from along
    where steps > 0 and not (kind = ${thing.kind} and id = ${thing.id})
    group by kind, id order by 3, 4, 1, 2 limit ${reach.things}`.execute(db);
  return rows;
}
