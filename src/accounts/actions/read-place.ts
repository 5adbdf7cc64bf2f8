import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { may } from '../policy.ts';
import { placesBelow } from '../reads/places-below.ts';
import { type HeldRole, heldRoles, holders, namedIn, type Place, type PlaceName, placeOf } from '../reads/roles.ts';

/** A place with who reaches it, what stands below and which roles were given there. */
export interface FoundPlace {
  readonly place: Place;
  readonly holders: Awaited<ReturnType<typeof holders>>;
  readonly here: readonly HeldRole[];
  readonly below: readonly PlaceName[];
}

/**
 * Opens a place; null when there is none that the actor may see. Names of people are shown to a session with a second
 * factor alone, and that they were read is a row. @throws AppError not-allowed.
 */
export function readPlace(deps: Deps, actor: Person, node: string): Promise<FoundPlace | null> {
  demand(may(actor, 'see-roles'));
  return asActor(deps.db, actor, async (tx) => {
    const place = await placeOf(tx, node);
    const path = place === null ? [] : [place.id, ...place.above.map((p) => p.id)];
    if (place === null || !may(actor, 'see-roles', path).yes) return null;
    const here = await heldRoles(tx, actor.secondFactor ? deps.config.masterKey : null, { node });
    const named = namedIn(here, actor);
    if (named.length > 0)
      await record(tx, deps, actor, {
        verb: 'accounts.see-roles',
        ...{ kind: 'node', id: node, node, after: { names: named.length } },
      });
    return { place, here, holders: await holders(tx, node), below: await placesBelow(tx, node) };
  });
}
