import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import { type Pending, type Remedy, settle } from '#kit/queue.ts';
import { may } from '../policy.ts';

/**
 * Tries a job or a message again, or lets it go. @throws AppError not-allowed; `conflict` with `gone` as its words
 * when it is done, running or gone meanwhile.
 */
export function settleJob(
  deps: Deps,
  actor: Person,
  { kind, id }: Pick<Pending, 'kind' | 'id'>,
  remedy: Remedy,
  gone: string,
): Promise<void> {
  demand(may(actor, 'manage-jobs'));
  return asActor(deps.db, actor, async (tx) => {
    if (!(await settle(tx, kind, id, remedy))) throw new AppError('conflict', gone);
    await record(tx, deps, actor, { verb: 'accounts.manage-jobs', kind, id, after: { remedy } });
  });
}
