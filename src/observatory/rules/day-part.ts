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
