import { pathOf } from '#accounts/reads.ts';
import { type Actor, demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { today } from '#kit/clock.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import { may } from '../policy.ts';
import { cycle } from '../reads/cycles.ts';
import { deadlines } from '../rules/data-plan.ts';
import { deleteGiven, holdAwaited, writeGiven } from '../store/data-plan.ts';

/** What is said of an awaited figure: that it was given for a deadline, or (`given` false) that it was not after all. */
export interface Said {
  readonly plan: string;
  readonly due: string;
  readonly given: boolean;
  readonly note: string;
  /** The role in which somebody says so; the installation says its own. */
  readonly role: string;
}

/** Notes that a figure was given for a deadline, or takes that back. @throws AppError not-allowed, not-found, bad-input. */
export function giveData(deps: Deps, actor: Actor, said: Said): Promise<void> {
  return asActor(deps.db, actor, async (tx) => {
    const line = await holdAwaited(tx, said.plan);
    if (line === null) throw new AppError('not-found', 'Questo dato non è più nel piano.');
    const { node, example } = line;
    if (actor !== 'installation') demand(may(actor, 'give-data', await pathOf(tx, node)));
    const [day, { plan, due, role, note, given }] = [today(deps.clock), said];
    const ends = (await cycle(tx, line.cycle))?.ends ?? null;
    if (!deadlines(line, day, ends).includes(due))
      throw new AppError('bad-input', 'Questa scadenza non c’è più. Non è cambiato nulla: guarda di nuovo il piano.');
    if (given) await writeGiven(tx, { plan, due, givenOn: day, role, note, node, example }, deps.clock.now());
    else await deleteGiven(tx, plan, due);
    const after = { figure: line.figure, due, given };
    await record(tx, deps, actor, { verb: 'programme.give-data', kind: 'data-plan', id: plan, node, after });
  });
}
