import { type OwnPlace, placesWhere } from '#accounts/reads/where.ts';
import { demand, type Person } from '#kit/actor.ts';
import { today } from '#kit/clock.ts';
import { asActor } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { may } from '../policy.ts';
import { enteredOn } from '../store/workers.ts';

/** A body for whose workers somebody may write, and for how many people it has written today; null while they are few. */
export interface OwnBody extends OwnPlace {
  readonly today: number | null;
}

/** The bodies somebody may write for. @throws AppError not-allowed. */
export function ownBodies(deps: Deps, actor: Person): Promise<readonly OwnBody[]> {
  demand(may(actor, 'voice-workers'));
  return asActor(deps.db, actor, async (tx) => {
    const bodies = await placesWhere(tx, 'needs.voice-workers', 'organization');
    const counts = await enteredOn(
      tx,
      bodies.map((b) => b.ref),
      today(deps.clock),
    );
    return bodies.map((b) => ({ ...b, today: counts.get(b.ref) ?? null }));
  });
}
