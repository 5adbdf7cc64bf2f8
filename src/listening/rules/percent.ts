import type { Lang } from '#kit/i18n.ts';

/** A share between 0 and 1 as a percentage without decimals; null stays null. */
export const percent = (lang: Lang, share: number | null): string | null =>
  share === null
    ? null
    : new Intl.NumberFormat(lang === 'en' ? 'en-GB' : 'it-IT', { style: 'percent', maximumFractionDigits: 0 }).format(
        share,
      );
