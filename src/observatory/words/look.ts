import { defineWords } from '#kit/i18n.ts';

/** The button of a form that only looks. */
export const lookWords = defineWords({ look: 'Guarda' }, { look: 'Look' });
