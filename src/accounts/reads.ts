import { sql } from 'kysely';
import type { Grant } from '#kit/actor.ts';
import type { Db, Tx } from '#kit/database.ts';
import type { Lang } from '#kit/i18n.ts';
import { uuidv5 } from '#kit/ids.ts';
import type { GovernanceNode, NodeKind } from './model.ts';
import { saveNodes } from './store/nodes.ts';

/** Id of the node of a thing: the same on every machine, so that a slice knows it without asking. */
export const nodeId = (kind: NodeKind, ref: string): string => uuidv5('accounts:node', `${kind} ${ref}`);

/** A node with everything above it today, for a policy's `path`. Empty when there is no such node. */
export async function pathOf(db: Db | Tx, node: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('accounts.below')
    .select('ancestor')
    .where('node', '=', node)
    .where(sql<boolean>`valid @> accounts.today()`)
    .execute();
  return rows.map((r) => r.ancestor);
}

/** The kind of a place; null when there is no such node. */
export async function kindOf(db: Db | Tx, node: string): Promise<NodeKind | null> {
  const row = await db.selectFrom('accounts.node').select('kind').where('id', '=', node).executeTakeFirst();
  return (row?.kind as NodeKind | undefined) ?? null;
}

/** What a cookie opens: who, and what they may be. Null when the session is over. */
export interface Entered {
  readonly person: string;
  readonly secondFactor: boolean;
  readonly language: Lang;
  /** Sealed with the person's key. */
  readonly name: Buffer | null;
  readonly grants: readonly Grant[];
}

/** Looks up the session of a cookie's SHA-256 (hexadecimal). */
export async function enter(db: Db, session: string): Promise<Entered | null> {
  const { rows } = await sql<{
    person: string;
    second_factor: boolean;
    language: Lang;
    name: Buffer | null;
    grants: Grant[];
  }>`select * from accounts.enter(decode(${session}, 'hex'))`.execute(db);
  const row = rows[0];
  return row
    ? {
        person: row.person,
        secondFactor: row.second_factor,
        language: row.language,
        name: row.name,
        grants: row.grants,
      }
    : null;
}

/**
 * The door through which other slices fill the governance tree: nodes with what they stand below. A node that is there
 * takes the new name and links. One more writing door beside `thread` and `network`.
 */
export const placeNodes = (tx: Tx, nodes: readonly GovernanceNode[]): Promise<void> => saveNodes(tx, nodes, nodeId);

/** A node with everything below it today. */
export async function nodesBelow(
  db: Db | Tx,
  node: string,
): Promise<readonly { readonly id: string; readonly kind: NodeKind; readonly ref: string }[]> {
  const rows = await db
    .selectFrom('accounts.below as b')
    .innerJoin('accounts.node as n', 'n.id', 'b.node')
    .select(['n.id', 'n.kind', 'n.ref'])
    .where('b.ancestor', '=', node)
    .where(sql<boolean>`b.valid @> accounts.today()`)
    .execute();
  return rows as { id: string; kind: NodeKind; ref: string }[];
}
