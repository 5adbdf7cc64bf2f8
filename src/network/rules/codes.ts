/** What is wrong with a tax code or VAT number; `person` = sixteen characters, the code of a natural person. */
export type CodeProblem = 'format' | 'control-digit' | 'person';

export type CheckedCode =
  | { readonly ok: true; readonly code: string }
  | { readonly ok: false; readonly problem: CodeProblem };

/**
 * Checks the eleven digits of an Italian VAT number, or of the tax code of a body.
 * Control digit: digits in even places are doubled and their own digits added (DM 23 December 1976).
 */
export function checkCode(typed: string): CheckedCode {
  const code = typed
    .toUpperCase()
    .replace(/[\s.-]/g, '')
    .replace(/^IT(?=\d)/, '');
  if (/^[A-Z]{6}[0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]$/.test(code)) {
    return { ok: false, problem: 'person' };
  }
  // Spreadsheets drop the zeros in front of numbers.
  const digits = /^\d{8,11}$/.test(code) ? code.padStart(11, '0') : '';
  if (digits === '' || /^0+$/.test(digits)) return { ok: false, problem: 'format' };
  return controlDigit(digits) === Number(digits[10])
    ? { ok: true, code: digits }
    : { ok: false, problem: 'control-digit' };
}

/** Control digit of the first ten digits. */
export function controlDigit(digits: string): number {
  const sum = Array.from(digits.slice(0, 10), Number).reduce((total, digit, i) => {
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return (10 - (sum % 10)) % 10;
}

/** A phone number as digits with its international prefix for `tel:`, or null when it cannot be one. */
export function phoneDigits(typed: string): string | null {
  const digits = typed.replace(/[^\d+]/g, '');
  if (!/^\+?\d{5,15}$/.test(digits)) return null;
  if (digits.startsWith('+')) return digits;
  if (digits.startsWith('00')) return `+${digits.slice(2)}`;
  return `+39${digits}`;
}

/** A web address with its scheme, or null. Only http and https are links. */
export function webAddress(typed: string): string | null {
  const text = /^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`;
  const url = URL.parse(text);
  return url && /^https?:$/.test(url.protocol) && url.hostname.includes('.') ? url.href : null;
}

/** An e-mail address in lower case, or null. */
export function emailAddress(typed: string): string | null {
  const text = typed.trim().toLowerCase();
  return /^[^\s@<>"]+@[^\s@<>"]+\.[a-z]{2,}$/.test(text) ? text : null;
}
