import type { Called } from '#kit/i18n.ts';

/** What the verbs of workbench are called. */
export const called: Called = {
  verbs: {
    'workbench.today': { lets: { it: 'vedere che cosa aspetta sé stessi', en: 'see what waits for oneself' } },
    'workbench.see-body': {
      lets: { it: 'aprire la pagina del proprio ente', en: 'open the page of one’s own body' },
    },
    'workbench.see-alliance': {
      lets: { it: 'aprire la pagina di lavoro di un’alleanza', en: 'open the working page of an alliance' },
    },
  },
  jobs: {},
};
