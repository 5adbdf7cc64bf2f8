import { defineWords, type Lang } from '#kit/i18n.ts';
import type { Why } from '../rules/observation.ts';

const it: Record<Why, string> = {
  'no-release': 'Non c’è ancora nessuna uscita: le voci raccolte si contano alla prossima.',
  'area-hidden':
    'Qui i numeri non si mostrano, per non far riconoscere nessuno: le voci sono da 1 a 4, o con questi numeri si ricaverebbero quelle di un’altra zona.',
  'hours-hidden': 'Le ore scoperte non si mostrano, per non far riconoscere nessuno.',
  'reachable-hidden': 'Le ore raggiungibili non si mostrano, per non far riconoscere nessuno.',
  'areas-hidden': 'Alcune zone non si mostrano, per non far riconoscere nessuno: i loro numeri stanno solo nel totale.',
  blocks: 'La settimana è a blocchi di due ore: ogni valore è la media del blocco.',
  'week-hidden': 'Alcune ore della settimana non si mostrano, per non far riconoscere nessuno: sono tratteggiate.',
  'bands-hidden': 'Alcune età non si mostrano, per non far riconoscere nessuno.',
  'population-unknown':
    'La domanda potenziale non si può stimare: manca la popolazione per età di tutta la zona, o non c’è un tasso per questo servizio.',
  'no-rate': 'Per questo servizio non c’è un tasso di domanda: la domanda potenziale non lo sappiamo.',
  'capacity-unknown': 'Di alcuni servizi non conosciamo i posti: nella domanda potenziale non contano.',
};

const en: Record<Why, string> = {
  'no-release': 'There is no release yet: what people said will be counted in the next one.',
  'area-hidden':
    'Figures are not shown here, so that nobody can be recognised: the voices are 1 to 4, or these figures would give away those of another area.',
  'hours-hidden': 'Uncovered hours are not shown, so that nobody can be recognised.',
  'reachable-hidden': 'Reachable hours are not shown, so that nobody can be recognised.',
  'areas-hidden': 'Some areas are not shown, so that nobody can be recognised: they count only in the total.',
  blocks: 'The week is in blocks of two hours: each value is the mean of its block.',
  'week-hidden': 'Some hours of the week are not shown, so that nobody can be recognised: they are hatched.',
  'bands-hidden': 'Some ages are not shown, so that nobody can be recognised.',
  'population-unknown':
    'Potential demand cannot be estimated: the population by age of the whole area is missing, or this service has no rate.',
  'no-rate': 'This service has no demand rate: we do not know its potential demand.',
  'capacity-unknown': 'We do not know how many places some services have: they do not count in potential demand.',
};

/** The reason in plain words. */
export const whyWords = defineWords({ why: (code: Why): string => it[code] }, { why: (code: Why): string => en[code] });

export const sayWhy = (lang: Lang, why: readonly Why[]): string[] => why.map((code) => whyWords(lang).why(code));
