import { daysBetween } from '#kit/days.ts';
import type { Calendar, CalendarPeriod } from '../model.ts';

/** The period of a day, or null when the calendar does not cover it. */
export const periodOn = <P extends Pick<CalendarPeriod, 'firstDay' | 'lastDay'>>(
  calendar: { readonly periods: readonly P[] },
  day: string,
): P | null => calendar.periods.find((p) => p.firstDay <= day && day <= p.lastDay) ?? null;

/** The calendar that a person of `age` (whole years) follows, or null: above school age there is none. */
export const calendarFor = <C extends Pick<Calendar, 'ageFrom' | 'ageTo'>>(
  calendars: readonly C[],
  age: number,
): C | null => calendars.find((c) => c.ageFrom <= age && age <= c.ageTo) ?? null;

export interface CalendarFault {
  /** Index of the period in the list that was given. */
  readonly at: number;
  readonly kind: 'backwards' | 'overlap' | 'hole';
}

/** Faults of a calendar's periods: days in two periods, days in none, periods that end before they begin. */
export function calendarFaults(periods: readonly CalendarPeriod[]): CalendarFault[] {
  const order = periods.map((p, at) => ({ ...p, at })).sort((a, b) => (a.firstDay < b.firstDay ? -1 : 1));
  return order.flatMap((p, i): CalendarFault[] => {
    if (p.lastDay < p.firstDay) return [{ at: p.at, kind: 'backwards' }];
    const before = order[i - 1];
    if (!before) return [];
    const gap = daysBetween(before.lastDay, p.firstDay);
    return gap === 1 ? [] : [{ at: p.at, kind: gap < 1 ? 'overlap' : 'hole' }];
  });
}
