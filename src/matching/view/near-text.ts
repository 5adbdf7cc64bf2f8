import { euro, type Lang, number } from '#kit/i18n.ts';
import type { Mode } from '#needs/rules/need.ts';
import type { NearMiss } from '../rules/near-miss.ts';
import { serviceWords } from '../words/service.ts';
import { ageText } from './rule.ts';
import { daysText, timeText } from './say.ts';

/** The one change that would make a service fit, in words. */
export function nearText(lang: Lang, miss: NearMiss, mode: Mode): string {
  const w = serviceWords(lang).near;
  switch (miss.code) {
    case 'open-until':
      return w.closes(timeText(miss.at), daysText(lang, miss.days));
    case 'open-from':
      return w.opens(timeText(miss.at), daysText(lang, miss.days));
    case 'travel-more':
      return w.travel(number(lang, Math.ceil(miss.minutes)), number(lang, miss.km, 1), mode === 'foot');
    case 'from-age':
      return w.age(ageText(lang, miss.months), ageText(lang, miss.away));
    case 'budget-more':
      return w.budget(euro(lang, miss.cents));
  }
}
