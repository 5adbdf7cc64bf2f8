import { defineWords } from '#kit/i18n.ts';

/** What of a call waits for somebody. */
export const words = defineWords(
  {
    start: 'Prepara la proposta della tua alleanza',
    startButton: 'Apri l’avviso',
    finish: 'Completa e presenta la proposta',
    finishButton: 'Apri la proposta',
    judge: (n: number) => (n === 1 ? 'Valuta una proposta' : `Valuta ${n} proposte`),
    judgeButton: 'Vai alle proposte',
    minutes: 'Registra il verbale del Comitato',
    approve: 'Approva la graduatoria con decreto',
    validate: 'Valida la graduatoria',
    convention: (n: number) => (n === 1 ? 'Registra una convenzione firmata' : `Registra ${n} convenzioni firmate`),
    open: 'Apri l’avviso',
    publish: 'Pubblica l’avviso che hai preparato',
  },
  {
    start: 'Prepare your alliance’s proposal',
    startButton: 'Open the call',
    finish: 'Complete and submit the proposal',
    finishButton: 'Open the proposal',
    judge: (n: number) => (n === 1 ? 'Evaluate one proposal' : `Evaluate ${n} proposals`),
    judgeButton: 'Go to the proposals',
    minutes: 'Record the minutes of the Committee',
    approve: 'Approve the ranking by decree',
    validate: 'Validate the ranking',
    convention: (n: number) => (n === 1 ? 'Record a signed convention' : `Record ${n} signed conventions`),
    open: 'Open the call',
    publish: 'Publish the call you prepared',
  },
);
