import type { Problem, Typed } from '#kit/form.ts';
import type { Lang } from '#kit/i18n.ts';
import { clock, emptyWeek, formatWeek, parseWeek, setRange, type Week, windows } from '#kit/week.ts';
import { weekWords } from './week-words.ts';

/** One line of the list of hours: some days, from, to (`HH:MM`, as typed). */
export interface WeekRow {
  readonly days: readonly number[];
  readonly from: string;
  readonly to: string;
}

/** Names of the fields of row `i` of the week field `name`. */
export const rowNames = (name: string, i: number) => ({
  days: `${name}-days-${i}`,
  from: `${name}-from-${i}`,
  to: `${name}-to-${i}`,
});

/** Rows that say the same hours: days with the same window go together. `24:00` is written `00:00`, as time fields do. */
export function rowsOf(week: Week): WeekRow[] {
  const byWindow = new Map<string, number[]>();
  for (const { day, from, to } of windows(week)) {
    const key = `${clock(from)} ${to === 96 ? '00:00' : clock(to)}`;
    byWindow.set(key, [...(byWindow.get(key) ?? []), day]);
  }
  return [...byWindow].map(([key, days]) => ({ days, from: key.slice(0, 5), to: key.slice(6) }));
}

const quarter = (time: string): number | null => {
  const m = /^(\d{1,2}):(\d{2})$/.exec(time.trim());
  if (!m || Number(m[1]) > 24 || Number(m[2]) > 59) return null;
  return Number(m[1]) * 4 + Number(m[2]) / 15;
};

const untouched = (row: WeekRow): boolean => row.days.length === 0 && !row.from && !row.to;

/** Why row number `n` (from 1) cannot be read, or null. An end before its start goes past midnight. */
function flaw(lang: Lang, row: WeekRow, n: number): string | null {
  const w = weekWords(lang);
  const [from, to] = [quarter(row.from), quarter(row.to)];
  if (row.days.length === 0) return w.badDays(n);
  if (from === null || to === null) return w.badTime(n);
  if (!Number.isInteger(from) || !Number.isInteger(to)) return w.badQuarter(n);
  // 00:00–00:00 is the whole day: the only way to say it in time fields
  return from === to && from !== 0 ? w.sameTime(n) : null;
}

/** The hours of some rows, or the first thing that is wrong. Rows left wholly empty say nothing. */
export function weekOfRows(lang: Lang, rows: readonly WeekRow[]): Week | string {
  const week = emptyWeek();
  for (const [i, row] of rows.entries()) {
    if (untouched(row)) continue;
    const wrong = flaw(lang, row, i + 1);
    if (wrong !== null) return wrong;
    const [from, to] = [quarter(row.from)!, quarter(row.to)!];
    for (const day of row.days) setRange(week, day * 96 + from, day * 96 + (to <= from ? to + 96 : to));
  }
  return week;
}

/** The rows of a form as they were typed. */
export function typedRows(typed: Typed, name: string): WeekRow[] {
  const rows: WeekRow[] = [];
  // 7 days × 48 half hours is more rows than any week can need; whoever sends more is not filling in a form
  for (let i = 0; i < 336 && typed[rowNames(name, i).from] !== undefined; i++) {
    const names = rowNames(name, i);
    const days = (typed[names.days] ?? []).map(Number).filter((d) => Number.isInteger(d) && d >= 0 && d < 7);
    rows.push({ days, from: typed[names.from]?.[0] ?? '', to: typed[names.to]?.[0] ?? '' });
  }
  return rows;
}

/** What a sent week field says: hours, a wish to go on editing (a button of the field was pressed), or a problem. */
export type WeekInput =
  | { readonly kind: 'week'; readonly week: Week; readonly text: string }
  | { readonly kind: 'edit'; readonly typed: Typed }
  | { readonly kind: 'bad'; readonly problem: Problem };

const rowsTyped = (typed: Typed, name: string, rows: readonly WeekRow[]): Typed => {
  const rest = Object.entries(typed).filter(
    ([key]) => key !== name && !/^-(days|from|to|edit)/.test(key.slice(name.length)),
  );
  const fields = rows.flatMap((row, i) => {
    const names = rowNames(name, i);
    return [
      [names.days, row.days.map(String)],
      [names.from, [row.from]],
      [names.to, [row.to]],
    ] as const;
  });
  return Object.fromEntries([...rest, ...fields]);
};

/**
 * Reads the week field `name` of a form. The painted grid sends hours text in `name`; the list sends its rows.
 * On `edit` draw the form again with the `typed` given back (and no problems).
 */
export function readWeek(lang: Lang, typed: Typed, name: string): WeekInput {
  const rows = typedRows(typed, name);
  const edit = typed[`${name}-edit`]?.[0];
  if (edit === 'add') return { kind: 'edit', typed: rowsTyped(typed, name, [...rows, { days: [], from: '', to: '' }]) };
  if (edit !== undefined) {
    const ready = edit.startsWith('=') ? said(lang, typed, edit.slice(1)) : parsed(lang, edit);
    return { kind: 'edit', typed: rowsTyped(typed, name, typeof ready === 'string' ? rows : rowsOf(ready)) };
  }
  const week = said(lang, typed, name);
  if (typeof week === 'string') return { kind: 'bad', problem: { field: name, message: week } };
  return { kind: 'week', week, text: formatWeek(week) };
}

/** The hours a week field says, whichever way they travelled; else what is wrong. */
function said(lang: Lang, typed: Typed, name: string): Week | string {
  const text = typed[name]?.[0];
  return text === undefined ? weekOfRows(lang, typedRows(typed, name)) : parsed(lang, text);
}

function parsed(lang: Lang, text: string): Week | string {
  const read = parseWeek(text);
  return read.ok ? read.week : weekWords(lang).badText;
}
