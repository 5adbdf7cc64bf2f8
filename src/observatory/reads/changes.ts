import type { Db, Tx } from '#kit/database.ts';
import { type Causes, causesOf } from '../rules/history.ts';
import { dayOf } from '../rules/moved.ts';
import { type HistoryQuestion, history, type Moment } from './history.ts';

/** What changed between two releases, and what the change of the uncovered hours is made of. */
export interface Change {
  readonly before: Moment;
  readonly after: Moment;
  /** Days that the voices of the two belong to: of those releases, or earlier where they stood still. The same day = nothing is known of a change. */
  readonly days: readonly [string, string];
  /** null = hidden in one of the two, or the voices of both are of one day. */
  readonly causes: Causes | null;
  /** Services in the area: now less then. */
  readonly services: number;
  /** True when another population was counted. */
  readonly otherPopulation: boolean;
}

/** The change between two moments of a history. */
export function changeOf(before: Moment, after: Moment): Change {
  const days = [dayOf(before.figure, before.asOf), dayOf(after.figure, after.asOf)] as const;
  return {
    before,
    after,
    days,
    causes: days[0] === days[1] ? null : causesOf(before.figure, after.figure),
    services: after.figure.supply.services - before.figure.supply.services,
    otherPopulation: before.release.notes.population !== after.release.notes.population,
  };
}

/** What changed in an area between the release that held on a day (the latest when null) and the one before it; null = there are not two. */
export async function changes(
  db: Db | Tx,
  question: HistoryQuestion,
  asOf: string | null = null,
): Promise<Change | null> {
  const moments = (await history(db, question)).filter((m) => asOf === null || m.asOf <= asOf);
  const [before, after] = moments.slice(-2);
  return before && after ? changeOf(before, after) : null;
}
