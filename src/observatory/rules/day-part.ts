import type { Week } from '#kit/week.ts';
import { popcount } from '#kit/week.ts';

/** Stretches of the week as people name them; each quarter hour belongs to exactly one. */
export const dayParts = ['early', 'morning', 'lunch', 'afternoon', 'evening', 'night', 'weekend'] as const;
export type DayPart = (typeof dayParts)[number];

/** First and last quarter hour (excluded) of each stretch of a day from Monday to Friday. */
const weekdays: Record<Exclude<DayPart, 'weekend' | 'night'>, readonly [number, number]> = {
  early: [24, 32],
  morning: [32, 48],
  lunch: [48, 56],
  afternoon: [56, 68],
  evening: [68, 88],
};

/** The stretch of a quarter hour of the week. */
export function dayPartOf(quarter: number): DayPart {
  if (quarter >= 5 * 96) return 'weekend';
  const ofDay = quarter % 96;
  const found = Object.entries(weekdays).find(([, [from, to]]) => ofDay >= from && ofDay < to);
  return (found?.[0] as DayPart | undefined) ?? 'night';
}

const masks: Record<DayPart, Week> = Object.fromEntries(dayParts.map((part) => [part, maskOf(part)])) as Record<
  DayPart,
  Week
>;

function maskOf(part: DayPart): Week {
  const mask = new Uint32Array(21);
  for (let q = 0; q < 672; q++) if (dayPartOf(q) === part) mask[q >>> 5]! |= 1 << (31 - (q & 31));
  return mask;
}

/** Quarter hours of a week inside a stretch. */
export function quartersIn(part: DayPart, week: Week): number {
  let n = 0;
  for (let k = 0; k < 21; k++) n += popcount(week[k]! & masks[part][k]!);
  return n;
}
