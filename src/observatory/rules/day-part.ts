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
export const dayPartOf = (quarter: number): DayPart => stretches[quarter] ?? 'weekend';

// Looked up, not looked for: a release asks for every quarter hour of every figure.
const stretches = Array.from({ length: 7 * 96 }, (_, quarter): DayPart => {
  if (quarter >= 5 * 96) return 'weekend';
  const ofDay = quarter % 96;
  const found = Object.entries(weekdays).find(([, [from, to]]) => ofDay >= from && ofDay < to);
  return (found?.[0] as DayPart | undefined) ?? 'night';
});
