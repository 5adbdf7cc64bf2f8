import type { GovernanceNode, NodeParent } from '#accounts/model.ts';
import type { Area, Membership, Municipality } from '#territory/model.ts';
import type { Alliance, TerritorialNetwork } from '../model.ts';

/** What the governance tree is made of, apart from organisations. */
export interface Governance {
  readonly areas: readonly Area[];
  readonly municipalities: readonly Municipality[];
  readonly memberships: readonly Membership[];
  readonly networks: readonly TerritorialNetwork[];
  readonly alliances: readonly Alliance[];
}

/**
 * Region → territorial network → local alliance → Ambito → municipality, each with its days. An Ambito stands below its
 * network and below every alliance that spans it; a municipality outside every Ambito stands below its network.
 */
export function governanceNodes(g: Governance): GovernanceNode[] {
  const networkOf = new Map(g.networks.map((n) => [n.area, n]));
  const regions = g.areas.filter((a) => a.kind === 'region');
  const above = regions.map((r): NodeParent => ({ kind: 'region', ref: r.code }));
  return [
    ...regions.map((r) => node('region', r.code, r.name, [])),
    ...g.networks.map((n) => node('network', n.code, n.name, above)),
    ...g.alliances.map((a) => node('alliance', a.code, a.name, [allianceParent(a)])),
    ...g.areas
      .filter((a) => a.kind === 'ambito')
      .map((a) => node('ambito', a.code, a.name, ambitoParents(a, g, networkOf))),
    ...municipalityNodes(g, networkOf),
  ];
}

const node = (kind: GovernanceNode['kind'], ref: string, name: string, parents: readonly NodeParent[]) => ({
  kind,
  ref,
  name,
  parents,
});

const allianceParent = (a: Alliance): NodeParent => ({
  kind: 'network',
  ref: a.network,
  from: a.validFrom,
  until: a.validTo,
});

function ambitoParents(area: Area, g: Governance, networkOf: ReadonlyMap<string, TerritorialNetwork>): NodeParent[] {
  const network = networkOf.get(area.parent ?? '');
  return [
    ...(network ? [{ kind: 'network', ref: network.code } as const] : []),
    ...g.alliances
      .filter((a) => a.areas.includes(area.code))
      .map((a): NodeParent => ({ kind: 'alliance', ref: a.code, from: a.validFrom, until: a.validTo })),
  ];
}

function municipalityNodes(g: Governance, networkOf: ReadonlyMap<string, TerritorialNetwork>): GovernanceNode[] {
  const kindOf = new Map(g.areas.map((a) => [a.code, a.kind]));
  const byMunicipality = Map.groupBy(g.memberships, (m) => m.municipality);
  const days = (m: Membership) => ({ from: m.validFrom, until: m.validTo });
  return g.municipalities.map((place) => {
    const own = byMunicipality.get(place.code) ?? [];
    const ambiti = own.filter((m) => kindOf.get(m.area) === 'ambito');
    const parents =
      ambiti.length > 0
        ? ambiti.map((m): NodeParent => ({ kind: 'ambito', ref: m.area, ...days(m) }))
        : own.flatMap((m): NodeParent[] => {
            const network = networkOf.get(m.area);
            return network ? [{ kind: 'network', ref: network.code, ...days(m) }] : [];
          });
    return node('municipality', place.code, place.name, parents);
  });
}
