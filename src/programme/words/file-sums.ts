import { defineWords } from '#kit/i18n.ts';

const it = (sum: string): string =>
  `${sum} si legge in due modi: scrivila senza punti fra le migliaia e con due cifre dopo la virgola, come 1500,00`;
const en = (sum: string): string =>
  `${sum} reads in two ways: write it with no points between thousands and two digits after the comma, such as 1500,00`;

/** A sum of a file that is one and a half to some and fifteen hundred to others. */
export const words = defineWords(
  { twoMeanings: it, thisSum: it('Questa somma') },
  { twoMeanings: en, thisSum: en('This sum') },
);
