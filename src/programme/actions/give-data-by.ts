import type { Actor } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import { owingBodies } from '../reads/owing-bodies.ts';
import { owingOn } from '../rules/owed-by.ts';
import { deleteGivenBy, writeGivenBy } from '../store/data-plan.ts';
import { holdDue } from './hold-due.ts';

/** Which bodies gave an awaited figure for a deadline, and which did not after all. */
export interface SaidOfBodies {
  readonly plan: string;
  readonly due: string;
  readonly gave: readonly string[];
  readonly not: readonly string[];
  /** The role in which somebody says so. */
  readonly role: string;
}

/** Notes which bodies gave their own part of a figure. Others stay as they are. @throws AppError not-allowed, not-found, bad-input. */
export function giveDataBy(deps: Deps, actor: Actor, said: SaidOfBodies): Promise<void> {
  return asActor(deps.db, actor, async (tx) => {
    const { line, day } = await holdDue(tx, deps, actor, said);
    const [{ node, example }, { plan, due, role }] = [line, said];
    const known = new Set(owingOn((await owingBodies(tx))(line), due).map((b) => b.code));
    const [gave, not] = [said.gave.filter((b) => known.has(b)), said.not.filter((b) => known.has(b))];
    if (gave.length + not.length < said.gave.length + said.not.length)
      throw new AppError('bad-input', 'Uno degli enti scelti non deve più dare questo dato. Non è cambiato nulla.');
    for (const body of gave)
      await writeGivenBy(tx, { plan, due, body, givenOn: day, role, node, example }, deps.clock.now());
    for (const body of not) await deleteGivenBy(tx, plan, due, body);
    const after = { figure: line.figure, due, gave, not };
    await record(tx, deps, actor, { verb: 'programme.give-data', kind: 'data-plan', id: plan, node, after });
  });
}
