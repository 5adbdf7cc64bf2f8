import { type OwnPlace, placesWhere } from '#accounts/reads/where.ts';
import { nodeId, nodesBelow, pathOf } from '#accounts/reads.ts';
import type { Person } from '#kit/actor.ts';
import { type Db, readAs, type Tx } from '#kit/database.ts';
import { isUuid } from '#kit/ids.ts';
import { alliances, organizationsById } from '#network/reads.ts';
import type { Pact } from '../model.ts';
import { enough, type Member, membersOf, ownDemand, pactById, pactsSeen } from '../store/pacts.ts';

/** The pacts somebody may see, with who is in them. */
export interface SeenPacts {
  readonly pacts: readonly Pact[];
  readonly members: readonly Member[];
  /** Bodies one acts for. */
  readonly bodies: readonly OwnPlace[];
}

export function seenPacts(db: Db, actor: Person): Promise<SeenPacts> {
  return readAs(db, actor, async (tx) => {
    const pacts = await pactsSeen(tx);
    const bodies = await placesWhere(tx, 'listening.join-pact', 'organization');
    return {
      pacts,
      bodies,
      members: await membersOf(
        tx,
        pacts.map((p) => p.id),
      ),
    };
  });
}

/** One pact: never the number of a body that is not one's own. */
export interface SeenPact {
  readonly pact: Pact;
  readonly members: readonly (Member & { readonly name: string })[];
  readonly bodies: readonly OwnPlace[];
  /** People one's own bodies speak for, by body. */
  readonly own: ReadonlyMap<string, number>;
  /** Three firms and five people are there. */
  readonly enough: boolean;
  /** The gap it became, once asked. */
  readonly gap: string | null;
}

export async function seenPact(db: Db, actor: Person, id: string): Promise<SeenPact | null> {
  if (!isUuid(id)) return null;
  return readAs(db, actor, async (tx) => {
    const pact = await pactById(tx, id);
    if (pact === null) return null;
    const members = await membersOf(tx, [id]);
    const names = await organizationsById(
      tx,
      members.map((m) => m.organization),
    );
    return {
      pact,
      members: members.map((m) => ({ ...m, name: names.get(m.organization)?.name ?? '' })),
      bodies: await placesWhere(tx, 'listening.join-pact', 'organization'),
      own: await ownDemand(tx, id),
      enough: await enough(tx, id),
      gap: await gapOfPact(tx, id),
    };
  });
}

async function gapOfPact(tx: Tx, pact: string): Promise<string | null> {
  const row = await tx.selectFrom('listening.gap').select('id').where('pact', '=', pact).executeTakeFirst();
  return row?.id ?? null;
}

/** With whom a body may make a pact: its alliances, and the other bodies in each. */
export interface PactPartners {
  readonly body: OwnPlace;
  readonly alliances: readonly {
    readonly code: string;
    readonly name: string;
    readonly bodies: readonly { readonly id: string; readonly name: string }[];
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
      for (const { code, name } of own) withBodies.push({ code, name, bodies: await others(tx, code, body.ref) });
      found.push({ body, alliances: withBodies });
    }
    return found;
  });
}

async function others(tx: Tx, alliance: string, own: string) {
  const below = await nodesBelow(tx, nodeId('alliance', alliance));
  const ids = below.filter((n) => n.kind === 'organization' && n.ref !== own && isUuid(n.ref)).map((n) => n.ref);
  const bodies = await organizationsById(tx, ids);
  return [...bodies.values()].map(({ id, name }) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'it'));
}
