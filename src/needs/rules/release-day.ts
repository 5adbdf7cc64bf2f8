import { addDays, weekdayOf } from '#kit/days.ts';

/**
 * The day of the next weekly release at or after which a need voiced on `day` is counted: the Monday that follows.
 * Dates are `YYYY-MM-DD`; what is voiced on a Monday waits for the next one, because that day's release is already out.
 */
export const releaseDayAfter = (day: string): string => addDays(day, 7 - weekdayOf(day));
