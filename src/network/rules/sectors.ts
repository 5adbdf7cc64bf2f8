import type { AtecoVersion } from '../model.ts';

/** Sectors of activity that hold in every edition of ATECO: the first two digits decide. */
export const sectors = [
  ['agriculture', 1, 3],
  ['mining', 5, 9],
  ['manufacturing', 10, 33],
  ['energy', 35, 35],
  ['water-waste', 36, 39],
  ['construction', 41, 43],
  ['trade', 45, 47],
  ['transport', 49, 53],
  ['hospitality', 55, 56],
  ['media', 58, 60],
  ['information', 61, 63],
  ['finance', 64, 66],
  ['real-estate', 68, 68],
  ['professional', 69, 75],
  ['business-services', 77, 82],
  ['public-administration', 84, 84],
  ['education', 85, 85],
  ['health-social', 86, 88],
  ['arts-sport', 90, 93],
  ['other-services', 94, 96],
  ['households', 97, 98],
  ['international', 99, 99],
] as const;
export type Sector = (typeof sectors)[number][0];

/**
 * The sector of an ATECO code; null when its first two digits belong to none. The divisions keep their numbers from 2007
 * to 2025 but for 45, which the edition of 2025 no longer has (Istat, ATECO 2025; NACE Rev. 2.1).
 */
export function sectorOf(code: string, version: AtecoVersion): Sector | null {
  const division = Number(code.slice(0, 2));
  if (version === '2025' && division === 45) return null;
  return sectors.find(([, from, to]) => division >= from && division <= to)?.[0] ?? null;
}

/** A code as people type it (`88.91`, `889100`, `88 91 00`) in the form with points; null when it is none of its edition. */
export function readAteco(typed: string, version: AtecoVersion): string | null {
  const digits = typed.replace(/[\s.]/g, '');
  if (!/^\d{2,6}$/.test(digits)) return null;
  const code = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6)].filter(Boolean).join('.');
  return sectorOf(code, version) === null ? null : code;
}
