import { type OwnPlace, placesWhere } from '#accounts/reads/where.ts';
import type { Person } from '#kit/actor.ts';
import { type Db, readAs, type Tx } from '#kit/database.ts';
import { isUuid } from '#kit/ids.ts';
import { organizationsById } from '#network/reads.ts';
import type { Pact } from '../model.ts';
import type { Partner } from '../rules/partners.ts';
import { enough, type Member, membersOf, ownDemand, pactById, pactsSeen } from '../store/pacts.ts';
import { partnersOf } from './partners.ts';

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
  /** The gap it became, once asked: whether it was answered, else by when it is to be. */
  readonly gap: { readonly id: string; readonly answered: boolean; readonly answerBy: string | null } | null;
  /** Bodies of the alliance that can still be invited: for whoever began the pact, until it asks. */
  readonly partners: readonly Partner[];
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
    const bodies = await placesWhere(tx, 'listening.join-pact', 'organization');
    const began = pact.askedAt === null && bodies.some((b) => b.ref === pact.madeBy);
    const all = began ? await partnersOf(tx, pact.alliance, pact.madeBy) : [];
    return {
      pact,
      partners: all.filter((p) => !members.some((m) => m.organization === p.id)),
      members: members.map((m) => ({ ...m, name: names.get(m.organization)?.name ?? '' })),
      bodies,
      own: await ownDemand(tx, id),
      enough: await enough(tx, id),
      gap: await gapOfPact(tx, id),
    };
  });
}

async function gapOfPact(tx: Tx, pact: string): Promise<SeenPact['gap']> {
  const row = await tx
    .selectFrom('listening.gap as g')
    .select(['g.id', 'g.answer_by'])
    .select((q) =>
      q.exists(q.selectFrom('listening.decision as d').select('d.id').whereRef('d.gap', '=', 'g.id')).as('answered'),
    )
    .where('g.pact', '=', pact)
    .executeTakeFirst();
  return row ? { id: row.id, answered: Boolean(row.answered), answerBy: row.answer_by } : null;
}
