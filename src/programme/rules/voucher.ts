import type { Attendance, Facts } from '#directory/rules/eligibility.ts';
import type { Rule, Tri } from '#directory/rules/offer.ts';
import { isDay } from '#kit/days.ts';
import { parseEuro } from '#kit/numbers.ts';

/** Kinds of condition a scheme is made of, however deep: what must be asked to judge it, and nothing else. */
export function kindsIn(rules: readonly Rule[]): ReadonlySet<Rule['kind']> {
  const found = new Set<Rule['kind']>();
  const look = (rule: Rule): void => {
    found.add(rule.kind);
    if (rule.kind === 'all' || rule.kind === 'any') rule.rules.forEach(look);
  };
  rules.forEach(look);
  return found;
}

export type VoucherProblem =
  | 'date'
  | 'birth'
  | 'isee'
  | 'lost-on'
  | 'activity'
  | 'cents'
  | 'name'
  | 'contact'
  | 'category';

/** What somebody answered about themselves; null = they do not know, or did not say. */
export interface VoucherAnswers {
  /** Day of the request. */
  readonly date: string;
  readonly employer: Tri;
  /** Municipality of the place of work and of home, as typed. */
  readonly work: string;
  readonly home: string;
  readonly birth: string | null;
  readonly isee: number | null;
  readonly job: 'kept' | 'lost' | 'unknown';
  readonly lostOn: string | null;
  readonly category: string | null;
  readonly activities: readonly Attendance[];
}

export interface AnswersRead {
  readonly answers: VoucherAnswers;
  readonly problems: readonly { readonly field: string; readonly code: VoucherProblem }[];
}

export const mostActivities = 3;

/** Reads the fields of the form. `one` gives the first value of a field, trimmed. `today` is the day when none is typed. */
export function readAnswers(one: (name: string) => string, today: string): AnswersRead {
  const problems: { field: string; code: VoucherProblem }[] = [];
  const day = (field: 'date' | 'birth' | 'lost-on'): string | null => {
    const typed = one(field);
    if (typed === '' || isDay(typed)) return typed || null;
    problems.push({ field, code: field });
    return null;
  };
  const [date, birth] = [day('date') ?? today, day('birth')];
  const typedIsee = one('isee');
  const isee = typedIsee === '' ? null : parseEuro(typedIsee);
  if (typedIsee !== '' && isee === null) problems.push({ field: 'isee', code: 'isee' });
  const lostOn = day('lost-on');
  const job = (['kept', 'lost'] as const).find((j) => j === one('job')) ?? 'unknown';
  if (job === 'lost' && lostOn === null && one('lost-on') === '') problems.push({ field: 'lost-on', code: 'lost-on' });
  if (birth !== null && birth > date) problems.push({ field: 'birth', code: 'birth' });
  const activities = readActivities(one, problems);
  const employer = (['yes', 'no'] as const).find((e) => e === one('employer')) ?? 'unknown';
  const category = one('category') || null;
  return {
    answers: { date, employer, work: one('work'), home: one('home'), birth, isee, job, lostOn, category, activities },
    problems,
  };
}

const month = /^\d{4}-(0[1-9]|1[0-2])$/;

function readActivities(
  one: (name: string) => string,
  problems: { field: string; code: VoucherProblem }[],
): Attendance[] {
  const found: Attendance[] = [];
  for (let n = 0; n < mostActivities; n++) {
    const [times, from, to] = [one(`times-${n}`), one(`from-${n}`), one(`to-${n}`)];
    if (times === '' && from === '' && to === '') continue;
    const timesPerWeek = Number(times.replace(',', '.'));
    if (times !== '' && timesPerWeek > 0 && timesPerWeek <= 14 && month.test(from) && month.test(to) && from <= to) {
      found.push({ timesPerWeek, from, to });
    } else problems.push({ field: `times-${n}`, code: 'activity' });
  }
  return found;
}

/** Completed months between two days. */
export function monthsBetween(from: string, to: string): number {
  const months = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return months(to) - months(from) - (to.slice(8) < from.slice(8) ? 1 : 0);
}

/** Answers as the rules of eligibility read them. Areas are codes of the municipality and of all above it; null = not known. */
export function factsOf(
  a: VoucherAnswers,
  places: { readonly work: readonly string[] | null; readonly home: readonly string[] | null },
  alliance: string,
): Facts {
  const age = a.birth === null || a.birth > a.date ? null : monthsBetween(a.birth, a.date);
  return {
    date: a.date,
    age: age === null ? null : { from: age, to: age },
    homeAreas: places.home,
    workAreas: places.work,
    isee: a.isee === null ? null : { from: a.isee, to: a.isee },
    employerAdheres: a.employer,
    alliances: a.employer === 'yes' ? [alliance] : null,
    employment: a.job === 'unknown' ? null : { lostOn: a.job === 'lost' ? a.lostOn : null },
    attendance: a.activities.length > 0 ? a.activities : null,
    conditions: null,
    category: a.category,
  };
}

/** What a scheme still has: never below nothing. */
export const leftOf = (budget: number | null, granted: number): number => Math.max(0, (budget ?? 0) - granted);

/** Whether a cost of a day may be paid: in the scheme's days, and not after the month in which the work was lost. */
export function costRefusal(
  cost: { readonly day: string; readonly lostOn: string | null },
  scheme: { readonly costsFrom: string | null; readonly costsTo: string | null },
): 'before' | 'after' | 'lost' | null {
  if (scheme.costsFrom !== null && cost.day < scheme.costsFrom) return 'before';
  if (scheme.costsTo !== null && cost.day > scheme.costsTo) return 'after';
  return cost.lostOn !== null && cost.day.slice(0, 7) > cost.lostOn.slice(0, 7) ? 'lost' : null;
}
