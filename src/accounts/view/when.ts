import type { Lang } from '#kit/i18n.ts';

const look = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Rome' } as const;
const formats = { it: new Intl.DateTimeFormat('it-IT', look), en: new Intl.DateTimeFormat('en-GB', look) };

/** A moment as people of the territory read it: day and hour in Rome. */
export const when = (lang: Lang, moment: Date): string => formats[lang].format(moment);
