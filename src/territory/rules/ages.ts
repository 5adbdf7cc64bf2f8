import type { AgeCount } from '../model.ts';

/** Age bands of forms, searches and figures: first and last month of age, both included. Nobody is older than the last. */
export const ageBands = {
  '0-2': [0, 35],
  '3-5': [36, 71],
  '6-10': [72, 131],
  '11-13': [132, 167],
  '14-17': [168, 215],
  '18-64': [216, 779],
  '65-74': [780, 899],
  '75+': [900, 1439],
} as const satisfies Record<string, readonly [number, number]>;

/** True when a text is the code of a band. */
export const isBand = (text: string): text is keyof typeof ageBands => Object.hasOwn(ageBands, text);

/** The bands in whole years, both ends included; null = and over. */
export const bandYears = Object.entries(ageBands).map(([band, [first, last]]) => ({
  from: first / 12,
  to: band === '75+' ? null : Math.floor(last / 12),
}));

/** Residents of each band, whatever the municipality and the sex. */
export const byBand = (rows: readonly Pick<AgeCount, 'age' | 'residents'>[]): number[] =>
  bandYears.map(({ from, to }) =>
    rows.filter((r) => r.age >= from && (to === null || r.age <= to)).reduce((sum, r) => sum + r.residents, 0),
  );
