import { emptyWeek, or, setRange, type Week } from './week.ts';

/** The parts of a year that a calendar tells apart. */
export type SchedulePeriod = 'term' | 'closed' | 'summer';

/** A year split into stretches of days, first and last day included (`YYYY-MM-DD`); no day is in two. */
export interface YearCalendar {
  readonly periods: readonly { readonly period: SchedulePeriod; readonly firstDay: string; readonly lastDay: string }[];
}

/** A schedule as HSDS writes it (RFC 5545 pieces, or `weekday` of HSDS 1.1); other fields are ignored. */
export type ScheduleRow = Readonly<Record<string, string | number | null | undefined>>;

/** An opening on one day: quarter hours of the day, `from` < `to` ≤ 96. */
export interface DayHours {
  readonly date: string;
  readonly from: number;
  readonly to: number;
}

/** What schedules say. `weeks` is null when no row could be read: hours unknown, which is neither closed nor open. */
export interface Expanded {
  readonly weeks: { readonly [P in SchedulePeriod]?: Week } | null;
  readonly dates: readonly DayHours[];
  /** Rows that could not be read, in their own words. */
  readonly unread: readonly string[];
}

const dayMs = 86_400_000;
const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const weekdays: Readonly<Record<string, number>> = Object.fromEntries([
  ...['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((d, i) => [d, i] as const),
  ...['lunedì', 'martedì', 'mercoledì', 'giovedì', 'venerdì', 'sabato', 'domenica'].map((d, i) => [d, i] as const),
  ...['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((d, i) => [d, i] as const),
]);

const dayNumber = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / dayMs;
const isoOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);
/** 0 = Monday; day 0 (1 January 1970) was a Thursday. */
const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

/** Minutes of `9:00`, `09:00:00`, `09:00+01:00`, `9:30 PM`; null when unreadable or told for another place on earth. */
function minutesOf(text: string): number | null {
  const found = /^(\d{1,2})[:.](\d{2})(?::\d{2}(?:\.\d+)?)?\s*([ap]\.?m\.?)?\s*(?:\+0[12]:?00)?$/i.exec(text);
  if (!found) return null;
  const half = found[3]?.[0]?.toLowerCase();
  const hour = Number(found[1]);
  const minutes = (half ? (hour % 12) + (half === 'p' ? 12 : 0) : hour) * 60 + Number(found[2]);
  return Number(found[2]) > 59 || minutes > 1440 || (half && (hour < 1 || hour > 12)) ? null : minutes;
}

/** Quarter hours of an opening, cut inward: the opening is rounded up, the closing down; past midnight `to` > 96. */
function quartersOf(opens: string, closes: string): [number, number] | null {
  const [a, b] = [minutesOf(opens), minutesOf(closes)];
  if (a === null || b === null || a === b) return null;
  return [Math.ceil(a / 15), Math.floor((b < a ? b + 1440 : b) / 15)];
}

interface Day {
  readonly weekday: number;
  /** Which one of the month: 1 first, −1 last, 0 every one. */
  readonly nth: number;
}

interface Rule {
  readonly freq: string;
  readonly interval: number;
  readonly days: readonly Day[];
  readonly monthDays: readonly number[];
  readonly start: number | null;
  readonly from: number;
  readonly to: number;
  readonly count: number | null;
  readonly hours: [number, number];
}

function daysOf(text: string): Day[] | null {
  if (!text) return [];
  const days = text.split(',').map((part): Day | null => {
    const [, nth = '0', code = ''] = /^\s*([+-]?\d)?\s*([A-Z]{2})\s*$/i.exec(part) ?? [];
    const weekday = codes.indexOf(code.toUpperCase());
    return weekday < 0 ? null : { weekday, nth: Number(nth) };
  });
  return days.every((d) => d !== null) ? days : null;
}

const wholeNumbers = (text: string): number[] | null =>
  !text ? [] : /^\s*[+-]?\d+(\s*,\s*[+-]?\d+)*\s*$/.test(text) ? text.split(',').map(Number) : null;

const unknownFields = ['byweekno', 'byyearday', 'bysetpos', 'bymonth'];

/** The row as a rule; null when any of its pieces cannot be read. */
function ruleOf(row: ScheduleRow): Rule | null {
  const text = (name: string) => String(row[name] ?? '').trim();
  const day = (name: string) => (text(name) ? dayNumber(text(name).slice(0, 10)) : null);
  const [start, from, to, until] = [day('dtstart'), day('valid_from'), day('valid_to'), day('until')];
  const hours = quartersOf(text('opens_at'), text('closes_at'));
  const weekday = text('weekday') ? weekdays[text('weekday').toLowerCase().replace(/i'$/, 'ì')] : undefined;
  const days = text('weekday') ? (weekday === undefined ? null : [{ weekday, nth: 0 }]) : daysOf(text('byday'));
  const monthDays = wholeNumbers(text('bymonthday'));
  const numbers = [text('interval') || '1', text('count') || '0', text('timezone') || '0'].map(Number);
  const [interval = 0, count = 0, timezone = 0] = numbers;
  const dates = [start, from, to, until];
  if (!hours || !days || !monthDays || unknownFields.some(text) || dates.some(Number.isNaN)) return null;
  if (!Number.isInteger(interval) || interval < 1 || !Number.isInteger(count) || ![0, 1, 2].includes(timezone))
    return null;
  return {
    freq: text('freq').toUpperCase() || (days.length > 0 ? 'WEEKLY' : 'ONCE'),
    interval,
    days,
    monthDays,
    start,
    from: Math.max(start ?? Number.NEGATIVE_INFINITY, from ?? Number.NEGATIVE_INFINITY),
    to: Math.min(until ?? Number.POSITIVE_INFINITY, to ?? Number.POSITIVE_INFINITY),
    count: count || null,
    hours,
  };
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
      { date: isoOf(day), from: Math.min(from, 96), to: Math.min(to, 96) },
      { date: isoOf(day + 1), from: 0, to: to - 96 },
    ].filter((h) => h.to > h.from),
  );

const stretches = (calendar: YearCalendar) =>
  calendar.periods.map((p) => ({ period: p.period, first: dayNumber(p.firstDay), last: dayNumber(p.lastDay) }));

type Weeks = Partial<Record<SchedulePeriod, Week>>;

/**
 * Adds a weekly rule. It becomes the week of a period when it holds for at least half of one of its stretches,
 * and single dates where it holds for less.
 */
function addWeekly(
  rule: Rule,
  days: readonly number[],
  calendar: YearCalendar | null,
  weeks: Weeks,
  dates: DayHours[],
): void {
  const week = emptyWeek();
  for (const d of days) setRange(week, d * 96 + rule.hours[0], d * 96 + rule.hours[1]);
  const add = (period: SchedulePeriod) => {
    weeks[period] = or(weeks[period] ?? emptyWeek(), week);
  };
  if (!calendar) for (const period of ['term', 'closed', 'summer'] as const) add(period);
  for (const s of calendar ? stretches(calendar) : []) {
    const [from, to] = [Math.max(rule.from, s.first), Math.min(rule.to, s.last)];
    if ((to - from + 1) * 2 >= s.last - s.first + 1) add(s.period);
    else for (let d = from; d <= to; d++) if (days.includes(weekdayOf(d))) dates.push(...openings([d], rule.hours));
  }
}

const verbatim = (row: ScheduleRow): string =>
  String(row.description ?? '').trim() ||
  Object.entries(row)
    .filter(([name, value]) => value !== null && value !== undefined && value !== '' && !/(^|_)id$/.test(name))
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');

/**
 * Expands schedules to one week per period of a calendar (all periods alike without one) and to dates for what does
 * not come back every week. Times are local; minutes are cut inward to whole quarters. Dates are told for the days of
 * the calendar, or of the rule itself when there is none. What cannot be read stays in its own words, in `unread`.
 */
export function expandSchedules(rows: readonly ScheduleRow[], calendar: YearCalendar | null): Expanded {
  const [weeks, dates, unread]: [Weeks, DayHours[], string[]] = [{}, [], []];
  const days = calendar ? stretches(calendar) : [];
  const first = calendar ? Math.min(...days.map((s) => s.first)) : Number.NEGATIVE_INFINITY;
  const last = calendar ? Math.max(...days.map((s) => s.last)) : Number.POSITIVE_INFINITY;
  for (const row of rows) {
    const rule = ruleOf(row);
    const weekly = rule && weeklyDays(rule);
    const once = rule?.freq === 'ONCE' ? (rule.start ?? (rule.from === rule.to ? rule.from : null)) : null;
    const found = !rule || weekly ? null : rule.freq === 'ONCE' ? once !== null && [once] : datesOf(rule, first, last);
    if (rule && weekly) addWeekly(rule, weekly, calendar, weeks, dates);
    else if (rule && found) dates.push(...openings(found, rule.hours));
    else unread.push(verbatim(row));
  }
  const sorted = dates.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.from - b.from));
  return { weeks: rows.length > unread.length ? weeks : null, dates: sorted, unread };
}
