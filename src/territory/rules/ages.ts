import type { AgeCount } from '../model.ts';

/** Age bands of the pages: whole years, both ends included; null = and over. */
export const ageBands: readonly { readonly from: number; readonly to: number | null }[] = [
  { from: 0, to: 2 },
  { from: 3, to: 5 },
  { from: 6, to: 10 },
  { from: 11, to: 13 },
  { from: 14, to: 17 },
  { from: 18, to: 64 },
  { from: 65, to: 74 },
  { from: 75, to: null },
];

/** Residents of each band, whatever the municipality and the sex. */
export const byBand = (rows: readonly AgeCount[]): number[] =>
  ageBands.map(({ from, to }) =>
    rows.filter((r) => r.age >= from && (to === null || r.age <= to)).reduce((sum, r) => sum + r.residents, 0),
  );
