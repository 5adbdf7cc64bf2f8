import type { Rule } from '#directory/rules/offer.ts';
import { date, defineWords, euro, type Lang } from '#kit/i18n.ts';

const rules = defineWords(
  {
    residence: (where: string) => `Abiti qui: ${where}.`,
    workplace: (where: string) => `La sede dove lavori è qui: ${where}.`,
    either: (where: string) => `Abiti o lavori qui: ${where}.`,
    age: (from: string, to: string) =>
      `Il figlio ha ${from}${to === '' ? ' o più' : `, e non ancora ${to}`}, il giorno della domanda.`,
    years: (n: string) => `${n} anni`,
    months: (n: string) => `${n} mesi`,
    isee: (to: string) => `L’ISEE ordinario non supera ${to}.`,
    iseeFrom: (from: string) => `L’ISEE ordinario è almeno ${from}.`,
    employer: 'Chi ti dà lavoro aderisce all’alleanza.',
    attendance: (times: string, months: string) =>
      `L’attività si frequenta almeno ${times} volte alla settimana per almeno ${months} mesi; attività e periodi si sommano.`,
    keeps: 'Il lavoro dura: il diritto finisce dal mese dopo quello in cui lo si perde.',
    validity: (from: string, to: string) => `La domanda è fra il ${from} e il ${to}.`,
    category: (names: string) => `È per uno di questi: ${names}.`,
    condition: 'Vale una delle condizioni previste.',
  },
  {
    residence: (where: string) => `You live here: ${where}.`,
    workplace: (where: string) => `The site where you work is here: ${where}.`,
    either: (where: string) => `You live or work here: ${where}.`,
    age: (from: string, to: string) =>
      `The child is ${from}${to === '' ? ' or more' : `, and not yet ${to}`}, on the day of the request.`,
    years: (n: string) => `${n} years old`,
    months: (n: string) => `${n} months old`,
    isee: (to: string) => `The ordinary ISEE is not above ${to}.`,
    iseeFrom: (from: string) => `The ordinary ISEE is at least ${from}.`,
    employer: 'Your employer has joined the alliance.',
    attendance: (times: string, months: string) =>
      `The activity is attended at least ${times} times a week for at least ${months} months; activities and periods are added up.`,
    keeps: 'The job lasts: the right ends with the month after it is lost.',
    validity: (from: string, to: string) => `The request is between ${from} and ${to}.`,
    category: (names: string) => `It is for one of these: ${names}.`,
    condition: 'One of the conditions laid down holds.',
  },
);

/** Names of what rules name by code. */
export interface RuleNames {
  readonly area: (code: string) => string;
  readonly category: (code: string) => string;
}

/** A condition as a sentence. `all` and `any` have none of their own: they are drawn as lists. */
export function ruleSentence(lang: Lang, rule: Exclude<Rule, { kind: 'all' | 'any' }>, names: RuleNames): string {
  const w = rules(lang);
  const places = (codes: readonly string[]) => codes.map(names.area).join(', ');
  const age = (months: number) => (months % 12 === 0 ? w.years(String(months / 12)) : w.months(String(months)));
  switch (rule.kind) {
    case 'residence':
      return w.residence(places(rule.areas));
    case 'workplace':
      return w.workplace(places(rule.areas));
    case 'residence-or-work':
      return w.either(places(rule.areas));
    case 'age':
      return w.age(age(rule.from), rule.to === null ? '' : age(rule.to));
    case 'isee':
      return rule.to === null ? w.iseeFrom(euro(lang, rule.from)) : w.isee(euro(lang, rule.to));
    case 'employer':
      return w.employer;
    case 'attendance':
      return w.attendance(String(rule.timesPerWeek), String(rule.months));
    case 'keeps-holding':
      return w.keeps;
    case 'validity':
      return w.validity(rule.from ? date(lang, rule.from) : '…', rule.to ? date(lang, rule.to) : '…');
    case 'category':
      return w.category(rule.codes.map(names.category).join(', '));
    case 'condition':
      return w.condition;
    case 'text':
      return rule.text;
  }
}
