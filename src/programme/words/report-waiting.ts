import { defineWords } from '#kit/i18n.ts';

/** What waits about reports, in the queue of the day. */
export const words = defineWords(
  {
    kinds: { interim: 'la relazione intermedia', final: 'la relazione finale' },
    write: (kind: string) => `Scrivi e invia ${kind}`,
    writeButton: 'Scrivila',
    correct: (kind: string) => `Correggi ${kind} che è tornata indietro`,
    correctButton: 'Leggi il motivo',
    approve: (kind: string) => `Leggi ${kind} e approvala`,
    approveButton: 'Leggila',
    late: (n: number) =>
      n === 1 ? 'Scrivi a 1 ente in ritardo con le spese' : `Scrivi a ${n} enti in ritardo con le spese`,
    lateAbout: 'Azioni cominciate che da 90 giorni non registrano spese',
    lateButton: 'Vedi chi sono',
  },
  {
    kinds: { interim: 'the interim report', final: 'the final report' },
    write: (kind) => `Write and submit ${kind}`,
    writeButton: 'Write it',
    correct: (kind) => `Correct ${kind} that came back`,
    correctButton: 'Read the reason',
    approve: (kind) => `Read and approve ${kind}`,
    approveButton: 'Read it',
    late: (n) =>
      n === 1
        ? 'Write to 1 body that is late with its expenses'
        : `Write to ${n} bodies that are late with their expenses`,
    lateAbout: 'Actions that began and have entered no expense for 90 days',
    lateButton: 'See who they are',
  },
);
