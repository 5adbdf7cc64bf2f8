import { defineWords } from '#kit/i18n.ts';

/** What the register waits for, in the queue of the day. */
export const waitingWords = defineWords(
  {
    giveContact: (n: number) => (n === 1 ? 'Dai un referente a un ente' : `Dai un referente a ${n} enti`),
    open: 'Vedi gli enti',
    nameDeputy: 'Indica un vice referente',
    name: 'Indicalo',
  },
  {
    giveContact: (n) => (n === 1 ? 'Give a body its contact' : `Give ${n} bodies their contact`),
    open: 'See the bodies',
    nameDeputy: 'Name a deputy contact',
    name: 'Name one',
  },
);
