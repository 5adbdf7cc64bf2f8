import { defineWords } from '#kit/i18n.ts';

/** Words of what waits in a cycle: its deadlines, the next act of the chain, lessons to answer. */
export const words = defineWords(
  {
    deadline: (what: string) => `Scadenza vicina: ${what}`,
    open: 'Guarda',
    record: (step: string) => `Registra il prossimo atto: ${step}`,
    recordButton: 'Registra',
    answer: (n: number) =>
      n === 1
        ? 'Rispondi a una lezione delle altre programmazioni'
        : `Rispondi a ${n} lezioni delle altre programmazioni`,
    answerButton: 'Rispondi',
  },
  {
    deadline: (what) => `Deadline near: ${what}`,
    open: 'Look',
    record: (step) => `Record the next act: ${step}`,
    recordButton: 'Record',
    answer: (n) => (n === 1 ? 'Answer a lesson of the other cycles' : `Answer ${n} lessons of the other cycles`),
    answerButton: 'Answer',
  },
);
