import type { Lang } from '#kit/i18n.ts';
import type { Signed } from '../reads.ts';
import type { ExchangeWords } from '../words.ts';

const moment = (locale: string) =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Rome' });
const moments: Readonly<Record<Lang, Intl.DateTimeFormat>> = { it: moment('it-IT'), en: moment('en-GB') };

/** A moment as people read it. */
export const when = (lang: Lang, at: Date): string => moments[lang].format(at);

/** Who did it, in words. */
export function who(w: ExchangeWords, { by, name }: Signed): string {
  if (by === 'command-line') return w.commandLine;
  if (by === 'you') return w.you;
  return name ?? w.erasedPerson;
}
