import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { today } from '#kit/clock.ts';
import { asActor } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { mayKeep } from '../policy.ts';
import { confirmRecords } from '../store/confirm.ts';

/**
 * Says that records are still right, today. Those that are not theirs to confirm stay as they are.
 * @returns how many were confirmed. @throws AppError not-allowed.
 */
export function confirm(deps: Deps, actor: Person, ids: readonly string[]): Promise<number> {
  demand(mayKeep(actor, 'confirm'));
  return asActor(deps.db, actor, async (tx) => {
    const done = await confirmRecords(tx, ids, today(deps.clock));
    for (const id of done)
      await record(tx, deps, actor, {
        ...{ verb: 'directory.confirm', kind: 'service', id },
        event: ['directory.confirmed', { service: id }],
      });
    return done.length;
  });
}
