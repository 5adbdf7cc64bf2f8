import { type OwnPlace, placesWhere } from '#accounts/reads/where.ts';
import { demand, type Person } from '#kit/actor.ts';
import { asActor } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { may } from '../policy.ts';
import type { DeskQuery } from '../rules/desk.ts';
import { type DeskPageOfNeeds, type DeskTotals, needsOfNodes, totalsOfNodes } from '../store/desk.ts';

/** What the desk shows: the needs of one's area, summed up and one by one. */
export interface DeskView extends DeskPageOfNeeds {
  readonly totals: DeskTotals;
  /** The municipalities of one's area. */
  readonly places: readonly OwnPlace[];
  /** Whether this person reads contacts at all: nobody else is told who left one. */
  readonly readsContacts: boolean;
}

/**
 * The coded needs of one's area, without contacts. Always the same few queries, however many needs, municipalities and
 * alliances there are. @throws AppError not-allowed.
 */
export function lookAtNeeds(deps: Deps, actor: Person, asked: DeskQuery): Promise<DeskView> {
  demand(may(actor, 'read'));
  const readsContacts = may(actor, 'read-contact').yes;
  const query = { ...asked, contact: asked.contact && readsContacts };
  return asActor(
    deps.db,
    actor,
    async (tx) => {
      const places = await placesWhere(tx, 'needs.read', 'municipality');
      const nodes = places.filter((p) => [null, p.ref].includes(query.municipality)).map((p) => p.node);
      return {
        places,
        readsContacts,
        totals: await totalsOfNodes(tx, nodes, query),
        ...(await needsOfNodes(tx, nodes, query)),
      };
    },
    'transaction',
  );
}
