import type { Lang } from '#kit/i18n.ts';
import type { Period, Person } from '#needs/rules/need.ts';
import { peopleWords } from '../words/people.ts';
import { listText } from './say.ts';

/** Who a need is for, in words: `bambino o bambina di 2 anni`. */
export function personText(lang: Lang, person: Person): string {
  const w = peopleWords(lang);
  if (person.relation === 'self') return w.self;
  if ('band' in person.age) return w.band[person.age.band];
  return person.age.months < 24 ? w.months(person.age.months) : w.years(Math.floor(person.age.months / 12));
}

/** Parts of the year, in words: `nei mesi di scuola e d’estate`, `tutto l’anno`. */
export function periodText(lang: Lang, periods: readonly Period[]): string {
  const w = peopleWords(lang);
  return periods.length === 3
    ? w.allYear
    : listText(
        lang,
        periods.map((p) => w.period[p]),
      );
}

export const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
