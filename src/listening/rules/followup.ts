import type { Standing } from '../model.ts';
import { inOrder } from './states.ts';

/** Months after an answer when the two questions are asked. */
export const monthsAfter = 3;

/** The same day some months later (earlier when negative); the last of the month when it has no such day. UTC. */
export function addMonths(moment: Date, months: number): Date {
  const at = new Date(moment);
  const day = at.getUTCDate();
  at.setUTCDate(1);
  at.setUTCMonth(at.getUTCMonth() + months);
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
  at.setUTCDate(Math.min(day, last));
  return at;
}

type Told = Pick<Standing, 'id' | 'state' | 'at'> & { readonly thing: string };

/** The first time somebody was told of something they can use; null when never. */
export const firstHelp = <S extends Told>(steps: readonly S[]): S | null =>
  inOrder(steps).find((s) => s.state === 'answered') ?? null;

/** The answer somebody is asked about: three months old or more; null while there is nothing to ask. */
export function askedStanding<S extends Told>(
  steps: readonly S[],
  now: Date,
): { readonly standing: string; readonly thing: string } | null {
  const help = firstHelp(steps);
  if (help === null || addMonths(help.at, monthsAfter) > now) return null;
  return { standing: help.id, thing: help.thing };
}
