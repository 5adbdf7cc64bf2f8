import type { Called } from '#kit/i18n.ts';

/** What the verbs of workbench are called. */
export const called: Called = {
  verbs: {
    'workbench.today': { lets: { it: 'vedere che cosa aspetta sé stessi', en: 'see what waits for oneself' } },
  },
  jobs: {},
};
