import { serviceTaxonomy } from '#directory/reads.ts';
import type { Lang } from '#kit/i18n.ts';
import type { CategoryChoice } from '../view/form-data.ts';

/** The services a person can ask for, in the reader's language. */
export const categoryChoices = (lang: Lang): CategoryChoice[] =>
  serviceTaxonomy().categories.map((c) => ({
    code: c.code,
    label: c[lang],
    asked: c.asked ?? true,
    usual: c.usual ?? [],
    from: c.ages.from,
    to: c.ages.to,
  }));
