import type { Lang } from '#kit/i18n.ts';

/** One kind of service. Ages in months, `to` excluded, null = no limit; `sigma` minutes of travel after which closeness is 61 %. */
export interface Category {
  readonly code: string;
  readonly group: string;
  readonly it: string;
  readonly en: string;
  readonly ages: { readonly from: number; readonly to: number | null };
  /** Level of the school calendar it follows; null = it follows none. */
  readonly calendar: '0-2' | 'infanzia' | 'primary' | null;
  readonly sigma: number;
  /** Does it come to the person's home? */
  readonly atHome?: true;
  readonly synonyms: { readonly it: readonly string[]; readonly en: readonly string[] };
  /** Moments of life it answers to: codes of the tag vocabulary. */
  readonly events: readonly string[];
  /** Age bands of a need (`0-2` … `75+`) for which it is among the first kinds to be proposed; none when missing. */
  readonly usual?: readonly string[];
  /** False when it is no care of a person, so that nobody is asked whether they need it for somebody. */
  readonly asked?: boolean;
  /** Is it a social unit of the regional list? */
  readonly official: boolean;
}

export interface CategoryGroup {
  readonly code: string;
  readonly it: string;
  readonly en: string;
}

export interface Taxonomy {
  readonly vintage: string;
  readonly groups: readonly CategoryGroup[];
  readonly categories: readonly Category[];
}

/** One word of the tag vocabulary shared by services, projects, practices and news. */
export interface Tag {
  readonly kind: string;
  readonly code: string;
  readonly it: string;
  readonly en: string;
  readonly synonyms: { readonly it: readonly string[]; readonly en: readonly string[] };
}

/** Words compared without case, accents and punctuation. */
export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

export const categoryOf = (taxonomy: Taxonomy, code: string | null): Category | null =>
  taxonomy.categories.find((c) => c.code === code) ?? null;

/** Name of a category in the reader's language; the code itself when the taxonomy does not know it. */
export const categoryName = (lang: Lang, taxonomy: Taxonomy, code: string): string =>
  categoryOf(taxonomy, code)?.[lang] ?? code;

/** The category that a text names: by code, by name or by a synonym, in either language; null when none does. */
export function recogniseCategory(taxonomy: Taxonomy, text: string): Category | null {
  const { codes, names } = indexOf(taxonomy);
  return codes.get(text.trim()) ?? names.get(plain(text)) ?? null;
}

interface Index {
  readonly codes: ReadonlyMap<string, Category>;
  readonly names: ReadonlyMap<string, Category>;
}

const indexes = new WeakMap<Taxonomy, Index>();

/** Categories by code and by every plain name; of two with one name, the first. */
function indexOf(taxonomy: Taxonomy): Index {
  const known = indexes.get(taxonomy);
  if (known) return known;
  const names = new Map<string, Category>();
  for (const c of taxonomy.categories.toReversed()) {
    for (const name of [c.code, c.it, c.en, ...c.synonyms.it, ...c.synonyms.en])
      if (plain(name)) names.set(plain(name), c);
  }
  const index = { codes: new Map(taxonomy.categories.map((c) => [c.code, c])), names };
  indexes.set(taxonomy, index);
  return index;
}

/** Every word under which a service of this category should be found. */
export const categoryWords = (category: Category): string =>
  [category.it, category.en, ...category.synonyms.it, ...category.synonyms.en].join(' · ');
