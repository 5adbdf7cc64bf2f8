import { dayMs, dayNumber, dayOf, weekdayOfNumber as weekdayOf } from './days.ts';
import { type Rule, ruleOf, type ScheduleRow } from './schedule-rule.ts';
import { emptyWeek, or, setRange, type Week } from './week.ts';

/** The parts of a year that a calendar tells apart. */
export type SchedulePeriod = 'term' | 'closed' | 'summer';

/** A year split into stretches of days, first and last day included (`YYYY-MM-DD`); no day is in two. */
export interface YearCalendar {
  readonly periods: readonly { readonly period: SchedulePeriod; readonly firstDay: string; readonly lastDay: string }[];
}

/** An opening on one day: quarter hours of the day, `from` < `to` ≤ 96. */
export interface DayHours {
  readonly date: string;
  readonly from: number;
  readonly to: number;
}

/** What schedules say. `weeks` is null when no row says anything of this year: hours unknown, neither closed nor open. */
export interface Expanded {
  readonly weeks: { readonly [P in SchedulePeriod]?: Week } | null;
  readonly dates: readonly DayHours[];
  /** Rows that could not be read, in their own words. */
  readonly unread: readonly string[];
  /** Weekly rows that ended, or that begin more than a year from now, in their own words. */
  readonly outside: readonly string[];
}

/** The days of the week on which a rule holds every week; null when it is not a weekly one. */
function weeklyDays(rule: Rule): number[] | null {
  const plain = rule.interval === 1 && rule.count === null && rule.monthDays.length === 0;
  if (!plain || rule.days.some((d) => d.nth !== 0)) return null;
  const named = rule.days.map((d) => d.weekday);
  if (rule.freq === 'DAILY') return named.length > 0 ? named : [0, 1, 2, 3, 4, 5, 6];
  if (rule.freq === 'MONTHLY') return named.length > 0 ? named : null;
  if (rule.freq !== 'WEEKLY') return null;
  return named.length > 0 ? named : rule.start === null ? null : [weekdayOf(rule.start)];
}

/** Is `day` the nth such weekday, or the wanted day, of its month? */
function inMonth(rule: Rule, day: number): boolean {
  const date = new Date(day * dayMs);
  const [of, length] = [
    date.getUTCDate(),
    new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate(),
  ];
  if (rule.monthDays.some((d) => d === of || d === of - length - 1)) return true;
  const nth = [0, Math.ceil(of / 7), -Math.ceil((length - of + 1) / 7)];
  return rule.days.some((d) => d.weekday === weekdayOf(day) && nth.includes(d.nth));
}

const monthIndex = (day: number): number => {
  const date = new Date(day * dayMs);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};

/** Does a rule that is not plainly weekly hold on this day? Null when it cannot be told. */
function holdsOn(rule: Rule, day: number): boolean | null {
  const { freq, interval, start, days, monthDays } = rule;
  if (freq === 'ONCE') return start === null ? rule.from === rule.to && day === rule.from : day === start;
  if ((interval > 1 || rule.count !== null) && start === null) return null;
  const since = start ?? day;
  const named =
    days.length === 0 ? weekdayOf(day) === weekdayOf(since) : days.some((d) => d.weekday === weekdayOf(day));
  if (freq === 'DAILY') return (day - since) % interval === 0 && (days.length === 0 || named);
  if (freq === 'WEEKLY') {
    const week = (d: number) => Math.floor((d + 3) / 7);
    return days.every((d) => d.nth === 0) && (start !== null || days.length > 0)
      ? named && (week(day) - week(since)) % interval === 0
      : null;
  }
  if (freq !== 'MONTHLY' || (days.length === 0 && monthDays.length === 0)) return null;
  return (monthIndex(day) - monthIndex(since)) % interval === 0 && inMonth(rule, day);
}

const longest = 800;

/** The days on which the rule holds inside [first, last]; null when they cannot be told. */
function datesOf(rule: Rule, first: number, last: number): number[] | null {
  // A count starts from the first occurrence, which may be before the days that are asked for.
  const begin = rule.count === null ? Math.max(rule.from, first) : Math.max(rule.from, rule.start ?? first);
  const end = Math.min(rule.to, last);
  if (!Number.isFinite(begin) || !Number.isFinite(end) || end - begin > longest) return null;
  const found: number[] = [];
  for (let day = begin; day <= end; day++) {
    const holds = holdsOn(rule, day);
    if (holds === null) return null;
    if (holds && (rule.count === null || found.length < rule.count)) found.push(day);
  }
  return found.filter((day) => day >= first);
}

/** One-day openings; what lies past midnight belongs to the next day. */
const openings = (days: readonly number[], [from, to]: [number, number]): DayHours[] =>
  days.flatMap((day) =>
    [
      { date: dayOf(day), from: Math.min(from, 96), to: Math.min(to, 96) },
      { date: dayOf(day + 1), from: 0, to: to - 96 },
    ].filter((h) => h.to > h.from),
  );

const stretches = (calendar: YearCalendar) =>
  calendar.periods.map((p) => ({ period: p.period, from: dayNumber(p.firstDay), to: dayNumber(p.lastDay) }));

type Weeks = Partial<Record<SchedulePeriod, Week>>;

/** The days of a rule from one day to another. */
const cut = (rule: Rule, first: number, last: number) => ({
  from: Math.max(rule.from, first),
  to: Math.min(rule.to, last),
});
const length = ({ from, to }: { from: number; to: number }): number => Math.max(0, to - from + 1);
const total = (spans: readonly { from: number; to: number }[]): number => spans.reduce((n, s) => n + length(s), 0);
/** Last of the days, starting today, for which dates are told when no calendar reaches them. */
const yearFrom = (today: number): number => today + 364;

/**
 * Adds a weekly rule; false when it says nothing of this year: it ended, or it begins later.
 * It becomes the week of a period when it has not ended and holds on at least half of the period's days, all
 * stretches together, and single dates where it holds on fewer. Without a calendar the year is one period, and only
 * a rule that holds today is its week.
 */
function addWeekly(
  rule: Rule,
  days: readonly number[],
  calendar: YearCalendar | null,
  today: number,
  { weeks, dates }: { readonly weeks: Weeks; readonly dates: DayHours[] },
): boolean {
  const week = emptyWeek();
  for (const d of days) setRange(week, d * 96 + rule.hours[0], d * 96 + rule.hours[1]);
  const addWeek = (period: SchedulePeriod) => {
    weeks[period] = or(weeks[period] ?? emptyWeek(), week);
  };
  const addDates = (span: { from: number; to: number }): boolean => {
    const held = Array.from({ length: length(span) }, (_, i) => span.from + i);
    dates.push(
      ...openings(
        held.filter((d) => days.includes(weekdayOf(d))),
        rule.hours,
      ),
    );
    return held.length > 0;
  };
  const holdsToday = rule.from <= today && today <= rule.to;
  if (!calendar && holdsToday && length(rule) * 2 >= 365) {
    for (const period of ['term', 'closed', 'summer'] as const) addWeek(period);
    return true;
  }
  let said = false;
  for (const [period, spans] of Map.groupBy(calendar ? stretches(calendar) : [], (s) => s.period)) {
    const held = spans.map((s) => cut(rule, s.from, s.to)).filter((s) => length(s) > 0);
    if (rule.to >= today && total(held) * 2 >= total(spans)) addWeek(period);
    else held.forEach(addDates);
    said ||= held.length > 0;
  }
  return said || addDates(cut(rule, today, yearFrom(today)));
}

const verbatim = (row: ScheduleRow): string =>
  String(row.description ?? '').trim() ||
  Object.entries(row)
    .filter(([name, value]) => value !== null && value !== undefined && value !== '' && !/(^|_)id$/.test(name))
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');

/** Days for which dates are told: those of the calendar and of the year to come, or those of the rule itself. */
function asked(calendar: YearCalendar | null, today: number): { readonly from: number; readonly to: number } {
  if (!calendar) return { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
  const days = stretches(calendar);
  return {
    from: Math.min(...days.map((s) => s.from)),
    to: Math.max(yearFrom(today), ...days.map((s) => s.to)),
  };
}

/** The dates of a rule that does not come back every week; null when they cannot be told. */
function singleDates(rule: Rule, first: number, last: number): number[] | null {
  if (rule.freq !== 'ONCE') return datesOf(rule, first, last);
  const once = rule.start ?? (rule.from === rule.to ? rule.from : null);
  return once === null ? null : [once];
}

/**
 * Expands schedules to one week per period of a calendar of one year (all periods alike without one) and to dates for
 * what does not come back every week. Times are local; minutes are cut inward to whole quarters; `today` is
 * `YYYY-MM-DD`. What cannot be read stays in its own words, in `unread`; what holds in other years, in `outside`.
 */
export function expandSchedules(rows: readonly ScheduleRow[], calendar: YearCalendar | null, today: string): Expanded {
  const found: { weeks: Weeks; dates: DayHours[] } = { weeks: {}, dates: [] };
  const [unread, outside]: [string[], string[]] = [[], []];
  const now = dayNumber(today);
  const window = asked(calendar, now);
  for (const row of rows) {
    const rule = ruleOf(row);
    const weekly = rule && weeklyDays(rule);
    const dates = rule && !weekly ? singleDates(rule, window.from, window.to) : null;
    if (dates) found.dates.push(...openings(dates, rule!.hours));
    else if (!rule || !weekly) unread.push(verbatim(row));
    else if (!addWeekly(rule, weekly, calendar, now, found)) outside.push(verbatim(row));
  }
  const dates = found.dates.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.from - b.from));
  const said = rows.length > unread.length + outside.length;
  return { weeks: said ? found.weeks : null, dates, unread, outside };
}
