import { sql } from 'kysely';
import type { NodeParent } from '#accounts/model.ts';
import { placeNodes } from '#accounts/reads.ts';
import type { Tx } from '#kit/database.ts';
import type { Written } from '#kit/upsert.ts';
import { areas, memberships, municipalities } from '#territory/reads.ts';
import type { OrganizationRecord } from '../model.ts';
import { governanceNodes } from '../rules/governance.ts';
import { idOfRecord, selectAlliances, selectNetworks, writeOrganizations } from '../store.ts';

/** An organisation as the governance tree needs it. */
export interface PlacedOrganization {
  readonly id: string;
  readonly name: string;
}

/** Brings the governance tree up to date with areas, networks and alliances. */
export async function placeTerritory(tx: Tx): Promise<void> {
  const all = await areas(tx);
  const held = await Promise.all(all.filter((a) => a.kind !== 'region').map((a) => memberships(tx, { area: a.code })));
  const nodes = governanceNodes({
    areas: all,
    municipalities: await municipalities(tx),
    memberships: held.flat(),
    networks: await selectNetworks(tx),
    alliances: await selectAlliances(tx),
  });
  await placeNodes(tx, nodes);
}

/** Puts organisations below the networks of their seat and what they belong to or lead; below the region when nothing is known. */
export async function placeOrganizations(tx: Tx, organizations: readonly PlacedOrganization[]): Promise<void> {
  if (organizations.length === 0) return;
  const { rows } = await sql<NodeParent & { body: string }>`
    select body, kind, ref, valid_from::text as "from", valid_until::text as "until"
    from network.links_of(${organizations.map((o) => o.id)}::uuid[])`.execute(tx);
  const above = Map.groupBy(rows, (r) => r.body);
  await placeNodes(
    tx,
    organizations.map((o) => ({ kind: 'organization', ref: o.id, name: o.name, parents: above.get(o.id) ?? [] })),
  );
}

/** What was written before the tree had its place finds it now. */
export const placeRows = async (tx: Tx): Promise<void> => {
  await sql`select network.place_rows()`.execute(tx);
};

/** Writes organisations and gives each its place in the governance tree. */
export async function register(tx: Tx, records: readonly OrganizationRecord[]): Promise<Written> {
  const written = await writeOrganizations(tx, records);
  if (written.added + written.changed > 0)
    await placeOrganizations(
      tx,
      records.map((o) => ({ id: idOfRecord(o), name: o.name })),
    );
  return written;
}
