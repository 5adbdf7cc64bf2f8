import type { Lang } from './i18n.ts';

const example: Readonly<Record<Lang, string>> = { it: 'dati d’esempio', en: 'example data' };

/** What a source is called for whoever reads: the one that the demonstration loads is no name of a body. */
export const sourceName = (lang: Lang, source: string): string => (source === 'demo' ? example[lang] : source);
