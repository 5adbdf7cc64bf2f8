import { defineWords } from '#kit/i18n.ts';
import { texts as en } from './answer.en.ts';
import { texts as it } from './answer.it.ts';

/** Words of the answer page. One file a language, so that a device reads only its own. */
export const words = defineWords(it, en);
