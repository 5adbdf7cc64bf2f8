import { pathOf } from '#accounts/reads.ts';
import { type Actor, demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { today } from '#kit/clock.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import { may } from '../policy.ts';
import { cycle } from '../reads/cycles.ts';
import { owingBodies } from '../reads/owing-bodies.ts';
import { deadlines } from '../rules/data-plan.ts';
import { deleteGivenBy, holdAwaited, writeGivenBy } from '../store/data-plan.ts';

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
    const line = await holdAwaited(tx, said.plan);
    if (line === null) throw new AppError('not-found', 'Questo dato non è più nel piano.');
    const { node, example } = line;
    if (actor !== 'installation') demand(may(actor, 'give-data', await pathOf(tx, node)));
    const [day, { plan, due, role }] = [today(deps.clock), said];
    const ends = (await cycle(tx, line.cycle))?.ends ?? null;
    if (!deadlines(line, day, ends).includes(due))
      throw new AppError('bad-input', 'Questa scadenza non c’è più. Non è cambiato nulla: guarda di nuovo il piano.');
    const known = new Set((await owingBodies(tx))(line).map((b) => b.code));
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
