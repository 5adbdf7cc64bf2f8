import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import type { Both } from '#kit/personal-data.ts';
import type { NoticeText } from '../../rules/privacy/notice.ts';

export type NoticeKind = 'general' | 'contact-care';

/** A version of a notice, as it is in force somewhere. */
export interface Notice {
  readonly id: string;
  /** Where it was written; null = everywhere. */
  readonly node: string | null;
  readonly version: number;
  readonly validFrom: string;
  readonly texts: { readonly it: NoticeText; readonly en: NoticeText };
}

// The nearest place that has its own says it; among versions, the last that is in force.
const nearest = (table: 'notice' | 'controller', node: string | null) => sql`from ${sql.table(`accounts.${table}`)} x
  left join accounts.below b on b.ancestor = x.node and b.node = ${node}::uuid and b.valid @> accounts.today()
  left join accounts.node a on a.id = x.node
  where (x.node is null or b.node is not null) and x.valid_from <= accounts.today()`;
const inOrder = sql`accounts.node_rank(a.kind) desc nulls last, x.valid_from desc, x.made_at desc`;

/** The notice in force at a node; null = none yet. */
export async function noticeAt(db: Db | Tx, kind: NoticeKind, node: string | null): Promise<Notice | null> {
  const { rows } = await sql<Notice>`select x.id, x.node, x.version, x.valid_from::text as "validFrom", x.texts
    ${nearest('notice', node)} and x.kind = ${kind} order by ${inOrder}, x.version desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** Every version written where this one was, newest first. */
export async function versionsOf(db: Db | Tx, kind: NoticeKind, node: string | null): Promise<readonly Notice[]> {
  const { rows } =
    await sql<Notice>`select id, node, version, valid_from::text as "validFrom", texts from accounts.notice
    where kind = ${kind} and node is not distinct from ${node} and valid_from <= accounts.today() order by version desc`.execute(
      db,
    );
  return rows;
}

/** Who answers for personal data at a node. */
export interface Controller {
  readonly name: string;
  readonly address: string | null;
  readonly pec: string | null;
  readonly joint: readonly { readonly name: string; readonly role: string; readonly contact: string }[];
  readonly dpoName: string | null;
  readonly dpoContact: string | null;
}

export async function controllerAt(db: Db | Tx, node: string | null): Promise<Controller | null> {
  const { rows } =
    await sql<Controller>`select x.name, x.address, x.pec, x.joint, x.dpo_name as "dpoName", x.dpo_contact as "dpoContact"
    ${nearest('controller', node)} order by ${inOrder} limit 1`.execute(db);
  return rows[0] ?? null;
}

export interface Purpose {
  readonly code: string;
  readonly basis: 'public-task' | 'legal-obligation' | 'consent';
  readonly source: string;
  readonly specialSource: string | null;
  readonly name: Both;
}

export async function purposes(db: Db | Tx): Promise<readonly Purpose[]> {
  const { rows } =
    await sql<Purpose>`select code, basis, source, special_source as "specialSource", name from accounts.purpose
    order by array_position(array['public-task', 'legal-obligation', 'consent'], basis), name ->> 'it'`.execute(db);
  return rows;
}

export interface Place {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
}

/** Places that may have their own notice: regions, networks and alliances. */
export async function noticePlaces(db: Db | Tx): Promise<readonly Place[]> {
  const { rows } =
    await sql<Place>`select id, kind, name from accounts.node where kind in ('region', 'network', 'alliance')
    order by accounts.node_rank(kind), name`.execute(db);
  return rows;
}
