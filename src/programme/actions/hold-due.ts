import { pathOf } from '#accounts/reads.ts';
import { type Actor, demand } from '#kit/actor.ts';
import { today } from '#kit/clock.ts';
import type { Tx } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import { may } from '../policy.ts';
import { cycle } from '../reads/cycles.ts';
import { type AwaitedFigure, deadlines } from '../rules/data-plan.ts';
import { holdAwaited } from '../store/data-plan.ts';

/**
 * Holds an awaited figure of which somebody is about to say that it was given for a deadline; the figure, and the day it is.
 * @throws AppError not-found, not-allowed, bad-input (there is no such deadline any more).
 */
export async function holdDue(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  said: { readonly plan: string; readonly due: string },
): Promise<{ readonly line: AwaitedFigure; readonly day: string }> {
  const line = await holdAwaited(tx, said.plan);
  if (line === null) throw new AppError('not-found', 'Questo dato non è più nel piano.');
  if (actor !== 'installation') demand(may(actor, 'give-data', await pathOf(tx, line.node)));
  const day = today(deps.clock);
  const ends = (await cycle(tx, line.cycle))?.ends ?? null;
  if (!deadlines(line, day, ends).includes(said.due))
    throw new AppError('bad-input', 'Questa scadenza non c’è più. Non è cambiato nulla: guarda di nuovo il piano.');
  return { line, day };
}
