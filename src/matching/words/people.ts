import { defineWords } from '#kit/i18n.ts';
import { texts as en } from './people.en.ts';
import { texts as it } from './people.it.ts';

export const peopleWords = defineWords(it, en);
