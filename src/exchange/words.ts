import { defineWords } from '#kit/i18n.ts';
import { en } from './words/en.ts';
import { it } from './words/it.ts';

/** Words of the imports. */
export const words = defineWords(it, en);

export type ExchangeWords = ReturnType<typeof words>;
