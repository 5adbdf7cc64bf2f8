import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import type { GovernanceNode, NodeKind } from '../model.ts';

type IdOf = (kind: NodeKind, ref: string) => string;

/**
 * Writes nodes and the links above them; a link that is no longer named goes. A parent that has no node yet is left out:
 * who stands above then sees less, never more, until the tree is placed again.
 */
export async function saveNodes(tx: Tx, nodes: readonly GovernanceNode[], idOf: IdOf): Promise<void> {
  if (nodes.length === 0) return;
  const rows = nodes.map((n) => ({ id: idOf(n.kind, n.ref), kind: n.kind, ref: n.ref, name: n.name }));
  await sql`insert into accounts.node (id, kind, ref, name)
    select id, kind, ref, name from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, kind text, ref text, name text)
    on conflict (id) do update set name = excluded.name where node.name <> excluded.name`.execute(tx);
  const links = nodes.flatMap((n) =>
    n.parents.map((p) => ({
      parent: idOf(p.kind, p.ref),
      child: idOf(n.kind, n.ref),
      from: p.from ?? '-infinity',
      until: p.until ?? 'infinity',
    })),
  );
  await replaceLinks(tx, JSON.stringify(rows.map((r) => r.id)), JSON.stringify(links));
}

/** Only what differs is touched: unchanged links rebuild nothing. */
async function replaceLinks(tx: Tx, children: string, links: string): Promise<void> {
  const wanted = sql`jsonb_to_recordset(${links}::jsonb) as w(parent uuid, child uuid, "from" date, "until" date)`;
  await sql`delete from accounts.node_link l
    where l.child in (select value::uuid from jsonb_array_elements_text(${children}::jsonb))
      and not exists (select from ${wanted} where w.parent = l.parent and w.child = l.child
        and w."from" = l.valid_from and w."until" = l.valid_until)`.execute(tx);
  await sql`insert into accounts.node_link (parent, child, valid_from, valid_until)
    select parent, child, "from", "until" from ${wanted} join accounts.node above on above.id = w.parent
    on conflict do nothing`.execute(tx);
}
