import type { Called } from '#kit/i18n.ts';
import { importSteps } from '#kit/import-called.ts';

/** What the verbs and jobs of territory are called. */
export const called: Called = {
  verbs: {
    'territory.see': { lets: { it: 'guardare il territorio', en: 'look at the territory' } },
    'territory.import': {
      lets: { it: 'caricare dati del territorio', en: 'load data of the territory' },
      did: { it: 'Ha caricato dati del territorio', en: 'Loaded data of the territory' },
      didTo: importSteps,
    },
    'territory.load': { lets: { it: 'preparare il territorio', en: 'prepare the territory' } },
  },
  jobs: {},
};
