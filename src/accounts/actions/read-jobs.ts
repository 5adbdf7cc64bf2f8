import { demand, type Person } from '#kit/actor.ts';
import { asActor } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { type Pending, pending } from '#kit/queue.ts';
import { may } from '../policy.ts';

/** Jobs and messages that failed or wait too long. @throws AppError not-allowed. */
export function readJobs(deps: Deps, actor: Person): Promise<readonly Pending[]> {
  demand(may(actor, 'manage-jobs'));
  return asActor(deps.db, actor, (tx) => pending(tx));
}
