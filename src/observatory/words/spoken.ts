import { defineWords } from '#kit/i18n.ts';
import type { Figure, Published } from '../rules/figure.ts';

/**
 * What may be said of the voices behind a figure: their number (`told`), that nobody spoke (`none`), that few did (`few`),
 * or nothing yet (`before` any release). For one chosen service none and few are not told apart (`few-or-none`):
 * in a small place, “few asked for this” already says that somebody did.
 */
export type Spoken = 'told' | 'none' | 'few' | 'few-or-none' | 'before';

export function spokenOf(
  figure: Pick<Published<Figure>, 'needs' | 'category'>,
  released: boolean,
  category: string | null = figure.category === 'all' ? null : figure.category,
): Spoken {
  if (!released) return 'before';
  if (figure.needs !== null && figure.needs > 0) return 'told';
  if (category !== null) return 'few-or-none';
  return figure.needs === 0 ? 'none' : 'few';
}

/** Words for what cannot be said with a number, and for reading those that can. */
export const spokenWords = defineWords(
  {
    personHours:
      'Le ore-persona sono le ore senza risposta moltiplicate per le persone che le aspettano: 2 persone per 3 ore fanno 6 ore-persona.',
    limits:
      'Le voci contano con i limiti di chi le racconta: viaggio, spesa, condizioni. Una risposta cercata senza limiti può trovare più servizi.',
    cell: {
      none: 'nessuna',
      few: 'non si mostra',
      'few-or-none': 'non si mostra, o nessuna',
      before: 'non lo sappiamo',
    },
    mapLabel: {
      none: 'nessuna voce raccolta',
      few: 'non si mostra, per non far riconoscere nessuno',
      'few-or-none': 'nessuna voce, o non si mostra',
      before: 'non lo sappiamo',
    },
    dash: '«–» vuol dire che la cifra non si mostra o non c’è. Se nessuno ha parlato, non sappiamo che cosa manca: non è uno zero.',
    fewOrNone: 'Per questo servizio qui non ci sono voci, o non si mostrano, per non far riconoscere nessuno.',
    noCategory: 'Nessun servizio si può mostrare da solo.',
    noAge: 'Nessuna età si può mostrare da sola.',
    otherCategories: 'Gli altri servizi: nessuna voce, o non si mostrano, per non far riconoscere nessuno.',
    otherAges: 'Le altre età: nessuna voce, o non si mostrano, per non far riconoscere nessuno.',
    notListed:
      'Le età e i servizi con meno di 5 voci o con nessuna, e quelli che le farebbero ricavare, non sono elencati, per non far riconoscere nessuno.',
    above: (where: string, name: string) => `${where}, che comprende ${name}:`,
    aboveVoices: (voices: string, people: string) => `${voices} voci raccolte per ${people} persone`,
    aboveHours: (uncovered: string, needed: string) =>
      `${uncovered} ore-persona scoperte a settimana su ${needed} chieste`,
    open: (name: string) => `Apri la scheda: ${name}`,
    printed: (day: string, address: string) => `Pagina letta il ${day} su ${address}`,
  },
  {
    personHours:
      'Person-hours are the hours without an answer multiplied by the people waiting for them: 2 people for 3 hours make 6 person-hours.',
    limits:
      'Voices count with the limits of whoever tells them: travel, budget, conditions. An answer looked for without limits may find more services.',
    cell: { none: 'none', few: 'not shown', 'few-or-none': 'not shown, or none', before: 'we do not know' },
    mapLabel: {
      none: 'no voice collected',
      few: 'few voices: not shown',
      'few-or-none': 'few voices or none',
      before: 'we do not know',
    },
    dash: '“–” means that the figure is not shown or does not exist. Where nobody spoke we do not know what is missing: it is not a zero.',
    fewOrNone: 'For this service there are no voices here, or they are not shown, so that nobody can be recognised.',
    noCategory: 'No service has enough voices to be shown by itself.',
    noAge: 'No age has enough voices to be shown by itself.',
    otherCategories: 'The other services: no voices, or not shown, so that nobody can be recognised.',
    otherAges: 'The other ages: no voices, or not shown, so that nobody can be recognised.',
    notListed:
      'Ages and services with fewer than 5 voices or none, and those that would give them away, are not listed, so that nobody can be recognised.',
    above: (where: string, name: string) => `${where}, which includes ${name}:`,
    aboveVoices: (voices: string, people: string) => `${voices} voices collected for ${people} people`,
    aboveHours: (uncovered: string, needed: string) =>
      `${uncovered} uncovered person-hours a week of ${needed} asked for`,
    open: (name: string) => `Open the page: ${name}`,
    printed: (day: string, address: string) => `Page read on ${day} at ${address}`,
  },
);
