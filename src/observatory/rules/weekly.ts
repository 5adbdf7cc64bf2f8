import { addDays, weekdayOf } from '#kit/days.ts';

/** The Monday of a day's week; both `YYYY-MM-DD`. */
export const mondayOf = (day: string): string => addDays(day, -weekdayOf(day));

const clockInRome = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Rome',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** The first moment of a day in Europe/Rome, whatever the daylight saving. */
export function midnightInRome(day: string): Date {
  const asIfUtc = new Date(`${day}T00:00:00Z`);
  const shown = new Date(`${clockInRome.format(asIfUtc).replace(' ', 'T')}Z`);
  const guess = new Date(asIfUtc.getTime() * 2 - shown.getTime());
  // On the night when clocks change the offset at the guess may differ by an hour from the one just read.
  const check = new Date(`${clockInRome.format(guess).replace(' ', 'T')}Z`);
  return new Date(guess.getTime() - (check.getTime() - asIfUtc.getTime()));
}

/** The weekly release that should exist on a day, or null when it does. `last` is the day of the latest weekly one. */
export function dueRelease(day: string, last: string | null): { readonly asOf: string; readonly cutoff: Date } | null {
  const asOf = mondayOf(day);
  return last !== null && last >= asOf ? null : { asOf, cutoff: midnightInRome(asOf) };
}

interface Moment {
  readonly asOf: string;
  readonly cutoff: Date;
}

/**
 * When a release is made after another: never of an earlier day, never counting less far. So “by cutoff” and “as they were
 * made” are one order, also for a weekly release that comes late, after one that somebody asked for.
 */
export function afterLast<M extends Moment>(when: M, last: Moment | null): M {
  if (last === null || when.cutoff > last.cutoff) return when;
  const cutoff = new Date(last.cutoff.getTime() + 1);
  return { ...when, cutoff, ...(when.asOf < last.asOf && { asOf: last.asOf }) };
}
