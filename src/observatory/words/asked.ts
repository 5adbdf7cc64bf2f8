import { defineWords, type Lang } from '#kit/i18n.ts';
import type { Question } from '../rules/publish-asked.ts';

/** Answers about a household, by question and code, as they are read in counts. */
const answers = defineWords<Readonly<Record<Exclude<Question, 'language'>, Readonly<Record<string, string>>>>>(
  {
    carer: {
      mother: 'Soprattutto la mamma',
      father: 'Soprattutto il papà',
      both: 'Mamma e papà insieme',
      grandparents: 'I nonni',
      other: 'Altre persone',
      nobody: 'Nessuno',
    },
    shift: {
      day: 'Di giorno',
      early: 'Mattina presto',
      late: 'Fino a tardi',
      night: 'Di notte',
      rotating: 'A turni che cambiano',
      weekend: 'Anche sabato o domenica',
      irregular: 'Orari che si sanno all’ultimo',
    },
  },
  {
    carer: {
      mother: 'Mostly the mother',
      father: 'Mostly the father',
      both: 'Mother and father together',
      grandparents: 'Grandparents',
      other: 'Other people',
      nobody: 'Nobody',
    },
    shift: {
      day: 'By day',
      early: 'Early in the morning',
      late: 'Until late',
      night: 'At night',
      rotating: 'Rotating shifts',
      weekend: 'Saturdays or Sundays too',
      irregular: 'Hours known at the last moment',
    },
  },
);

/** What an answer is called; a language by its name, an answer we do not know by its code. */
export function answerName(lang: Lang, question: Question, answer: string): string {
  if (question !== 'language') return answers(lang)[question][answer] ?? answer;
  const name = new Intl.DisplayNames(lang, { type: 'language' }).of(answer) ?? answer;
  return name.charAt(0).toLocaleUpperCase(lang) + name.slice(1);
}
