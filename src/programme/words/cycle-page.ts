import { defineWords } from '#kit/i18n.ts';

/** What the page of a cycle says around its long tables. */
export const words = defineWords(
  {
    openRules: 'Tutte le regole, una per una',
    openFigures: (n: number) => (n === 1 ? 'Il numero pubblicato' : `I ${n} numeri, uno per uno`),
    inventedSums:
      'Le righe con «d’esempio» sono inventate, somme comprese: non si confrontano con i fondi veri della rete, e possono essere più alte.',
  },
  {
    openRules: 'All rules, one by one',
    openFigures: (n: number) => (n === 1 ? 'The published figure' : `The ${n} figures, one by one`),
    inventedSums:
      'Rows marked “example” are invented, sums too: they are not to be compared with the network’s real money, and may be higher.',
  },
);
