import { askedWords } from '../words/asked.ts';
import { choiceWords } from '../words/choices.ts';
import { words as deskWords } from '../words/desk.ts';
import { words } from '../words/form.ts';
import type { FormData } from './form-data.ts';

type About = Pick<FormData, 'lang' | 'desk'>;

/** The words of the form: said to whoever answers, or to somebody at a desk who asks the questions for them. */
export const wordsFor = ({ lang, desk }: About) =>
  desk === undefined ? words(lang) : { ...words(lang), ...askedWords(lang) };

/** The words of its choices, in the same way. */
export const choicesFor = ({ lang, desk }: About) =>
  desk === undefined ? choiceWords(lang) : { ...choiceWords(lang), relation: deskWords(lang).relation };
