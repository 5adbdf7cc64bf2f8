import type { Week } from '#kit/week.ts';

/** Weeks that many share, each kept once. Numbers of weeks nobody has any more are used again. */
export interface Distinct {
  /** The number of the week of everyone. */
  readonly of: Int32Array;
  /** The weeks by number; what stands at a number that `users` counts as 0 means nothing. */
  readonly weeks: readonly Week[];
  readonly users: readonly number[];
  /** How many times somebody was given another week. */
  readonly changes: () => number;
  /** Gives one of them another week. */
  readonly set: (index: number, week: Week) => void;
}

/** A text that two weeks share when they are the same. */
export const weekKey = (week: Week): string =>
  String.fromCharCode(...new Uint16Array(week.buffer, week.byteOffset, week.length * 2));

/** Every week once, in the order in which they come. */
export function withoutTwins(weeks: readonly Week[]): Week[] {
  return [...new Map([...new Set(weeks)].map((week) => [weekKey(week), week])).values()];
}

/** Numbers the distinct weeks among `all`. The weeks are copied. */
export function distinctWeeks(all: readonly Week[]): Distinct {
  const of = new Int32Array(all.length);
  const [weeks, users, keys]: [Week[], number[], string[]] = [[], [], []];
  const byKey = new Map<string, number>();
  const free: number[] = [];
  const numberOf = (week: Week): number => {
    const key = weekKey(week);
    const known = byKey.get(key);
    if (known !== undefined) return known;
    const number = free.pop() ?? weeks.length;
    [weeks[number], users[number], keys[number]] = [week.slice(), 0, key];
    byKey.set(key, number);
    return number;
  };
  const seen = new Map<Week, number>();
  for (const [index, week] of all.entries()) {
    let number = seen.get(week);
    if (number === undefined) seen.set(week, (number = numberOf(week)));
    of[index] = number;
    users[number]!++;
  }
  const leave = (number: number) => {
    if (--users[number]! > 0) return;
    byKey.delete(keys[number]!);
    free.push(number);
  };
  let changes = 0;
  const set = (index: number, week: Week) => {
    changes++;
    const number = numberOf(week);
    users[number]!++;
    leave(of[index]!);
    of[index] = number;
  };
  return { of, weeks, users, changes: () => changes, set };
}
