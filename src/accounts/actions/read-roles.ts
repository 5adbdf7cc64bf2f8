import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { may } from '../policy.ts';
import {
  findPlaces,
  type HeldRole,
  heldRoles,
  namedIn,
  type PlaceName,
  pageOf,
  type RolesWanted,
} from '../reads/roles.ts';

/** Roles where somebody may see them, and the places a text may stand for. */
export interface FoundRoles {
  readonly places: readonly PlaceName[];
  readonly rows: readonly HeldRole[];
  /** After which the next page starts. */
  readonly next: string | null;
}

/**
 * Looks for roles. Names of people are shown to a session with a second factor alone, and that they were read is a row.
 * @throws AppError not-allowed.
 */
export function readRoles(deps: Deps, actor: Person, wanted: RolesWanted): Promise<FoundRoles> {
  demand(may(actor, 'see-roles'));
  return asActor(deps.db, actor, async (tx) => {
    const places = wanted.place === undefined ? [] : await findPlaces(tx, wanted.place);
    const { rows, next } = pageOf(await heldRoles(tx, actor.secondFactor ? deps.config.masterKey : null, wanted));
    const named = namedIn(rows, actor);
    if (named.length > 0)
      await record(tx, deps, actor, {
        verb: 'accounts.see-roles',
        ...{ kind: 'assignment', id: named[0]!.id, after: { names: named.length } },
      });
    return { places, rows, next };
  });
}
