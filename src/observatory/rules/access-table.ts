import { csvCell } from '#kit/csv.ts';
import { AppError } from '#kit/errors.ts';
import type { Week } from '#kit/week.ts';
import { access } from './access.ts';
import type { Reach } from './reach.ts';
import { weekRows } from './week/week-rows.ts';
import { pointWeek } from './week-access.ts';

/** Demand points or places: ids as in their file, in its order, and how many people or places each has. */
export interface Points {
  readonly ids: readonly string[];
  readonly amount: Float64Array;
  /** Hours needed or open; null when they were not asked for. */
  readonly hours: readonly Week[] | null;
}

/** What is computed from: who, what, who reaches what, and whether people share themselves out. */
export interface AccessCase {
  readonly demand: Points;
  readonly supply: Points;
  readonly reach: Reach;
  readonly shared: boolean;
}

export type AccessTable = 'access' | 'week' | 'summary';

const heads: Readonly<Record<AccessTable, readonly string[]>> = {
  access: ['id', 'access'],
  week: ['id', 'quarter_hour', 'access'],
  summary: ['id', 'hours_needed', 'hours_without_offer', 'hours_below_one', 'person_hours_uncovered'],
};

/** All digits of a number; empty where nothing is reached. @throws AppError when it is too great for a number. */
function told(a: number): string {
  if (Number.isNaN(a)) return '';
  if (Number.isFinite(a)) return String(a);
  throw new AppError('bad-input', 'I numeri sono troppo grandi o troppo piccoli: l’accesso non si può calcolare.');
}

/** The lines of one of the three tables, header first, in the order of the demand. */
export function* accessLines(table: AccessTable, given: AccessCase): Generator<string> {
  yield heads[table].join(',');
  if (table === 'access') yield* wholeLines(given);
  else yield* weekLines(table, given);
}

function* wholeLines({ demand, supply, reach, shared }: AccessCase): Generator<string> {
  const found = access(reach, demand.amount, supply.amount, shared);
  // All before the first line leaves.
  const texts = Array.from(found, told);
  for (const [i, id] of demand.ids.entries()) yield `${csvCell(id)},${texts[i]}`;
}

function* weekLines(table: 'week' | 'summary', { demand, supply, reach, shared }: AccessCase): Generator<string> {
  const [asks, open] = [demand.hours ?? [], supply.hours ?? []];
  let i = 0;
  for (const { quarters, access } of weekRows(reach, demand.amount, supply.amount, asks, open, shared)) {
    const [id, people] = [csvCell(demand.ids[i]!), demand.amount[i]!];
    i++;
    if (table === 'summary') {
      const w = pointWeek(people, access);
      yield [id, w.hoursNeeded, w.hoursWithoutOffer, w.hoursBelowOne, w.personHoursUncovered].join(',');
      continue;
    }
    if (people > 0) for (let k = 0; k < quarters.length; k++) yield `${id},${quarters[k]},${told(access[k]!)}`;
  }
}
