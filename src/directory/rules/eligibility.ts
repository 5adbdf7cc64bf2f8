import type { Rule, Tri } from './offer.ts';

/** A range of whole numbers, both ends included; `to` may be Infinity. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Something attended `timesPerWeek` from one month to another (`YYYY-MM`, both included). */
export interface Attendance {
  readonly timesPerWeek: number;
  readonly from: string;
  readonly to: string;
}

/** What is known of the person who asks. Null is "not known". */
export interface Facts {
  /** Day of the application, `YYYY-MM-DD`; ages are ages on this day. */
  readonly date: string;
  /** Completed months. */
  readonly age: Range | null;
  /** Codes of the municipality and of every area that holds it. */
  readonly homeAreas: readonly string[] | null;
  readonly workAreas: readonly string[] | null;
  /** Income indicator, in cents. */
  readonly isee: Range | null;
  readonly employerAdheres: Tri;
  /** Alliances the employer has joined, when they are known by name. */
  readonly alliances: readonly string[] | null;
  readonly employment: { readonly lostOn: string | null } | null;
  readonly attendance: readonly Attendance[] | null;
  readonly conditions: readonly string[] | null;
  /** Category of the service that is asked for. */
  readonly category: string | null;
}

/** The answer of a rule: `because` holds the conditions that say no, or those that stay open; empty when yes. */
export interface Verdict {
  readonly value: Tri;
  readonly because: readonly Rule[];
}

const yes: Verdict = { value: 'yes', because: [] };
const tri = (value: Tri, rule: Rule): Verdict => (value === 'yes' ? yes : { value, because: [rule] });
const known = (holds: boolean): Tri => (holds ? 'yes' : 'no');

const shares = (a: readonly string[] | null, b: readonly string[]): Tri =>
  a === null ? 'unknown' : known(a.some((x) => b.includes(x)));

/** Is a range inside [from, to], outside it, or partly both? */
function inside(range: Range | null, from: number, to: number): Tri {
  if (range === null) return 'unknown';
  if (range.from >= from && range.to <= to) return 'yes';
  return range.to < from || range.from > to ? 'no' : 'unknown';
}

/** Age on another day: completed months may differ by one, as only the age on `date` is known, not the birthday. */
export function ageOn(age: Range, date: string, other: string): Range {
  const month = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  const [d, o] = [Number(date.slice(8, 10)), Number(other.slice(8, 10))];
  const months = month(other) - month(date);
  return { from: age.from + months - (o < d ? 1 : 0), to: age.to + months + (o > d ? 1 : 0) };
}

/** Months (`YYYY-MM`) from first to last, both included. */
function monthsOf({ from, to }: Attendance): string[] {
  const index = (m: string) => Number(m.slice(0, 4)) * 12 + Number(m.slice(5, 7)) - 1;
  const name = (i: number) => `${Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`;
  return Array.from({ length: Math.max(0, index(to) - index(from) + 1) }, (_, i) => name(index(from) + i));
}

function attends(rule: Rule & { kind: 'attendance' }, attendance: Facts['attendance']): Tri {
  if (attendance === null) return 'unknown';
  if (!rule.sum) {
    return known(attendance.some((a) => a.timesPerWeek >= rule.timesPerWeek && monthsOf(a).length >= rule.months));
  }
  const times = new Map<string, number>();
  for (const a of attendance) for (const m of monthsOf(a)) times.set(m, (times.get(m) ?? 0) + a.timesPerWeek);
  return known([...times.values()].filter((t) => t >= rule.timesPerWeek).length >= rule.months);
}

function employer(rule: Rule & { kind: 'employer' }, facts: Facts): Tri {
  if (rule.alliance === null || facts.employerAdheres !== 'yes') return facts.employerAdheres;
  return facts.alliances === null ? 'unknown' : known(facts.alliances.includes(rule.alliance));
}

/** Employment holds, or was lost in this month or later: the right lasts until the end of the month of the loss. */
const employed = ({ employment, date }: Facts): Tri =>
  employment === null
    ? 'unknown'
    : known(employment.lostOn === null || employment.lostOn.slice(0, 7) >= date.slice(0, 7));

const either = (a: Tri, b: Tri): Tri =>
  a === 'yes' || b === 'yes' ? 'yes' : a === 'unknown' || b === 'unknown' ? 'unknown' : 'no';

function leaf(rule: Exclude<Rule, { kind: 'all' | 'any' }>, facts: Facts): Tri {
  switch (rule.kind) {
    case 'residence':
      return shares(facts.homeAreas, rule.areas);
    case 'workplace':
      return shares(facts.workAreas, rule.areas);
    case 'residence-or-work':
      return either(shares(facts.homeAreas, rule.areas), shares(facts.workAreas, rule.areas));
    case 'age': {
      const age = facts.age && rule.on !== 'application' ? ageOn(facts.age, facts.date, rule.on) : facts.age;
      return inside(age, rule.from, rule.to === null ? Number.POSITIVE_INFINITY : rule.to - 1);
    }
    case 'isee':
      return inside(facts.isee, rule.from, rule.to ?? Number.POSITIVE_INFINITY);
    case 'employer':
      return employer(rule, facts);
    case 'attendance':
      return attends(rule, facts.attendance);
    case 'keeps-holding':
      return employed(facts);
    case 'validity':
      return known((rule.from ?? facts.date) <= facts.date && facts.date <= (rule.to ?? facts.date));
    case 'category':
      return facts.category === null ? 'unknown' : known(rule.codes.includes(facts.category));
    case 'condition':
      return shares(facts.conditions, rule.codes);
    case 'text':
      return 'unknown';
  }
}

/**
 * May this person have it? Three-valued: one condition that fails is enough for no, one that is open keeps it unknown.
 * `all` of nothing is yes, `any` of nothing is no.
 */
export function judge(rule: Rule, facts: Facts): Verdict {
  if (rule.kind !== 'all' && rule.kind !== 'any') return tri(leaf(rule, facts), rule);
  const verdicts = rule.rules.map((r) => judge(r, facts));
  const because = (value: Tri) => verdicts.filter((v) => v.value === value).flatMap((v) => v.because);
  const has = (value: Tri) => verdicts.some((v) => v.value === value);
  const order: Tri[] = rule.kind === 'all' ? ['no', 'unknown'] : ['yes', 'unknown'];
  const value = order.find(has) ?? (rule.kind === 'all' ? 'yes' : 'no');
  return value === 'yes' ? yes : { value, because: because(value) };
}

/** Does every one of the rules hold? */
export const judgeAll = (rules: readonly Rule[], facts: Facts): Verdict => judge({ kind: 'all', rules }, facts);
