import type { Lang } from '#kit/i18n.ts';
import type { Period, Person } from '#needs/rules/need.ts';
import { peopleWords } from '../words/people.ts';

/** Who a need is for, in words: `bimbo o bimba di 2 anni`. */
export function personText(lang: Lang, person: Person): string {
  const w = peopleWords(lang);
  if (person.relation === 'self') return w.self;
  if ('band' in person.age) return w.band[person.age.band];
  return person.age.months < 24 ? w.months(person.age.months) : w.years(Math.floor(person.age.months / 12));
}

/** The part of the year, in words. */
export const periodText = (lang: Lang, period: Period): string => peopleWords(lang).period[period];
