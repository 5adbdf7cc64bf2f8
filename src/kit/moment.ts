import type { Lang } from './i18n.ts';

const inRome = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Rome' } as const;
const formats = { it: new Intl.DateTimeFormat('it-IT', inRome), en: new Intl.DateTimeFormat('en-GB', inRome) };

/** A moment as people of the territory read it: day and hour in Rome. */
export const moment = (lang: Lang, at: Date): string => formats[lang].format(at);
