import type { Called } from '#kit/i18n.ts';
import { importSteps } from '#kit/import-called.ts';

/** What the verbs and jobs of directory are called. */
export const called: Called = {
  verbs: {
    'directory.see': { lets: { it: 'cercare i servizi', en: 'look for services' } },
    'directory.report': {
      lets: { it: 'segnalare un errore in un servizio', en: 'report a mistake in a service' },
      did: { it: 'Ha segnalato un errore in un servizio', en: 'Reported an error in a service' },
    },
    'directory.import': {
      lets: { it: 'caricare i servizi', en: 'load services' },
      did: { it: 'Ha caricato servizi', en: 'Loaded services' },
      didTo: importSteps,
    },
    'directory.export': { lets: { it: 'scaricare i servizi', en: 'download the services' } },
    'directory.confirm': {
      lets: {
        it: 'confermare le schede dei servizi del proprio ente',
        en: 'confirm the records of one’s own body’s services',
      },
      did: { it: 'Ha confermato la scheda di un servizio', en: 'Confirmed the record of a service' },
    },
    'directory.settle-report': {
      lets: {
        it: 'rispondere a chi segnala un errore in un servizio',
        en: 'answer those who report a mistake in a service',
      },
      did: { it: 'Ha chiuso una segnalazione', en: 'Settled a report' },
    },
  },
  jobs: {
    'directory.place-reports': {
      it: 'Collocazione delle segnalazioni nel territorio',
      en: 'Placing reports in the territory',
    },
  },
};
