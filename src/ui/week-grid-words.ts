import { defineWords } from '#kit/i18n.ts';
import { texts as en } from './week-grid-words.en.ts';
import { texts as it } from './week-grid-words.it.ts';

/** Words of a week that is shown; those of a week that is chosen are apart. One file a language, so that a device reads only its own. */
export const weekGridWords = defineWords(it, en);
