import { clock, emptyWeek, formatWeek, isEmpty, or, parseWeek, setRange, type Week, windows } from '#kit/week.ts';
import { type FieldProblem, type Fields, many, one, positions } from './fields.ts';

const dayCodes = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
export const mostRows = 14;

/** A from–to row as typed: the days ticked, two clock times. */
export interface HoursRow {
  readonly days: readonly string[];
  readonly from: string;
  readonly to: string;
}

type Read = { readonly week: Week } | { readonly problem: FieldProblem };

/**
 * The hours typed under `name`: from–to rows (`<name>.row.0.days`, `.from`, `.to`) win over hours text in `<name>.hours`,
 * because rows are what the person saw. Null when nothing was typed.
 */
export function hoursFromFields(fields: Fields, name: string): { week: Week | null; problems: FieldProblem[] } {
  const rows = positions(fields, `${name}.row`, mostRows).map((n) => `${name}.row.${n}`);
  const filled = rows.filter(
    (row) => many(fields, `${row}.days`).length > 0 || one(fields, `${row}.from`) || one(fields, `${row}.to`),
  );
  if (filled.length === 0) return hoursText(fields, `${name}.hours`);
  const read = filled.map((row) => readRow(fields, row));
  const problems = read.flatMap((r) => ('problem' in r ? [r.problem] : []));
  const week = read.reduce((sum, r) => ('week' in r ? or(sum, r.week) : sum), emptyWeek());
  return { week: problems.length > 0 ? null : week, problems };
}

function hoursText(fields: Fields, field: string): { week: Week | null; problems: FieldProblem[] } {
  const text = one(fields, field);
  if (text === '') return { week: null, problems: [] };
  const read = parseWeek(text);
  if (!read.ok) return { week: null, problems: [{ field, code: 'hours-unreadable', detail: text.slice(0, 80) }] };
  return { week: isEmpty(read.week) ? null : read.week, problems: [] };
}

function readRow(fields: Fields, row: string): Read {
  const days = many(fields, `${row}.days`).map((d) => dayCodes.indexOf(d));
  if (days.length === 0) return { problem: { field: `${row}.days`, code: 'row-incomplete' } };
  if (days.includes(-1)) return { problem: { field: `${row}.days`, code: 'choice-unknown' } };
  const from = readTime(one(fields, `${row}.from`));
  if (from === null || from === 96)
    return { problem: { field: `${row}.from`, code: 'row-time', detail: one(fields, `${row}.from`) } };
  const end = readTime(one(fields, `${row}.to`));
  if (end === null || end === from)
    return { problem: { field: `${row}.to`, code: 'row-time', detail: one(fields, `${row}.to`) } };
  // An end before its start is the next day: a night shift.
  const to = end < from ? end + 96 : end;
  return { week: days.reduce((week, day) => setRange(week, day * 96 + from, day * 96 + to), emptyWeek()) };
}

/** Quarter hour of `7:30`, `07.30`, `0730` or `7`; null when it is no time or not a quarter of an hour. */
function readTime(text: string): number | null {
  const found = /^(\d{1,2})(?:[:.,h]?([0-5]\d))?$/.exec(text.trim());
  if (!found) return null;
  const minutes = Number(found[1]) * 60 + Number(found[2] ?? 0);
  return minutes <= 1440 && minutes % 15 === 0 ? minutes / 15 : null;
}

/** Rows that draw a week: days with the same window together, in the order of the week. */
export function rowsOf(week: Week): HoursRow[] {
  const found = new Map<string, { days: string[]; from: string; to: string }>();
  for (const { day, from, to } of windows(week)) {
    const key = `${from}-${to}`;
    const row = found.get(key) ?? { days: [], from: clock(from), to: clock(to) };
    row.days.push(dayCodes[day]!);
    found.set(key, row);
  }
  return [...found.values()];
}

/** Hours text of a week, as the form carries it. */
export const hoursField = (week: Week): string => formatWeek(week);
