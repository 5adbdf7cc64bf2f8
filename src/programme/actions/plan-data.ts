import { pathOf } from '#accounts/reads.ts';
import { type Actor, demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import { uuidv7 } from '#kit/ids.ts';
import { may } from '../policy.ts';
import type { AwaitedFigure } from '../rules/data-plan.ts';
import { holdAwaited, writeAwaited } from '../store/data-plan.ts';

/** A figure to be awaited; with the id of one that there is, it takes its place. */
export type PlannedFigure = Omit<AwaitedFigure, 'id'> & { readonly id: string | null };

/** Writes a line of the data plan of a cycle; its id. @throws AppError not-allowed, not-found. */
export function planData(deps: Deps, actor: Actor, line: PlannedFigure): Promise<string> {
  const now = deps.clock.now();
  const id = line.id ?? uuidv7(now.getTime());
  return asActor(deps.db, actor, async (tx) => {
    const before = line.id === null ? null : await holdAwaited(tx, line.id);
    if (line.id !== null && before === null) throw new AppError('not-found', 'Questo dato non è più nel piano.');
    // A line stays where it is: its place is not a field of the form.
    const node = before?.node ?? line.node;
    if (actor !== 'installation') demand(may(actor, 'plan-data', await pathOf(tx, node)));
    const kept = before ? { cycle: before.cycle, network: before.network, example: before.example } : {};
    await writeAwaited(tx, { ...line, ...kept, id, node }, now);
    const after = { cycle: line.cycle, figure: line.figure, due: line.due, rhythm: line.rhythm };
    await record(tx, deps, actor, { verb: 'programme.plan-data', kind: 'data-plan', id, node, after });
    return id;
  });
}
