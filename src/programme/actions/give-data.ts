import type { Actor } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { deleteGiven, writeGiven } from '../store/data-plan.ts';
import { holdDue } from './hold-due.ts';

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
    const { line, day } = await holdDue(tx, deps, actor, said);
    const [{ node, example }, { plan, due, role, note, given }] = [line, said];
    if (given) await writeGiven(tx, { plan, due, givenOn: day, role, note, node, example }, deps.clock.now());
    else await deleteGiven(tx, plan, due);
    const after = { figure: line.figure, due, given };
    await record(tx, deps, actor, { verb: 'programme.give-data', kind: 'data-plan', id: plan, node, after });
  });
}
