import type { DateHours } from '#directory/rules/offer.ts';
import { addDays, daysBetween } from '#kit/days.ts';

/**
 * Days with one and the same opening: `from` and `to` in quarter hours, the first day, then by turns how many days
 * running it is open and how many it is not. Four weeks of a summer camp are nine numbers.
 */
export type PackedDates = readonly [from: number, to: number, first: string, ...runs: number[]];

function runsOf(days: readonly string[]): number[] {
  const runs = [1];
  days.slice(1).forEach((day, i) => {
    const gap = daysBetween(days[i]!, day) - 1;
    if (gap > 0) runs.push(gap, 1);
    else runs[runs.length - 1]! += 1;
  });
  return runs;
}

/** Single dates as a tile carries them. The same opening named twice is one. */
export function packDates(dates: readonly DateHours[]): PackedDates[] {
  const byHours = new Map<string, { from: number; to: number; days: Set<string> }>();
  for (const { date, from, to } of dates) {
    const found = byHours.get(`${from} ${to}`) ?? { from, to, days: new Set<string>() };
    found.days.add(date);
    byHours.set(`${from} ${to}`, found);
  }
  return [...byHours.values()].map(({ from, to, days }): PackedDates => {
    const sorted = [...days].sort();
    return [from, to, sorted[0]!, ...runsOf(sorted)];
  });
}

/** The dates again, by day and then by opening. */
export function unpackDates(packed: readonly PackedDates[]): DateHours[] {
  const dates = packed.flatMap(([from, to, first, ...runs]) => {
    let day = 0;
    return runs.flatMap((length, i) => {
      const start = day;
      day += length;
      return i % 2 === 1
        ? []
        : Array.from({ length }, (_, n): DateHours => ({ date: addDays(first, start + n), from, to }));
    });
  });
  return dates.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.from - b.from || a.to - b.to));
}
