import { checkCode } from '#network/rules/codes.ts';

const bare = (typed: string): string => typed.toUpperCase().replace(/[\s.-]/g, '');

/** CUP of a public investment project: fifteen letters and digits (CIPE resolution 63/2020); null when it cannot be one. */
export const readCup = (typed: string): string | null => (/^[A-Z0-9]{15}$/.test(bare(typed)) ? bare(typed) : null);

/** CIG of a purchase: ten letters and digits (law 136/2010, art. 3(5)); null when it cannot be one. */
export const readCig = (typed: string): string | null => (/^[A-Z0-9]{10}$/.test(bare(typed)) ? bare(typed) : null);

/** COR of an aid in the national register: digits alone (DM 115/2017); null when it cannot be one. */
export const readCor = (typed: string): string | null => (/^\d{1,12}$/.test(bare(typed)) ? bare(typed) : null);

// Values of the characters in odd places, counted from one (DM 23 December 1976, art. 12).
const odd = '1 0 5 7 9 13 15 17 19 21 2 4 18 20 11 3 6 8 12 14 16 10 22 25 24 23'.split(' ').map(Number);
const place = (sign: string): number => (/\d/.test(sign) ? Number(sign) : sign.charCodeAt(0) - 65);

/** Control letter of the first fifteen characters of a natural person's tax code. */
export function controlLetter(code: string): string {
  const sum = Array.from(code.slice(0, 15)).reduce((s, c, i) => s + (i % 2 === 0 ? odd[place(c)]! : place(c)), 0);
  return String.fromCharCode(65 + (sum % 26));
}

export type SupplierCode =
  | { readonly ok: true; readonly code: string }
  | { readonly ok: false; readonly problem: 'format' | 'control-digit' };

/**
 * Code of whoever made out a document: eleven digits of a body or a firm, sixteen characters of a person (both with their
 * control sign), or a VAT number of another country of the Union with its two letters.
 */
export function readSupplierCode(typed: string): SupplierCode {
  const code = bare(typed);
  const italian = checkCode(code);
  if (italian.ok) return italian;
  if (italian.problem === 'person')
    return controlLetter(code) === code[15] ? { ok: true, code } : { ok: false, problem: 'control-digit' };
  if (/^(?!IT)[A-Z]{2}[0-9A-Z]{2,12}$/.test(code) && /\d/.test(code)) return { ok: true, code };
  return { ok: false, problem: italian.problem };
}
