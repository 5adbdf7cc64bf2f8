import { defineWords } from '#kit/i18n.ts';
import { texts as en } from './dated.en.ts';
import { texts as it } from './dated.it.ts';

/** Words of the services that are open only on some dates. One file a language, so that a device reads only its own. */
export const datedWords = defineWords(it, en);
