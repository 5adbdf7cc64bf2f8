import { equals, formatWeek, isEmpty, parseWeek, type Week } from '#kit/week.ts';
import { ageBands } from '#territory/rules/ages.ts';
import { type FieldProblem, type Fields, many, one } from './fields.ts';
import { bandOfPerson, conditions, type Period, type Person, periods, relations } from './need.ts';

type Age = Person['age'];

/** A value that must be one of a closed list; the fallback stands for an empty field. */
export function choice<T extends string, F>(
  fields: Fields,
  field: string,
  list: readonly T[],
  fallback: F,
  problems: FieldProblem[],
): T | F {
  const typed = one(fields, field);
  if (typed === '') return fallback;
  const found = list.find((v) => v === typed);
  if (found === undefined) problems.push({ field, code: 'choice-unknown', detail: typed.slice(0, 40) });
  return found ?? fallback;
}

/** The values of a closed list that were ticked, in the list's order. */
export function choices<T extends string>(
  fields: Fields,
  field: string,
  list: readonly T[],
  problems: FieldProblem[],
): T[] {
  const typed = many(fields, field);
  const strange = typed.find((v) => !list.some((l) => l === v));
  if (strange !== undefined) problems.push({ field, code: 'choice-unknown', detail: strange.slice(0, 40) });
  return list.filter((l) => typed.includes(l));
}

/** The person typed under `person.<n>`; `today` is `YYYY-MM-DD`. Null when something is wrong. */
export function personFromFields(fields: Fields, n: number, today: string, problems: FieldProblem[]): Person | null {
  const at = `person.${n}`;
  const before = problems.length;
  const age = readAge(fields, at, today, problems);
  const relation = choice(fields, `${at}.relation`, relations, usualRelation(age), problems);
  const conditionList = choices(fields, `${at}.conditions`, conditions, problems);
  const category = readCategory(fields, `${at}.category`, problems);
  const weeks = readWeeks(fields, at, usualPeriods(age), problems);
  if (problems.length > before || age === null || weeks === null) return null;
  return { age, people: 1, relation, conditions: conditionList, category, weeks };
}

const years = (age: Age | null): number =>
  age === null ? 0 : ('months' in age ? age.months : ageBands[age.band][0]) / 12;

/** When nobody said: children and teenagers follow school, the others have no school calendar. */
const usualPeriods = (age: Age | null): readonly Period[] => (years(age) < 18 ? ['term'] : periods);

/** Who somebody of this age most often is, when the quick question did not ask. */
function usualRelation(age: Age | null): Person['relation'] {
  const old = years(age);
  return old < 18 ? 'child' : old >= 65 ? 'parent' : 'other';
}

function readAge(fields: Fields, at: string, today: string, problems: FieldProblem[]): Age | null {
  const birth = one(fields, `${at}.birth`);
  if (birth !== '') return readBirth(birth, `${at}.birth`, today, problems);
  const band = choice(fields, `${at}.age`, Object.keys(ageBands) as (keyof typeof ageBands)[], null, problems);
  if (band !== null) return { band };
  if (one(fields, `${at}.age`) === '') problems.push({ field: `${at}.age`, code: 'age-missing' });
  return null;
}

function readBirth(text: string, field: string, today: string, problems: FieldProblem[]): Age | null {
  const months = monthsBetween(text, today);
  if (months === null || months > 1439) problems.push({ field, code: 'birth-unreadable', detail: text.slice(0, 20) });
  else if (months < -9) problems.push({ field, code: 'birth-future' });
  else return { months: Math.max(0, months) };
  return null;
}

/** Months from `YYYY-MM` (or `MM/YYYY`) to the month of a day, whatever the day of birth; null when the text is no month. */
export function monthsBetween(month: string, today: string): number | null {
  const iso = month.replace(/^(\d{1,2})[/.](\d{4})$/, (_, m: string, y: string) => `${y}-${m.padStart(2, '0')}`);
  const [, y, m] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(iso) ?? [];
  if (y === undefined) return null;
  return (Number(today.slice(0, 4)) - Number(y)) * 12 + Number(today.slice(5, 7)) - Number(m);
}

/** The month of birth of somebody who is `months` old on a day. */
export function birthMonth(months: number, today: string): string {
  const at = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 - months;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
}

function readCategory(fields: Fields, field: string, problems: FieldProblem[]): string | null {
  const code = one(fields, field);
  if (code === '') return null;
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(code) && code.length <= 60) return code;
  problems.push({ field, code: 'choice-unknown', detail: code.slice(0, 40) });
  return null;
}

/** The same hours for every period that is ticked; a period with hours of its own (`person.0.hours.summer`) has those. */
function readWeeks(
  fields: Fields,
  at: string,
  usual: readonly Period[],
  problems: FieldProblem[],
): Person['weeks'] | null {
  const ticked = choices(fields, `${at}.period`, periods, problems);
  const meant = ticked.length > 0 ? ticked : usual;
  const chosen = periods.filter((p) => meant.includes(p) || one(fields, `${at}.hours.${p}`) !== '');
  const before = problems.length;
  const common = readHours(fields, `${at}.hours`, problems);
  const weeks: { [P in Period]?: Week } = {};
  for (const period of chosen) {
    const week = readHours(fields, `${at}.hours.${period}`, problems) ?? common;
    if (week) weeks[period] = week;
    else if (problems.length === before) problems.push({ field: `${at}.hours`, code: 'hours-missing' });
  }
  return problems.length === before ? weeks : null;
}

/** The week of hours text; null when nothing is chosen. */
function readHours(fields: Fields, field: string, problems: FieldProblem[]): Week | null {
  const text = one(fields, field);
  const read = parseWeek(text);
  if (read.ok) return isEmpty(read.week) ? null : read.week;
  problems.push({ field, code: 'hours-unreadable', detail: text.slice(0, 80) });
  return null;
}

/** A person as the fields that read back to it. */
export function fieldsFromPerson(person: Person, n: number, today: string): Record<string, string[]> {
  const at = `person.${n}`;
  const chosen = periods.filter((p) => person.weeks[p]);
  const main = person.weeks[chosen[0]!]!;
  const own = chosen.filter((p) => !equals(person.weeks[p]!, main));
  return {
    [`${at}.age`]: [bandOfPerson(person)],
    ...('months' in person.age ? { [`${at}.birth`]: [birthMonth(person.age.months, today)] } : {}),
    [`${at}.relation`]: [person.relation],
    [`${at}.conditions`]: [...person.conditions],
    [`${at}.category`]: person.category === null ? [] : [person.category],
    [`${at}.period`]: chosen,
    [`${at}.hours`]: [formatWeek(main)],
    ...Object.fromEntries(own.map((p) => [`${at}.hours.${p}`, [formatWeek(person.weeks[p]!)]])),
  };
}
