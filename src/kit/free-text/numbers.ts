import { blank, type Identifying, matches } from './spans.ts';

const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** Check digits of an IBAN (ISO 13616: remainder 1 when divided by 97). */
function isIban(found: string): boolean {
  const text = found.replace(/[\s-]/g, '').toUpperCase();
  if (text.length < 15 || text.length > 34) return false;
  const digits = [...text.slice(4), ...text.slice(0, 4)].map((c) => Number.parseInt(c, 36));
  return digits.reduce((rest, d) => (rest * (d > 9 ? 100 : 10) + d) % 97, 0) === 1;
}

// An Italian one is taken by its form too: somebody may have got a digit wrong.
const italianIban = /(?<![\p{L}\d])IT[\s-]?\d{2}[\s-]?[A-Z](?:[\s-]?[0-9A-Z]){22}(?![\p{L}\d])/giu;
const anyIban = /(?<![\p{L}\d])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,30}(?![\p{L}\d])/gu;

/** Luhn's check of the numbers on payment cards. */
function isCard(found: string): boolean {
  const digits = [...digitsOf(found)].reverse().map(Number);
  const sum = digits.reduce((s, d, i) => s + (i % 2 === 0 ? d : d > 4 ? 2 * d - 9 : 2 * d), 0);
  return digits.length >= 13 && digits.length <= 19 && sum % 10 === 0;
}
const card = /(?<![\d+])[3-6]\d{3}(?:[ -]?\d){9,15}(?!\d)/g;

/** Bank accounts and payment cards. */
export const accounts = (text: string): Identifying[] => [
  ...matches(text, 'iban', italianIban),
  ...matches(text, 'iban', anyIban, isIban),
  ...matches(text, 'iban', card, isCard),
];

// Digits may be replaced by letters when two people would have the same number.
const fiscal =
  /(?<![\p{L}\d])[A-Z]{3}[ ]?[A-Z]{3}[ ]?[0-9LMNPQRSTUV]{2}[ ]?[ABCDEHLMPRST][ ]?[0-9LMNPQRSTUV]{2}[ ]?[A-Z][0-9LMNPQRSTUV]{3}[ ]?[A-Z](?![\p{L}\d])/giu;
const healthCard = /(?<!\d)80380\d{15}(?!\d)/g;

/** Fiscal numbers and numbers of health cards. */
export const fiscalNumbers = (text: string): Identifying[] => [
  ...matches(text, 'fiscal-number', fiscal),
  ...matches(text, 'fiscal-number', healthCard),
];

const local = "[\\p{L}\\p{N}._%+'-]{1,64}";
const around = (word: string): string => `\\s{0,2}[(\\[{<]\\s?(?:${word})\\s?[)\\]}>]\\s{0,2}`;
const host = '[\\p{L}\\p{N}-]{1,63}';
const ending = '(?:it|com|org|net|eu|info|edu|gov|biz|io|me|co|uk|de|fr|ch|es)(?![\\p{L}\\p{N}])';
// Spelled out the sign says little by itself («la chiocciola»): then the ending must be one that everybody knows.
const email = new RegExp(
  `${local}(?:\\s?@\\s?|${around('at|chiocciola|@')})${host}(?:(?:\\.|${around('dot|punto|\\.')})${host}){0,5}(?:(?:\\.|${around('dot|punto|\\.')})\\p{L}{2,}|\\s+(?:dot|punto)\\s+${ending})|` +
    `${local}(?:\\s+punto\\s+${local}){0,3}\\s+(?:chiocciola|at)\\s+${host}(?:(?:\\.|\\s+(?:dot|punto)\\s+)${host}){0,4}\\s*(?:\\.|(?:dot|punto)\\s+)${ending}`,
  'giu',
);

export const emails = (text: string): Identifying[] => matches(text, 'email', email);

// What has the form of a number and is none: days, hours, stretches of hours, money.
const notNumbers = [
  /(?<!\d)(?<!\d[/.-])(?:0?[1-9]|[12]\d|3[01])([/.-])(?:0?[1-9]|1[0-2])\1(?:19|20)\d{2}(?!\d)(?![/.-]\d)/g,
  /(?<!\d)(?:19|20)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)/g,
  /(?<!\d)(?<!\d[:./-])(?:[01]?\d|2[0-4])[.:][0-5]\d(?:\s*[-–/]\s*(?:[01]?\d|2[0-4])[.:][0-5]\d)?(?![:./-]?\d)/g,
  /(?<!\d)(?<!\d[./ -])(?:[01]?\d|2[0-4])\s?[-–]\s?(?:[01]?\d|2[0-4])(?![./-]?\d)(?!\s\d{2,4}(?![\d.:–-]|\s?[-–]\s?\d))/g,
  /(?:€|euro)\s?\d[\d.]*(?:,\d\d)?|\d[\d.]*(?:,\d\d)?\s?(?:€|euro)/gi,
];
const run = /(?<![\d,])(?:\+\s?|\()?\d(?:[\s./()–-]{0,3}\d){5,16}(?!\d)/g;

function isPhone(found: string): boolean {
  const digits = digitsOf(found);
  if (/^\s*\+/.test(found) && !digits.startsWith('39')) return digits.length >= 8 && digits.length <= 15;
  if (/^00[1-9]/.test(digits) && digits.length >= 10) return digits.length <= 16;
  return isNational(digits) || isNational(digits.replace(/^39/, ''));
}

const isNational = (digits: string): boolean => /^3\d{9}$/.test(digits) || /^0[1-9]\d{4,9}$/.test(digits);

/** Telephone numbers: Italian mobile and fixed ones, however they are spaced, and foreign ones with their prefix. */
export function phones(text: string): Identifying[] {
  const rest = notNumbers.reduce(blank, text);
  return matches(rest, 'phone', run, isPhone);
}
