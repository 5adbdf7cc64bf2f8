import { addDays } from '#kit/days.ts';

/** How often a value is written. */
export const cadences = ['month', 'quarter', 'half', 'year'] as const;
export type Cadence = (typeof cadences)[number];

const months: Readonly<Record<Cadence, number>> = { month: 1, quarter: 3, half: 6, year: 12 };

export interface Period {
  readonly starts: string;
  readonly ends: string;
}

const firstOf = (index: number): string =>
  `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}-01`;

/** The period of the calendar that holds a day. */
export function periodOf(every: Cadence, day: string): Period {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const first = index - (index % months[every]);
  return { starts: firstOf(first), ends: addDays(firstOf(first + months[every]), -1) };
}

/** Periods that touch the days from `from` to `to`, oldest first; at most 400. */
export function periodsBetween(every: Cadence, from: string, to: string): Period[] {
  const found: Period[] = [];
  for (let p = periodOf(every, from); p.starts <= to && found.length < 400; p = periodOf(every, addDays(p.ends, 1))) {
    found.push(p);
  }
  return found;
}

/** Periods of an action that are over on a day: those whose value can be missing. Without a beginning there are none. */
export const closedPeriods = (
  every: Cadence,
  action: { readonly starts: string | null; readonly ends: string | null },
  today: string,
): Period[] => {
  if (action.starts === null) return [];
  const last = action.ends !== null && action.ends < today ? action.ends : today;
  return periodsBetween(every, action.starts, last).filter((p) => p.ends < today);
};
