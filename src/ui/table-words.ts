import { defineWords } from '#kit/i18n.ts';

/** The words of tables, apart from those of the frame: islands draw tables and should not carry header and footer. */
export const tableWords = defineWords(
  {
    sortedUp: 'in ordine crescente',
    sortedDown: 'in ordine decrescente',
    sortBy: (what: string) => `Ordina per ${what}`,
    emptyTable: 'Non c’è ancora nulla da mostrare.',
  },
  {
    sortedUp: 'in ascending order',
    sortedDown: 'in descending order',
    sortBy: (what: string) => `Sort by ${what}`,
    emptyTable: 'There is nothing to show yet.',
  },
);
