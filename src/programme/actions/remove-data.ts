import { pathOf } from '#accounts/reads.ts';
import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import { may } from '../policy.ts';
import { deleteAwaited, holdAwaited } from '../store/data-plan.ts';

/** Takes a figure out of the data plan, with what was given for it. @throws AppError not-allowed, not-found. */
export function removeData(deps: Deps, actor: Person, id: string): Promise<void> {
  return asActor(deps.db, actor, async (tx) => {
    const before = await holdAwaited(tx, id);
    if (before === null) throw new AppError('not-found', 'Questo dato non è più nel piano.');
    const { node, figure, cycle } = before;
    demand(may(actor, 'plan-data', await pathOf(tx, node)));
    await deleteAwaited(tx, id);
    const change = { before: { cycle, figure }, after: { removed: true } };
    await record(tx, deps, actor, { verb: 'programme.plan-data', kind: 'data-plan', id, node, ...change });
  });
}
