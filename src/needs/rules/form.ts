import { parseCount, parseNumber, twoMeanings } from '#kit/numbers.ts';
import { type FieldProblem, type Fields, one, positions } from './fields.ts';
import { choice, choices, fieldsFromPerson, personFromFields } from './form-person.ts';
import {
  accessNeeds,
  carers,
  employerAnswers,
  iseeBands,
  languages,
  modes,
  type Need,
  type Person,
  shifts,
} from './need.ts';

export const mostPersons = 8;

export type NeedRead =
  | { readonly ok: true; readonly need: Need }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** Positions of the persons in the fields, at least `[0]`. */
export function personsIn(fields: Fields): number[] {
  const found = positions(fields, 'person', mostPersons);
  return found.length > 0 ? found : [0];
}

/**
 * The need that the fields of the form say, or every problem with its field.
 * `home` and `work` must already be codes of municipalities; `today` (`YYYY-MM-DD`) turns a month of birth into an age.
 */
export function needFromFields(fields: Fields, today: string): NeedRead {
  const problems: FieldProblem[] = [];
  const persons = personsIn(fields).map((n) => personFromFields(fields, n, today, problems));
  const rest = readRest(fields, problems);
  const whole = persons.filter((p): p is Person => p !== null);
  if (problems.length > 0 || rest.home === null || whole.length !== persons.length) return { ok: false, problems };
  return { ok: true, need: { ...rest, home: rest.home, persons: whole } };
}

function readRest(fields: Fields, problems: FieldProblem[]) {
  const adults = count(fields, 'adults', 1, 20, problems);
  const adultsWorking = count(fields, 'adults-working', 0, 20, problems);
  if (adults !== null && adultsWorking !== null && adultsWorking > adults)
    problems.push({ field: 'adults-working', code: 'adults-working' });
  const home = place(fields, 'home', problems);
  if (home === null && one(fields, 'home') === '') problems.push({ field: 'home', code: 'place-missing' });
  return {
    home,
    work: place(fields, 'work', problems),
    mode: choice(fields, 'mode', modes, null, problems),
    minutes: count(fields, 'minutes', 1, 240, problems, 'minutes-range'),
    budget: budget(fields, problems),
    isee: choice(fields, 'isee', iseeBands, null, problems),
    employer: choice(fields, 'employer', employerAnswers, 'unknown' as const, problems),
    language: choice(fields, 'language', languages, null, problems),
    access: choices(fields, 'access', accessNeeds, problems),
    carer: choice(fields, 'carer', carers, null, problems),
    adults,
    adultsWorking,
    shift: choice(fields, 'shift', shifts, null, problems),
  };
}

function place(fields: Fields, field: string, problems: FieldProblem[]): string | null {
  const text = one(fields, field);
  if (text === '') return null;
  if (/^\d{6}$/.test(text)) return text;
  problems.push({ field, code: 'place-unknown', detail: text.slice(0, 60) });
  return null;
}

function count(
  fields: Fields,
  field: string,
  least: number,
  most: number,
  problems: FieldProblem[],
  code: 'count-range' | 'minutes-range' = 'count-range',
): number | null {
  const text = one(fields, field);
  if (text === '') return null;
  const n = parseCount(text);
  if (n !== null && n >= least && n <= most) return n;
  problems.push({ field, code, detail: `${least}–${most}` });
  return null;
}

/** As `parseEuro` of `#kit/numbers.ts` reads what is typed, in the few lines that a phone on a slow line can carry. */
function centsOf(text: string): number | null {
  const typed = text.replace(/€|euro?/gi, '').replace(/(\b[1-9]\d*)\.(?=\d{3}(?!\d))/, '$1');
  const n = parseNumber(typed);
  return n === null || twoMeanings(typed) ? null : Math.round(n * 100);
}

function budget(fields: Fields, problems: FieldProblem[]): number | null {
  const text = one(fields, 'budget');
  if (text === '') return null;
  const cents = centsOf(text);
  if (cents !== null && cents >= 0 && cents <= 10_000_000) return cents;
  problems.push({ field: 'budget', code: 'budget-unreadable', detail: text.slice(0, 20) });
  return null;
}

/** A need as the fields of the form: `needFromFields` reads it back whole (groups of people apart: the form is for one each). */
export function fieldsFromNeed(need: Need, today: string): Fields {
  const fields: Record<string, string[]> = {};
  for (const [n, person] of need.persons.entries()) Object.assign(fields, fieldsFromPerson(person, n, today));
  const single = (name: string, value: string | number | null) => {
    if (value !== null) fields[name] = [String(value)];
  };
  single('home', need.home);
  single('work', need.work);
  single('mode', need.mode);
  single('minutes', need.minutes);
  single('budget', need.budget === null ? null : need.budget / 100);
  single('isee', need.isee);
  single('employer', need.employer === 'unknown' ? null : need.employer);
  single('language', need.language);
  single('carer', need.carer);
  single('adults', need.adults);
  single('adults-working', need.adultsWorking);
  single('shift', need.shift);
  fields.access = [...need.access];
  return Object.fromEntries(Object.entries(fields).filter(([, values]) => values.length > 0));
}

/** Fields as a query string, in the order given: the same for the server's address and for the device's fragment. */
export function queryOf(fields: Fields): string {
  return Object.entries(fields)
    .flatMap(([name, values]) => values.map((v) => `${encodeURIComponent(name)}=${encodeURIComponent(v)}`))
    .join('&');
}

/** The fields of a query string. */
export function fieldsOfQuery(query: string): Fields {
  const fields: Record<string, string[]> = Object.create(null);
  for (const [name, value] of new URLSearchParams(query)) {
    const values = fields[name] ?? [];
    values.push(value.replaceAll('\0', ''));
    fields[name] = values;
  }
  return fields;
}
