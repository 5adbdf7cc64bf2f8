import type { Lang } from '#kit/i18n.ts';
import { serviceWordsOf } from '../words/service.ts';

/** Names of languages by their ISO 639 code; what is not a code stays as the record says it. */
export function languageName(lang: Lang): (code: string) => string {
  const names = new Intl.DisplayNames(lang, { type: 'language', fallback: 'code' });
  return (code) => (/^[a-z]{2,3}$/.test(code) ? (names.of(code) ?? code) : code);
}

/** Words for what makes a place accessible; what is not a known code stays as the record says it. */
export function accessName(lang: Lang): (code: string) => string {
  const words: Readonly<Record<string, string>> = serviceWordsOf(lang).access;
  return (code) => words[code] ?? code;
}
