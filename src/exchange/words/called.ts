import type { Called } from '#kit/i18n.ts';

/** What the verbs and jobs of exchange are called. */
export const called: Called = {
  verbs: {
    'exchange.load-files': {
      lets: { it: 'caricare file e annullare un caricamento', en: 'load files and take a load back' },
    },
  },
  jobs: {
    'exchange.import': { it: 'Caricamento di un file', en: 'Loading a file' },
    'exchange.tidy-imports': { it: 'Pulizia dei file caricati', en: 'Clearing loaded files' },
  },
};
