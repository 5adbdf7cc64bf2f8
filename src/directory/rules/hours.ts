import { expandSchedules } from '#kit/schedule.ts';
import { emptyWeek, or, type Week } from '#kit/week.ts';
import type { Calendar } from '../../territory/model.ts';
import { type WeekPeriod, weekPeriods } from '../model.ts';
import type { DateHours } from './offer.ts';

/** Hours of a week in each kind of period; empty = closed. */
export type Weeks = { readonly [P in WeekPeriod]: Week };

/** A schedule as a source writes it. */
export type ScheduleFields = Readonly<Record<string, string>>;

/** What the schedules of one owner say together. */
export interface Hours {
  /** Null = unknown: nothing was said, or nothing that can be read. */
  readonly weeks: Weeks | null;
  /** What cannot be read, in its own words. */
  readonly text: string | null;
  readonly dates: readonly DateHours[];
}

const said = (fields: ScheduleFields): boolean =>
  ['opens_at', 'closes_at', 'description', 'notes', 'bymonthday', 'freq'].some((name) => fields[name]);

/** Our own extension `x_period`: the schedule holds in one kind of period only. */
const periodOf = (fields: ScheduleFields): WeekPeriod | null => weekPeriods.find((p) => p === fields.x_period) ?? null;

/** Can the hours of this schedule be read? A row that names a day and no time says nothing, and is no fault. */
export const isReadable = (fields: ScheduleFields): boolean =>
  !said(fields) || expandSchedules([fields], null).unread.length === 0;

/** Joins the schedules of one owner into one week per period, and dates for what does not come back every week. */
export function hoursOf(schedules: readonly ScheduleFields[], calendar: Calendar | null): Hours {
  const rows = schedules.filter(said);
  const weeks: Record<WeekPeriod, Week> = { term: emptyWeek(), closed: emptyWeek(), summer: emptyWeek() };
  const [dates, unread]: [DateHours[], string[]] = [[], []];
  for (const period of [null, ...weekPeriods]) {
    const own = rows.filter((r) => periodOf(r) === period);
    if (own.length === 0) continue;
    const dated = own.some((r) => r.valid_from || r.valid_to || r.dtstart || r.until);
    const stretches =
      calendar && dated ? { periods: calendar.periods.filter((p) => period === null || p.period === period) } : null;
    const read = expandSchedules(own, stretches && stretches.periods.length > 0 ? stretches : null);
    dates.push(...read.dates);
    unread.push(...read.unread);
    for (const p of period === null ? weekPeriods : [period]) weeks[p] = or(weeks[p], read.weeks?.[p] ?? emptyWeek());
  }
  const known = rows.length > unread.length;
  return { weeks: known ? weeks : null, text: unread.length > 0 ? [...new Set(unread)].join('\n') : null, dates };
}
