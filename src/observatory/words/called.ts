import type { Called } from '#kit/i18n.ts';

/** What the verbs and jobs of observatory are called. */
export const called: Called = {
  verbs: {
    'observatory.read': { lets: { it: 'guardare le cifre pubbliche', en: 'look at the public figures' } },
    'observatory.release': {
      lets: { it: 'pubblicare le cifre', en: 'publish the figures' },
      did: { it: 'Ha pubblicato le cifre', en: 'Published the figures' },
    },
    'observatory.scan': {
      lets: { it: 'cercare segnali nei bisogni', en: 'look for signals in the needs' },
      did: { it: 'Ha cercato segnali nei bisogni', en: 'Looked for signals in the needs' },
    },
    'observatory.see-signals': { lets: { it: 'vedere i segnali della zona', en: 'see the signals of the area' } },
    'observatory.count-signals': {
      lets: { it: 'vedere i segnali con i numeri esatti', en: 'see signals with exact numbers' },
    },
    'observatory.answer-signal': {
      lets: { it: 'dire che cosa si è fatto di un segnale', en: 'say what was done about a signal' },
      did: { it: 'Ha detto che cosa si è fatto di un segnale', en: 'Said what was done about a signal' },
    },
    'observatory.propose': {
      lets: { it: 'salvare una prova del simulatore come proposta', en: 'keep a trial of the simulator as a proposal' },
      did: { it: 'Ha salvato, mostrato o tolto una proposta', en: 'Kept, showed or took away a proposal' },
    },
  },
  jobs: {
    'observatory.scan-signals': { it: 'Ricerca dei segnali', en: 'Search for signals' },
    'observatory.weekly-release': { it: 'Uscita settimanale delle cifre', en: 'Weekly release of figures' },
  },
};
