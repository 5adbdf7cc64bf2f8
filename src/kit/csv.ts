/** A value of a cell. */
export type CsvValue = string | number | boolean | null | undefined;

// What a spreadsheet would run as a formula; behind apostrophes too, so that taking one away is always right.
const runs = /^'*[=+\-@\t\r]/;
const number = /^[+-]?\d+(?:[.,]\d+)?$/;

/** Text that no spreadsheet runs: what could be a formula gets an apostrophe in front; a number, negative too, stays a number. */
export const inert = (text: string): string => (runs.test(text) && !number.test(text) ? `'${text}` : text);

/** The text as it was before `inert`: our own exports, read again, say the same. */
export const active = (text: string): string => (/^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text);

/** A value as a cell of CSV (RFC 4180), inert; what is missing is empty. Every export of the product writes with this. */
export function csvCell(value: CsvValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const text = inert(value);
  return /[",;\r\n\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A line of CSV without its end. */
export const csvLine = (values: readonly CsvValue[]): string => values.map(csvCell).join(',');

/** The same for spreadsheets set to Italian, which part cells at semicolons. */
export const semicolonLine = (values: readonly CsvValue[]): string => values.map(csvCell).join(';');

/** A line for them with numbers as they are written in Italian: a comma before the decimals. */
export const italianLine = (values: readonly CsvValue[]): string =>
  values.map((v) => (typeof v === 'number' ? String(v).replace('.', ',') : csvCell(v))).join(';');
