/** Milliseconds of a day of UTC, which knows no summer time. */
export const dayMs = 86_400_000;

/** Days from 1 January 1970 to a day (`YYYY-MM-DD`); NaN when there is no such day. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / dayMs;

/** The day of a number of days from 1 January 1970. */
export const dayOf = (number: number): string => new Date(number * dayMs).toISOString().slice(0, 10);

/** Day of the week of a day's number: Monday = 0. Day 0 was a Thursday. */
export const weekdayOfNumber = (number: number): number => (((number + 3) % 7) + 7) % 7;

/** Day of the week of a day: Monday = 0. */
export const weekdayOf = (day: string): number => weekdayOfNumber(dayNumber(day));

/** True when the text is a day that exists, `YYYY-MM-DD`. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(dayNumber(text)) && dayOf(dayNumber(text)) === text;

/** The day `n` days after a day. */
export const addDays = (day: string, n: number): string => dayOf(dayNumber(day) + n);

/** Days from `a` to `b`; negative when `b` comes first. */
export const daysBetween = (a: string, b: string): number => dayNumber(b) - dayNumber(a);

/**
 * A day as people and files write it: `2026-11-05`, also with a time after it, or `5/11/2026` (the day first, as in Italy;
 * `.` and `-` too); null when there is no such day.
 */
export function dayInFile(text: string): string | null {
  const typed = text.trim();
  const [, d, m, y] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(typed) ?? [];
  const day =
    y === undefined ? typed.replace(/[T ]\d\d:.*$/, '') : `${y}-${m!.padStart(2, '0')}-${d!.padStart(2, '0')}`;
  return isDay(day) ? day : null;
}
