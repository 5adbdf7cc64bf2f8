import { expandSchedules, type YearCalendar } from '#kit/schedule.ts';
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

/** The stretches of the school year of a day (1 September to 31 August), cut at its ends. */
function schoolYear(calendar: Calendar, day: string): YearCalendar['periods'] {
  const start = Number(day.slice(0, 4)) - (day.slice(5) < '09-01' ? 1 : 0);
  const [first, last] = [`${start}-09-01`, `${start + 1}-08-31`];
  return calendar.periods
    .filter((p) => p.lastDay >= first && p.firstDay <= last)
    .map(({ period, firstDay, lastDay }) => ({
      period,
      firstDay: [firstDay, first].sort()[1]!,
      lastDay: [lastDay, last].sort()[0]!,
    }));
}

/** Can the hours of this schedule be read? A row that names a day and no time says nothing, and is no fault. */
export const isReadable = (fields: ScheduleFields, today: string): boolean =>
  !said(fields) || expandSchedules([fields], null, today).unread.length === 0;

/**
 * Joins the schedules of one owner into one week per period, and dates for what does not come back every week.
 * Validity is judged in the school year of `today` (`YYYY-MM-DD`). Hours of other years are told in their own words
 * when nothing is known of this one.
 */
export function hoursOf(schedules: readonly ScheduleFields[], calendar: Calendar | null, today: string): Hours {
  const rows = schedules.filter(said);
  const weeks: Record<WeekPeriod, Week> = { term: emptyWeek(), closed: emptyWeek(), summer: emptyWeek() };
  const [dates, unread, outside]: [DateHours[], string[], string[]] = [[], [], []];
  let known = false;
  for (const period of [null, ...weekPeriods]) {
    const own = rows.filter((r) => periodOf(r) === period);
    if (own.length === 0) continue;
    const dated = own.some((r) => r.valid_from || r.valid_to || r.dtstart || r.until);
    const year = calendar && dated ? schoolYear(calendar, today) : [];
    const periods = year.filter((p) => period === null || p.period === period);
    const read = expandSchedules(own, periods.length > 0 ? { periods } : null, today);
    dates.push(...read.dates);
    unread.push(...read.unread);
    outside.push(...read.outside);
    known ||= read.weeks !== null;
    for (const p of period === null ? weekPeriods : [period]) weeks[p] = or(weeks[p], read.weeks?.[p] ?? emptyWeek());
  }
  const words = [...new Set([...unread, ...(known ? [] : outside)])];
  return { weeks: known ? weeks : null, text: words.length > 0 ? words.join('\n') : null, dates };
}
