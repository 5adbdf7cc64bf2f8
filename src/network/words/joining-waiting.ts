import { defineWords } from '#kit/i18n.ts';

/** What requests wait for, one line each. */
export const joiningWaitingWords = defineWords(
  {
    review: (n: number) => (n === 1 ? 'Esamina una domanda alla rete' : `Esamina ${n} domande alla rete`),
    file: (n: number) => (n === 1 ? 'Archivia un atto firmato' : `Archivia ${n} atti firmati`),
    look: 'Apri le domande',
    open: 'Apri la domanda',
  },
  {
    review: (n) => (n === 1 ? 'Review a request to the network' : `Review ${n} requests to the network`),
    file: (n) => (n === 1 ? 'File a signed act' : `File ${n} signed acts`),
    look: 'Open the requests',
    open: 'Open the request',
  },
);
