import { serviceTaxonomy } from '#directory/reads.ts';
import { categoryName } from '#directory/rules/taxonomy.ts';
import { type Lang, number } from '#kit/i18n.ts';
import type { Inside, Observation } from '../reads.ts';
import type { ExpectedAge } from '../rules/expected-ages.ts';
import { areaWords } from '../words/area.ts';
import { categoryWords } from '../words/common.ts';
import { type Spoken, spokenOf } from '../words/spoken.ts';

/** What every part of the page of an area needs. */
export interface View {
  readonly lang: Lang;
  readonly seen: Observation;
  /** Day of the release asked for; null = the latest. */
  readonly asOf: string | null;
  /** Official residents of the area; null = not known. */
  readonly residents?: number | null;
  /** Potential demand by service and age; absent or empty = not known. */
  readonly expected?: readonly ExpectedAge[];
}

/** Voices for every 1,000 residents, formatted: how much the area was listened to; null = not known or not shown. */
export function listened({ lang, seen, residents }: View): string | null {
  const { needs } = seen.figure;
  return !needs || !residents || seen.band ? null : number(lang, (needs * 1000) / residents, 1);
}

/** Name of a category as people read it; null = every one. */
export const nameOf = (lang: Lang, code: string | null): string =>
  categoryWords(lang, code, (c) => categoryName(lang, serviceTaxonomy(), c));

/** A number, or the words for a hidden one. */
export const say = (lang: Lang, n: number | null): string => (n === null ? areaWords(lang).hidden : number(lang, n));

/** A percentage without decimals. */
export const percent = (lang: Lang, part: number): string =>
  new Intl.NumberFormat(lang === 'en' ? 'en-GB' : 'it-IT', { style: 'percent', maximumFractionDigits: 0 }).format(part);

/** What may be said of the voices of a figure of this observation: its own, or that of an area inside it. */
export const spokenIn = (seen: Observation, figure: Inside['figure'] = seen.figure): Spoken =>
  spokenOf(figure, seen.release !== null, seen.band ?? seen.category);

/** Areas that may say how many spoke, in their order; then the others, where the order may not tell few from none. */
export function inOrder(seen: Observation, inside: readonly Inside[]): Inside[] {
  if (seen.category === null && !seen.band) return [...inside];
  const told = (i: Inside) => spokenIn(seen, i.figure) === 'told';
  const rest = inside.filter((i) => !told(i)).sort((a, b) => a.area.name.localeCompare(b.area.name, 'it'));
  return [...inside.filter(told), ...rest];
}
