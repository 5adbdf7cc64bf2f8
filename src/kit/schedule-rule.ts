import { dayNumber } from './days.ts';
/** A schedule as HSDS writes it (RFC 5545 pieces, or `weekday` of HSDS 1.1); other fields are ignored. */
export type ScheduleRow = Readonly<Record<string, string | number | null | undefined>>;

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const weekdays: Readonly<Record<string, number>> = Object.fromEntries([
  ...['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((d, i) => [d, i] as const),
  ...['lunedì', 'martedì', 'mercoledì', 'giovedì', 'venerdì', 'sabato', 'domenica'].map((d, i) => [d, i] as const),
  ...['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((d, i) => [d, i] as const),
]);

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

/** A schedule that could be read; `from`, `to` and `start` are day numbers. */
export interface Rule {
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
export function ruleOf(row: ScheduleRow): Rule | null {
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
