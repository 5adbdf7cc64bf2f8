import { defineWords, type Lang } from '#kit/i18n.ts';

/** A part of a question that was not understood, with what can be asked instead. */
interface Doubt {
  readonly what: 'area' | 'category' | 'period' | 'release';
  readonly typed: string;
  readonly suggestions: readonly string[];
}

const doubtWords = defineWords(
  {
    area: (t: string) => `Non conosco la zona «${t}».`,
    category: (t: string) => `Non conosco il servizio «${t}».`,
    period: (t: string) => `Non conosco il periodo «${t}».`,
    release: (t: string) => `Non c’è un’uscita del «${t}».`,
    try: (list: string) => `Prova con: ${list}.`,
    none: 'Non c’è ancora nessuna uscita.',
  },
  {
    area: (t: string) => `There is no area “${t}”.`,
    category: (t: string) => `There is no service “${t}”.`,
    period: (t: string) => `There is no period “${t}”.`,
    release: (t: string) => `There is no release of “${t}”.`,
    try: (list: string) => `Try: ${list}.`,
    none: 'There is no release yet.',
  },
);

/** One sentence per doubt: what was not understood, what to ask instead. */
export const sayDoubts = (lang: Lang, doubts: readonly Doubt[]): string[] => {
  const w = doubtWords(lang);
  return doubts.map(({ what, typed, suggestions }) => {
    const hint = suggestions.length > 0 ? w.try(suggestions.join(', ')) : what === 'release' ? w.none : '';
    return `${w[what](typed.slice(0, 60))} ${hint}`.trim();
  });
};
