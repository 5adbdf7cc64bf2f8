import { dayOf } from '#kit/days.ts';
import { type Happened, type ScanOptions, type ScanSignal, scan } from './scan.ts';
import type { Spot } from './zones.ts';

/** What happened, by category; weeks are numbered from that of 29 December 1969, a Monday. */
export type ByCategory = ReadonlyMap<string, Happened>;

/** A signal of a category, told by days. */
export interface Signal extends Omit<ScanSignal, 'fromWeek'> {
  readonly category: string;
  /** Monday of the first week. */
  readonly from: string;
  /** Sunday of the last week. */
  readonly to: string;
  /** About every how many days chance alone gives as much, when one looks once a week: 7 ÷ p. */
  readonly recurrenceDays: number;
}

const daysOfWeek = 7;

/** Number of the week (from Monday) of a day's number: days from 1 January 1970, a Thursday. */
export const weekOfDay = (day: number): number => Math.floor((day + 3) / daysOfWeek);

/** Monday of a week's number. */
export const mondayOf = (week: number): string => dayOf(week * daysOfWeek - 3);

/** Sunday of a week's number. */
export const sundayOf = (week: number): string => dayOf(week * daysOfWeek + 3);

/** Last week in which anything happened; null when nothing did. */
export function lastWeekOf(happened: ByCategory): number | null {
  let last: number | null = null;
  for (const { week } of happened.values()) for (const w of week) if (last === null || w > last) last = w;
  return last;
}

/**
 * Every category scanned apart, up to the same last week; the greatest likelihood ratio first, of equals by category.
 * Signals of one category share no place.
 */
export function allSignals(spots: readonly Spot[], happened: ByCategory, options: ScanOptions): Signal[] {
  const last = lastWeekOf(happened);
  if (last === null) return [];
  return [...happened]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([category, cases]) =>
      scan(spots, cases, last, options).map(({ fromWeek, ...signal }) => ({
        ...signal,
        category,
        from: mondayOf(fromWeek),
        to: sundayOf(last),
        recurrenceDays: daysOfWeek / signal.p,
      })),
    )
    .sort((a, b) => b.llr - a.llr);
}
