import { sql } from 'kysely';
import type { Person } from '#kit/actor.ts';
import type { Tx } from '#kit/database.ts';
import { openMany } from '#kit/personal-key.ts';
import type { NodeKind } from '../model.ts';
import type { Role } from '../rules/roles.ts';

/** A role somebody holds at a place, as whoever may see roles there reads it. */
export interface HeldRole {
  readonly id: string;
  readonly person: string;
  /** Null when the person has no name yet, was erased, or names are not shown. */
  readonly name: string | null;
  /** False = offered: the name is what whoever offers it calls the person. */
  readonly accepted: boolean;
  readonly role: Role;
  readonly node: string;
  readonly nodeKind: NodeKind;
  readonly nodeName: string;
  readonly from: string;
  readonly until: string | null;
}

export interface RolesWanted {
  readonly role?: Role;
  readonly node?: string;
  /** Part of a place's name. */
  readonly place?: string;
  /** Id of the last row of the page before. */
  readonly after?: string;
}

const pageSize = 50;

/**
 * Roles that count now or later, newest first; row-level security leaves those whoever acts may see. One query, and one
 * for the names; without the key, no names.
 */
export async function heldRoles(
  tx: Tx,
  masterKey: Uint8Array | null,
  wanted: RolesWanted,
): Promise<readonly HeldRole[]> {
  let query = tx
    .selectFrom('accounts.assignment as a')
    .innerJoin('accounts.node as n', 'n.id', 'a.node')
    .leftJoin('accounts.person as p', 'p.id', 'a.person')
    .select(['a.id', 'a.person', 'a.role', 'a.node', 'a.accepted', 'n.kind', 'n.name as nodeName'])
    .select(sql<Buffer | null>`case when a.accepted then p.name else a.spoken_name end`.as('name'))
    .select(['a.valid_from as from', 'a.valid_until as until'])
    .where('a.ended_at', 'is', null)
    .where(sql<boolean>`(a.valid_until is null or a.valid_until >= accounts.today())`)
    .orderBy('a.id', 'desc')
    .limit(pageSize + 1);
  if (wanted.role) query = query.where('a.role', '=', wanted.role);
  if (wanted.node) query = query.where('a.node', '=', wanted.node);
  if (wanted.after) query = query.where('a.id', '<', wanted.after);
  if (wanted.place) query = query.where(sql<boolean>`strpos(lower(n.name), lower(${wanted.place})) > 0`);
  const rows = await query.execute();
  const sealed = rows.flatMap((r) => (r.name === null ? [] : [{ row: r.id, owner: r.person, bytes: r.name }]));
  const opened = masterKey === null ? [] : await openMany(tx, masterKey, sealed);
  const names = new Map(sealed.map((s, i) => [s.row, opened[i] ?? null]));
  return rows.map(({ kind, role, ...r }) => ({
    ...r,
    name: names.get(r.id) ?? null,
    role: role as Role,
    nodeKind: kind as NodeKind,
  }));
}

/** Those that show the name of somebody else. */
export const namedIn = (roles: readonly HeldRole[], actor: Person): readonly HeldRole[] =>
  roles.filter((r) => r.name !== null && r.person !== actor.person);

/** A page of `heldRoles` and where the next one starts. */
export function pageOf(roles: readonly HeldRole[]): {
  readonly rows: readonly HeldRole[];
  readonly next: string | null;
} {
  const rows = roles.slice(0, pageSize);
  return { rows, next: roles.length > pageSize ? rows.at(-1)!.id : null };
}

/** A place, with what stands above it today, widest first; null when there is none. */
export async function placeOf(tx: Tx, node: string): Promise<Place | null> {
  const rows = await tx
    .selectFrom('accounts.below as b')
    .innerJoin('accounts.node as n', 'n.id', 'b.ancestor')
    .select(['n.id', 'n.kind', 'n.name'])
    .where('b.node', '=', node)
    .where(sql<boolean>`b.valid @> accounts.today()`)
    .orderBy(sql`accounts.node_rank(n.kind)`)
    .orderBy('n.name')
    .execute();
  const all = rows.map((r) => ({ id: r.id, kind: r.kind as NodeKind, name: r.name }));
  const own = all.find((n) => n.id === node);
  return own ? { ...own, above: all.filter((n) => n.id !== node) } : null;
}

export interface PlaceName {
  readonly id: string;
  readonly kind: NodeKind;
  readonly name: string;
}
export interface Place extends PlaceName {
  readonly above: readonly PlaceName[];
}

/** How many people hold which role at a place or above it: everybody who can see what is there. */
export async function holders(
  tx: Tx,
  node: string,
): Promise<readonly { readonly role: Role; readonly place: PlaceName; readonly people: number }[]> {
  const { rows } = await sql<{ role: Role; node: string; kind: NodeKind; name: string; people: number }>`
    select * from accounts.holders(${node})`.execute(tx);
  return rows.map((r) => ({ role: r.role, place: { id: r.node, kind: r.kind, name: r.name }, people: r.people }));
}

/** Places whose name holds the text, among those where roles may be seen; widest first, at most 30. */
export async function findPlaces(tx: Tx, text: string): Promise<readonly PlaceName[]> {
  const rows = await tx
    .selectFrom('accounts.node')
    .select(['id', 'kind', 'name'])
    .where(sql<boolean>`id = any ((select accounts.nodes_for('accounts.see-roles'))::uuid[])`)
    .where(sql<boolean>`strpos(lower(name), lower(${text})) > 0`)
    .orderBy(sql`accounts.node_rank(kind)`)
    .orderBy('name')
    .limit(30)
    .execute();
  return rows as PlaceName[];
}
