import { defineWords, type Lang } from '#kit/i18n.ts';
import type { Why } from '../rules/observation.ts';

const it: Record<Why, string> = {
  'no-release': 'Non c’è ancora nessuna uscita: le voci raccolte si contano alla prossima.',
  'area-hidden':
    'Qui le voci sono da 1 a 4, oppure si potrebbero ricavare da quelle vicine: i numeri non si mostrano, per non far riconoscere nessuno.',
  'hours-hidden': 'Le ore scoperte riguardano meno di 5 voci: non si mostrano.',
  'reachable-hidden': 'Le ore raggiungibili riguardano meno di 5 voci: non si mostrano.',
  'areas-hidden': 'Alcuni Comuni hanno da 1 a 4 voci, o le farebbero ricavare: i loro numeri stanno solo nel totale.',
  blocks: 'La settimana è a blocchi di due ore: ogni valore è la media del blocco.',
  'week-hidden': 'Alcune ore della settimana riguardano meno di 5 voci: sono tratteggiate.',
  'bands-hidden': 'Alcune età hanno meno di 5 voci: non si mostrano.',
  'population-unknown':
    'La domanda potenziale non si può stimare: manca la popolazione per età di tutta la zona, o non c’è un tasso per questo servizio.',
  'no-rate': 'Per questo servizio non c’è un tasso di domanda: la domanda potenziale non lo sappiamo.',
  'capacity-unknown': 'Di alcuni servizi non conosciamo i posti: nella domanda potenziale non contano.',
};

const en: Record<Why, string> = {
  'no-release': 'There is no release yet: what people said will be counted in the next one.',
  'area-hidden':
    'Between 1 and 4 people spoke here, or the number could be worked out from its neighbours: figures are not shown, so that nobody can be recognised.',
  'hours-hidden': 'Fewer than 5 voices are behind the uncovered hours: they are not shown.',
  'reachable-hidden': 'Fewer than 5 voices are behind the reachable hours: they are not shown.',
  'areas-hidden': 'Some municipalities have 1 to 4 voices, or would give them away: they count only in the total.',
  blocks: 'The week is in blocks of two hours: each value is the mean of its block.',
  'week-hidden': 'Fewer than 5 voices are behind some hours of the week: they are hatched.',
  'bands-hidden': 'Some ages have fewer than 5 voices: they are not shown.',
  'population-unknown':
    'Potential demand cannot be estimated: the population by age of the whole area is missing, or this service has no rate.',
  'no-rate': 'This service has no demand rate: we do not know its potential demand.',
  'capacity-unknown': 'We do not know how many places some services have: they do not count in potential demand.',
};

/** The reason in plain words. */
export const whyWords = defineWords({ why: (code: Why): string => it[code] }, { why: (code: Why): string => en[code] });

export const sayWhy = (lang: Lang, why: readonly Why[]): string[] => why.map((code) => whyWords(lang).why(code));
