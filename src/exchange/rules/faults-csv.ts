import { type CsvValue, semicolonLine } from '#kit/csv.ts';

/** What is wrong with a file as a table for a spreadsheet: nothing in it runs. */
export const faultsCsv = (head: readonly string[], rows: readonly (readonly CsvValue[])[]): string =>
  `\uFEFF${[head, ...rows].map((cells) => `${semicolonLine(cells)}\r\n`).join('')}`;
