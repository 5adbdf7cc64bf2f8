import { defineWords } from '#kit/i18n.ts';
import { texts as en } from './service.en.ts';
import { texts as it } from './service.it.ts';

export const serviceWords = defineWords(it, en);
