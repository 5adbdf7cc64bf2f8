import type { Called } from '#kit/i18n.ts';

/** What the verbs and jobs of observatory are called. */
export const called: Called = {
  verbs: {
    'observatory.read': { lets: { it: 'guardare le cifre pubbliche', en: 'look at the public figures' } },
    'observatory.release': {
      lets: { it: 'pubblicare le cifre', en: 'publish the figures' },
      did: { it: 'Ha pubblicato le cifre', en: 'Published the figures' },
    },
  },
  jobs: {
    'observatory.weekly-release': { it: 'Uscita settimanale delle cifre', en: 'Weekly release of figures' },
  },
};
