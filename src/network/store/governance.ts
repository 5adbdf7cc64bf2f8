import type { NodeParent } from '#accounts/model.ts';
import { placeNodes } from '#accounts/reads.ts';
import type { Tx } from '#kit/database.ts';
import type { Written } from '#kit/upsert.ts';
import { areas, memberships, municipalities } from '#territory/reads.ts';
import type { OrganizationRecord } from '../model.ts';
import { governanceNodes } from '../rules/governance.ts';
import { organizationId, selectAlliances, selectNetworks, writeOrganizations } from '../store.ts';

/** An organisation as the governance tree needs it. */
export interface PlacedOrganization {
  readonly id: string;
  readonly name: string;
  readonly municipality: string | null;
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

/** Puts organisations below the networks where they have their seat and the alliances they lead; below the region when neither is known. */
export async function placeOrganizations(tx: Tx, organizations: readonly PlacedOrganization[]): Promise<void> {
  if (organizations.length === 0) return;
  const [networks, alliances, all] = [await selectNetworks(tx), await selectAlliances(tx), await areas(tx)];
  const region = all.find((a) => a.kind === 'region');
  const networkOf = new Map(networks.map((n) => [n.area, n.code]));
  const parentsOf = async (o: PlacedOrganization): Promise<NodeParent[]> => {
    const seats = o.municipality === null ? [] : await memberships(tx, { municipality: o.municipality });
    const found: NodeParent[] = [
      ...alliances.filter((a) => a.lead === o.id).map((a): NodeParent => ({ kind: 'alliance', ref: a.code })),
      ...seats.flatMap((m): NodeParent[] => {
        const network = networkOf.get(m.area);
        return network ? [{ kind: 'network', ref: network, from: m.validFrom, until: m.validTo }] : [];
      }),
    ];
    return found.length > 0 || !region ? found : [{ kind: 'region', ref: region.code }];
  };
  const nodes = await Promise.all(
    organizations.map(async (o) => ({
      kind: 'organization' as const,
      ref: o.id,
      name: o.name,
      parents: await parentsOf(o),
    })),
  );
  await placeNodes(tx, nodes);
}

/** Writes organisations and gives each its place in the governance tree. */
export async function register(tx: Tx, records: readonly OrganizationRecord[]): Promise<Written> {
  const written = await writeOrganizations(tx, records);
  if (written.added + written.changed > 0)
    await placeOrganizations(
      tx,
      records.map((o) => ({ id: organizationId(o.source, o.sourceKey), name: o.name, municipality: o.municipality })),
    );
  return written;
}
