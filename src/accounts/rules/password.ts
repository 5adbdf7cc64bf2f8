import { commonPasswords } from './common-passwords.ts';

/** Argon2id at the cost OWASP advises: 19 MiB of memory, two passes, one lane. */
export const passwordCost = { memory: 19_456, passes: 2, lanes: 1 } as const;

export type Cost = { readonly memory: number; readonly passes: number; readonly lanes: number };

export const sameCost = (a: Cost, b: Cost): boolean =>
  a.memory === b.memory && a.passes === b.passes && a.lanes === b.lanes;

export const shortestPassword = 12;
export const longestPassword = 128;

export type PasswordFault = 'short' | 'long' | 'common' | 'personal' | 'repeated';

/** The same password however the keyboard composed its accents (NIST SP 800-63B 3.1.1.2). */
export const normalPassword = (typed: string): string => typed.normalize('NFKC');

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
const signs = (text: string): number => [...text].length;

/** What stands under the disguises people use: capitals, signs at the end, figures for letters. */
const plain = (text: string): string =>
  letters(text)
    .replace(/[0-9]+$/, '')
    .replaceAll('0', 'o')
    .replaceAll('1', 'i')
    .replaceAll('3', 'e')
    .replaceAll('4', 'a')
    .replaceAll('5', 's')
    .replaceAll('7', 't');

/** A text made of one short piece again and again, or of neighbours: `abcabcabcabc`, `123456789012`. */
function isRepeated(text: string): boolean {
  if (/^(.{1,4}?)\1+.{0,3}$/su.test(text)) return true;
  const steps = [...text].map((sign, i, all) => (i === 0 ? 1 : sign.codePointAt(0)! - all[i - 1]!.codePointAt(0)!));
  return steps.filter((step) => Math.abs(step) <= 1).length > steps.length * 0.8;
}

/** True when little is left once the pieces that others know of somebody are taken away. */
function isPersonal(password: string, known: readonly string[]): boolean {
  const pieces = known
    .flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((piece) => signs(piece) >= 4);
  const own = letters(password);
  const left = pieces.sort((a, b) => b.length - a.length).reduce((rest, piece) => rest.replaceAll(piece, ''), own);
  return left !== own && signs(left) < 6;
}

/** Why a new password is refused, or null. `known` = e-mail, name and other words about its owner. */
export function passwordFault(typed: string, known: readonly string[]): PasswordFault | null {
  const password = normalPassword(typed);
  if (signs(password) < shortestPassword) return 'short';
  if (signs(password) > longestPassword) return 'long';
  if (commonPasswords.has(letters(password)) || commonPasswords.has(plain(password))) return 'common';
  if (isRepeated(letters(password) || password)) return 'repeated';
  return isPersonal(password, [...known, 'concilia', 'conciliazione', 'password']) ? 'personal' : null;
}
