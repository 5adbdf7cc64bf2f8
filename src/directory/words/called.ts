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
    'directory.merge': {
      lets: { it: 'unire le schede doppie di un servizio', en: 'merge the double records of a service' },
      did: { it: 'Ha deciso su due schede che si somigliano', en: 'Decided about two records that look alike' },
    },
    'directory.keep-town': {
      lets: {
        it: 'curare le schede dei servizi che sono solo nel proprio Comune',
        en: 'care for the records of services that are only in one’s own municipality',
      },
    },
    'directory.see-quality': {
      lets: { it: 'vedere quanto sono fresche e complete le schede', en: 'see how fresh and full records are' },
    },
    'directory.ask': {
      lets: {
        it: 'chiedere a un ente se le sue schede sono ancora giuste',
        en: 'ask a body whether its records are still right',
      },
      did: {
        it: 'Ha chiesto a un ente se le sue schede sono giuste',
        en: 'Asked a body whether its records are right',
      },
      didTo: {
        setting: {
          it: 'Ha detto se il programma scrive da sé agli enti',
          en: 'Said whether the program writes to bodies by itself',
        },
      },
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
    'directory.find-duplicates': { it: 'Ricerca delle schede doppie', en: 'Search for double records' },
    'directory.ask-still-right': {
      it: 'Richiesta agli enti: le schede sono ancora giuste?',
      en: 'Asking bodies whether records are still right',
    },
    'directory.place-reports': {
      it: 'Collocazione delle segnalazioni nel territorio',
      en: 'Placing reports in the territory',
    },
  },
};
