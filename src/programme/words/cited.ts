import { date, type Lang, number } from '#kit/i18n.ts';
import type { Cited } from '../rules/spending.ts';

/** A share as a percentage, cut to one decimal and never rounded up. */
export const percent = (lang: Lang, share: number): string => `${number(lang, Math.floor(share * 1000) / 10, 1)} %`;

/** ` (decreto 486/2020, punto 4)`, or nothing when no act is known. */
export const cite = (from: Cited | null): string =>
  from ? ` (${[from.act, from.article].filter(Boolean).join(', ')})` : '';

/** From one day to another, where each may be unknown. */
export const between = (lang: Lang, starts: string | null, ends: string | null): string => {
  const [from, to] = [starts && date(lang, starts), ends && date(lang, ends)];
  if (lang === 'en') return from && to ? `from ${from} to ${to}` : from ? `from ${from}` : to ? `until ${to}` : '';
  return from && to ? `dal ${from} al ${to}` : from ? `dal ${from}` : to ? `fino al ${to}` : '';
};
