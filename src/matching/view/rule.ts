import type { Rule } from '#directory/rules/offer.ts';
import { date, euro, type Lang } from '#kit/i18n.ts';
import { serviceWords } from '../words/service.ts';

/** Months as people say an age: 36 → `3 anni`, 30 → `2 anni e 6 mesi`. */
export function ageText(lang: Lang, months: number): string {
  const w = serviceWords(lang);
  const [years, rest] = [Math.floor(months / 12), months % 12];
  if (years === 0) return w.months(rest);
  return rest === 0 ? w.years(years) : w.yearsMonths(w.years(years), w.months(rest));
}

function isee(lang: Lang, rule: Rule & { kind: 'isee' }): string {
  const w = serviceWords(lang).rules;
  if (rule.to === null) return w.iseeFrom(euro(lang, rule.from));
  return rule.from > 0 ? w.iseeBetween(euro(lang, rule.from), euro(lang, rule.to)) : w.iseeTo(euro(lang, rule.to));
}

/** A condition as it follows “only if”. */
export function ruleText(lang: Lang, rule: Rule): string {
  const w = serviceWords(lang).rules;
  const day = (d: string | null) => (d === null ? w.dots : date(lang, d));
  switch (rule.kind) {
    case 'age':
      return w.age(ageText(lang, rule.from), rule.to === null ? '' : ageText(lang, rule.to));
    case 'isee':
      return isee(lang, rule);
    case 'attendance':
      return w.attendance(String(rule.timesPerWeek), String(rule.months));
    case 'validity':
      return w.validity(day(rule.from), day(rule.to));
    case 'text':
      return rule.text;
    case 'all':
    case 'any':
      return rule.rules.map((r) => ruleText(lang, r)).join('; ');
    default:
      return w[rule.kind];
  }
}
