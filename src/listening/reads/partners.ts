import { sql } from 'kysely';
import { type OwnPlace, placesWhere } from '#accounts/reads/where.ts';
import { nodeId, nodesBelow, pathOf } from '#accounts/reads.ts';
import type { Person } from '#kit/actor.ts';
import { type Db, readAs, type Tx } from '#kit/database.ts';
import { isUuid } from '#kit/ids.ts';
import { distanceKm } from '#matching/rules/travel.ts';
import type { Organization } from '#network/model.ts';
import { profiles } from '#network/reads/profiles.ts';
import { alliances, organizationsById } from '#network/reads.ts';
import { municipalityIndex } from '#territory/reads.ts';
import type { Partner } from '../rules/partners.ts';

/** With whom a body may make a pact: its alliances, and the other bodies in each. */
export interface PactPartners {
  readonly body: OwnPlace;
  readonly alliances: readonly {
    readonly code: string;
    readonly name: string;
    readonly bodies: readonly Partner[];
  }[];
}

/** The bodies one acts for, each with whom it may ask. */
export function pactPartners(db: Db, actor: Person): Promise<readonly PactPartners[]> {
  return readAs(db, actor, async (tx) => {
    const found: PactPartners[] = [];
    const all = await alliances(tx);
    for (const body of await placesWhere(tx, 'listening.join-pact', 'organization')) {
      const path = await pathOf(tx, body.node);
      const own = all.filter((a) => path.includes(nodeId('alliance', a.code)));
      const withBodies = [];
      for (const { code, name } of own) withBodies.push({ code, name, bodies: await partnersOf(tx, code, body.ref) });
      found.push({ body, alliances: withBodies });
    }
    return found;
  });
}

/** The other bodies of an alliance of one's own, seen from a body of it, in order of name. */
export async function partnersOf(tx: Tx, alliance: string, own: string): Promise<readonly Partner[]> {
  const node = nodeId('alliance', alliance);
  const ids = (await nodesBelow(tx, node)).filter((n) => n.kind === 'organization' && isUuid(n.ref)).map((n) => n.ref);
  const bodies = await organizationsById(tx, [...ids, ...(isUuid(own) ? [own] : [])]);
  const [known, answered, { byCode }] = [
    await profiles(tx, ids),
    await reachable(tx, node),
    await municipalityIndex(tx),
  ];
  const seat = (o: Organization | undefined) => (o?.municipality ? (byCode.get(o.municipality) ?? null) : null);
  const from = seat(bodies.get(own));
  return [...bodies.values()]
    .filter((o) => o.id !== own)
    .map((o) => {
      const town = seat(o);
      return {
        ...{ id: o.id, name: o.name, town: town?.name ?? null, size: known.get(o.id)?.size ?? null },
        ...{ km: from && town ? kmBetween(from, town) : null, reachable: answered.has(o.id) },
      };
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'it'));
}

const kmBetween = (a: Where, b: Where): number => distanceKm(spot(a), spot(b));
interface Where {
  readonly latitude: number;
  readonly longitude: number;
}
const spot = ({ latitude: lat, longitude: lon }: Where) => ({ lat, lon, municipality: null });

async function reachable(tx: Tx, alliance: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ ref: string }>`select ref from listening.reachable(${alliance}) ref`.execute(tx);
  return new Set(rows.map((r) => r.ref));
}
