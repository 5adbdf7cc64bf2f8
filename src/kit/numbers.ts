/**
 * A number as it is typed in Italian or English files: `1234.5`, `1.234,5`, `1234,5`, `-3`, `1e3`.
 * Null when the text is not a finite number. A lone comma is a decimal comma; a lone dot is a decimal point.
 */
export function parseNumber(text: string): number | null {
  const t = text.trim().replace(/[\s\u00a0\u202f']/g, '');
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

const thousands = /^[+-]?[1-9]\d{0,2}(?:\.\d{3})+$/;

/**
 * An amount typed in euro as integer cents, or null. Fractions of a cent are refused. A point before three digits stands
 * between thousands, as in Italy: `1.500` is fifteen hundred; `1,500` and `0.500` are not clear.
 */
export function parseEuro(text: string): number | null {
  const typed = text.replace(/€|euro|eur/gi, '').trim();
  const n = parseNumber(thousands.test(typed) ? typed.replaceAll('.', '') : typed);
  if (n === null || (twoMeanings(typed) && !thousands.test(typed))) return null;
  const cents = Math.round(n * 100);
  return Math.abs(cents / 100 - n) < 1e-9 && Number.isSafeInteger(cents) ? cents : null;
}
