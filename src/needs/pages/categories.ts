import { serviceTaxonomy } from '#directory/reads.ts';
import type { Category } from '#directory/rules/taxonomy.ts';
import type { Lang } from '#kit/i18n.ts';
import type { CategoryChoice } from '../view/form-data.ts';

/** Ages a service is offered to in the form; those about work only to people of working age. */
function asked({ group, ages }: Category): Pick<CategoryChoice, 'from' | 'to'> {
  return group === 'lavoro' ? { from: Math.max(ages.from, 216), to: ages.to ?? 780 } : ages;
}

/** The services a person can ask for, in the reader's language. */
export function categoryChoices(lang: Lang): CategoryChoice[] {
  const { groups, categories } = serviceTaxonomy();
  return categories.map((c) => ({
    code: c.code,
    label: c[lang],
    group: groups.find((g) => g.code === c.group)?.[lang] ?? c.group,
    ...asked(c),
  }));
}
