import { serviceTaxonomy } from '#directory/reads.ts';
import { categoryName } from '#directory/rules/taxonomy.ts';
import { type Lang, number } from '#kit/i18n.ts';
import type { Observation } from '../reads.ts';
import { areaWords } from '../words/area.ts';
import { categoryWords } from '../words/common.ts';

/** What every part of the page of an area needs. */
export interface View {
  readonly lang: Lang;
  readonly seen: Observation;
  /** Day of the release asked for; null = the latest. */
  readonly asOf: string | null;
}

/** Name of a category as people read it; null = every one. */
export const nameOf = (lang: Lang, code: string | null): string =>
  categoryWords(lang, code, (c) => categoryName(lang, serviceTaxonomy(), c));

/** A number, or the words for a hidden one. */
export const say = (lang: Lang, n: number | null): string => (n === null ? areaWords(lang).hidden : number(lang, n));

/** A percentage without decimals. */
export const percent = (lang: Lang, part: number): string =>
  new Intl.NumberFormat(lang === 'en' ? 'en-GB' : 'it-IT', { style: 'percent', maximumFractionDigits: 0 }).format(part);
