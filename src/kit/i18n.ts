/** Languages whose words a person has checked. Another language is switched on by adding it here and to every `words`. */
export const languages = ['it', 'en'] as const;
export type Lang = (typeof languages)[number];

/** Writing direction of a language, for `<html dir>`; right-to-left languages of the territory are already known. */
export const direction = (lang: string): 'ltr' | 'rtl' => (['ar', 'fa', 'he', 'ur'].includes(lang) ? 'rtl' : 'ltr');

/** Words with the same keys in other sentences: strings stay strings, functions keep their arguments. */
export type Words<T> = {
  readonly [K in keyof T]: T[K] extends (...a: infer A) => string
    ? (...a: A) => string
    : T[K] extends string
      ? string
      : Words<T[K]>;
};

/** Italian first; English must have every word Italian has, or it does not compile. */
export function defineWords<T>(it: T, en: Words<NoInfer<T>>): (lang: Lang) => Words<T> {
  return (lang) => (lang === 'en' ? en : (it as Words<T>));
}

/** What a verb of a policy or of the record is called. */
export interface VerbCalled {
  /** What it lets somebody do: "leggere i bisogni". Verbs that are only recorded have none. */
  readonly lets?: Readonly<Record<Lang, string>>;
  /** That somebody did it: "Ha letto un recapito". Verbs that leave no row have none. */
  readonly did?: Readonly<Record<Lang, string>>;
  /** The same, said more exactly by the kind of thing it was done to; `installation` = done by no person. */
  readonly didTo?: Readonly<Record<string, Readonly<Record<Lang, string>>>>;
}

/** Words of a slice for pages that list what every slice does: verbs (`<slice>.<verb>`) and jobs, by name. */
export interface Called {
  readonly verbs: Readonly<Record<string, VerbCalled>>;
  readonly jobs: Readonly<Record<string, Readonly<Record<Lang, string>>>>;
}

const locale = { it: 'it-IT', en: 'en-GB' } as const;

// Making a formatter costs a hundred times more than using it, and a page uses the same few hundreds of times.
const kept = new Map<string, Intl.NumberFormat>();
const numberFormat = (lang: Lang, options: Intl.NumberFormatOptions): Intl.NumberFormat => {
  const key = `${lang} ${options.style ?? ''} ${options.minimumFractionDigits ?? ''} ${options.maximumFractionDigits}`;
  const made = kept.get(key) ?? new Intl.NumberFormat(locale[lang], { useGrouping: 'always', ...options });
  kept.set(key, made);
  return made;
};
const dateFormat = (lang: Lang) => new Intl.DateTimeFormat(locale[lang], { dateStyle: 'long', timeZone: 'UTC' });
const dateFormats = { it: dateFormat('it'), en: dateFormat('en') };

/** A number as people read it: at most `digits` decimals. */
export const number = (lang: Lang, n: number, digits = 0): string =>
  numberFormat(lang, { maximumFractionDigits: digits }).format(n);

/** A share (0.25 = 25 %), with at most `digits` decimals. */
export const percent = (lang: Lang, part: number, digits = 0): string =>
  numberFormat(lang, { style: 'percent', maximumFractionDigits: digits }).format(part);

const lists = new Map<Lang, Intl.ListFormat>();

/** Things one after the other, the last with «e» or “and”. */
export function listed(lang: Lang, things: readonly string[]): string {
  const made = lists.get(lang) ?? new Intl.ListFormat(lang);
  lists.set(lang, made);
  return made.format(things);
}

/** Euro from integer cents; cents are shown only when there are some. */
export const euro = (lang: Lang, cents: number): string => {
  const minimumFractionDigits = cents % 100 === 0 ? 0 : 2;
  return numberFormat(lang, {
    style: 'currency',
    currency: 'EUR',
    minimumFractionDigits,
    maximumFractionDigits: 2,
  }).format(cents / 100);
};

/** A business date (`2026-11-22`) in words. */
export const date = (lang: Lang, isoDate: string): string => dateFormats[lang].format(new Date(`${isoDate}T00:00:00Z`));

/** Path in the reader's language: Italian has no prefix, the others do. Absolute and fragment links are left alone. */
export const href = (lang: Lang, path: string): string =>
  lang === 'it' || !path.startsWith('/') ? path : path === '/' ? `/${lang}` : `/${lang}${path}`;
