import { taxonomy } from '#directory/store/taxonomy.ts';
import type { Lang } from '#kit/i18n.ts';
import type { CategoryChoice } from '../view/form-data.ts';

/** The services a person can ask for, in the reader's language. */
export function categoryChoices(lang: Lang): CategoryChoice[] {
  const { groups, categories } = taxonomy();
  return categories.map((c) => ({
    code: c.code,
    label: c[lang],
    group: groups.find((g) => g.code === c.group)?.[lang] ?? c.group,
    from: c.ages.from,
    to: c.ages.to,
  }));
}
