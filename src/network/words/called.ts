import type { Called } from '#kit/i18n.ts';
import { importSteps } from '#kit/import-called.ts';

/** What the verbs and jobs of network are called. */
export const called: Called = {
  verbs: {
    'network.see': { lets: { it: 'guardare enti e alleanze', en: 'look at bodies and alliances' } },
    'network.import': {
      lets: { it: 'caricare l’elenco degli enti', en: 'load the list of bodies' },
      did: { it: 'Ha caricato enti', en: 'Loaded bodies' },
      didTo: importSteps,
    },
    'network.register': {
      lets: { it: 'registrare enti', en: 'register bodies' },
      did: { it: 'Ha preparato la rete', en: 'Prepared the network' },
    },
  },
  jobs: {},
};
