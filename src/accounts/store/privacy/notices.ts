import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';

/** A new version of a notice at a node, after the last one written there; its number. */
export async function insertNotice(
  tx: Tx,
  n: {
    readonly id: string;
    readonly node: string | null;
    readonly kind: string;
    readonly validFrom: string;
    readonly texts: unknown;
  },
): Promise<number> {
  const { rows } = await sql<{
    version: number;
  }>`insert into accounts.notice (id, node, kind, version, valid_from, texts, made_at)
    select ${n.id}, ${n.node}::uuid, ${n.kind}, coalesce(max(version), 0) + 1, ${n.validFrom}, ${JSON.stringify(n.texts)}::jsonb, now()
    from accounts.notice where node is not distinct from ${n.node}::uuid and kind = ${n.kind} returning version`.execute(
    tx,
  );
  return rows[0]?.version ?? 0;
}

export interface NewController {
  readonly id: string;
  readonly node: string | null;
  readonly name: string;
  readonly address: string;
  readonly pec: string;
  readonly joint: unknown;
  readonly dpoName: string;
  readonly dpoContact: string;
}

/** Who answers for data at a node from today; of two said on one day the last one counts. */
export async function insertController(tx: Tx, r: NewController): Promise<void> {
  await sql`insert into accounts.controller (id, node, name, address, pec, joint, dpo_name, dpo_contact, valid_from)
    values (${r.id}, ${r.node}, ${r.name}, nullif(${r.address}, ''), nullif(${r.pec}, ''), ${JSON.stringify(r.joint)}::jsonb,
      nullif(${r.dpoName}, ''), nullif(${r.dpoContact}, ''), accounts.today())`.execute(tx);
}

/** Whether the acting person may write notices there; without a node, for the whole installation. */
export async function mayWriteAt(tx: Tx, node: string | null): Promise<boolean> {
  const asked =
    node === null
      ? sql`accounts.holds('accounts.write-notices')`
      : sql`accounts.may('accounts.write-notices', ${node})`;
  const { rows } = await sql<{ may: boolean }>`select ${asked} as may`.execute(tx);
  return rows[0]?.may === true;
}
