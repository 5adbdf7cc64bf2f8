/**
 * A number as it is typed in Italian or English files: `1234.5`, `1.234,5`, `1234,5`, `-3`, `1e3`.
 * Null when the text is not a finite number. A lone comma is a decimal comma; a lone dot is a decimal point.
 */
export function parseNumber(text: string): number | null {
  const t = text.replace(/[\s']/g, '');
  if (/^[+-]?\d{1,3}(\.\d{3})+,\d+$/.test(t)) return Number(t.replaceAll('.', '').replace(',', '.'));
  if (/^[+-]?\d{1,3}(,\d{3})+\.\d+$/.test(t)) return Number(t.replaceAll(',', ''));
  if (!/^[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?$/i.test(t)) return null;
  const n = Number(t.replace(',', '.'));
  return Number.isFinite(n) ? n : null;
}

/** `1.500` and `1,500`: one and a half to some, fifteen hundred to others. */
export const twoMeanings = (text: string): boolean => /^[+-]?\d{1,3}[.,]\d{3}$/.test(text.trim());

/** A whole number ≥ 0, or null; null too when it could be read in two ways. */
export function parseCount(text: string): number | null {
  const n = twoMeanings(text) ? null : parseNumber(text);
  return n !== null && Number.isSafeInteger(n) && n >= 0 ? n : null;
}

/** The largest sum anybody writes here, in cents: ten billion euro. */
const mostCents = 1_000_000_000_000;

/** `1.234.567`, `1 234 567`, `1'234'567`: thousands in threes; or digits alone. Then cents after a comma or a point. */
const italian = /^[1-9]\d{0,2}(?:([. '])\d{3})(?:\1\d{3})*(?:,\d+)?$/;
const decimal = /^(?:[1-9]\d{0,2}(?:,\d{3})+\.\d+|\d+(?:[.,]\d+)?)$/;

/** What is left of a sum without its currency. */
const amountOf = (text: string): string =>
  text
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .replace(/’/g, "'")
    .replace(/^ ?(€|euro?)? ?| ?(€|euro?)? ?$/gi, '');

/** Whether a sum in euro, with its currency or without, is one and a half to some and fifteen hundred to others. */
export const euroTwoMeanings = (text: string): boolean => twoMeanings(amountOf(text));

/**
 * Euro as people write them → integer cents; null when it is not clear what was meant. Reads `1.234,56`, `1234,56`,
 * `1234.56`, `1,234.56`, `€ 1.000`, `1.000 euro`. Never negative, no parts of a cent, at most ten billion.
 * @param from `form`: somebody typed it here, and a point before three digits stands between thousands, as in Italy:
 *   `1.500` is fifteen hundred; `1,500` and `0.500` are not clear. `file`: nobody knows who wrote it, and what reads in two
 *   ways (`euroTwoMeanings`) is not read. A number in a cell of a spreadsheet is exact in both.
 */
export function parseEuro(text: string, from: 'form' | 'file' = 'form'): number | null {
  const amount = amountOf(text);
  const grouped = italian.test(amount);
  if (!(grouped || decimal.test(amount)) || (twoMeanings(amount) && (from === 'file' || !grouped))) return null;
  const n = parseNumber(grouped ? amount.replaceAll('.', '') : amount);
  if (n === null || n * 100 > mostCents) return null;
  const cents = Math.round(n * 100);
  // A spreadsheet may write 12.3 as 12.300000000000001.
  return Math.abs(cents / 100 - n) < 1e-9 + n * 1e-15 ? cents : null;
}
