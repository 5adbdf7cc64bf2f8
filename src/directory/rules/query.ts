import { parseEuro } from '#kit/numbers.ts';
import { emptyWeek, parseWeek, setRange, type Week } from '#kit/week.ts';
import { flawSaid } from '#kit/week-flaw.ts';
import { ageBands, isBand } from '#territory/rules/ages.ts';
import { type WeekPeriod, weekPeriods } from '../model.ts';
import { readAge } from './ages.ts';
import type { Weeks } from './hours.ts';
import { plain } from './taxonomy.ts';

/** Fields as typed in the address. */
export type Typed = Readonly<Record<string, readonly string[]>>;

/** Where a page of results begins: the sort key and the id of the row before it. */
export interface Cursor {
  readonly key: string;
  readonly id: string;
}

/** What to look for, read from the address; null = no such filter. */
export interface Query {
  readonly text: string;
  readonly category: string | null;
  /** Who provides it: what was typed as its id. */
  readonly organization: string | null;
  /** Months, both ends included. */
  readonly age: { readonly from: number; readonly to: number } | null;
  /** What was typed as place; who reads it must resolve it. */
  readonly place: string;
  readonly km: number;
  readonly period: WeekPeriod;
  /** Hours that must all be covered. */
  readonly hours: Week | null;
  /** Cents a month. */
  readonly maxPrice: number | null;
  readonly free: boolean;
  /** Enrolment must be open on some day within so many days; 0 = today. */
  readonly enrolDays: number | null;
  readonly after: Cursor | null;
  readonly before: Cursor | null;
}

/** More candidates than this are not ranked: the page says so and asks for one word more. */
export const mostCandidates = 1000;

/** A result as a list shows it. */
export interface Hit {
  readonly id: string;
  readonly serviceId: string;
  readonly name: string;
  readonly provider: string | null;
  readonly category: string | null;
  readonly city: string | null;
  readonly address: string | null;
  readonly km: number | null;
  readonly weeks: Weeks | null;
  readonly hoursText: string | null;
  readonly ageFrom: number | null;
  readonly ageTo: number | null;
  readonly price: number | null;
  readonly priceText: string | null;
  readonly placesFree: number | null;
  readonly assuredOn: string | null;
  readonly example: boolean;
  readonly key: string;
}

export interface QueryProblem {
  readonly field: 'age' | 'hours' | 'from' | 'max';
  readonly code: 'age' | 'hours' | 'times' | 'price';
  readonly detail: string;
}

export const distances = [2, 5, 10, 20, 40] as const;
export const enrolChoices = [0, 30, 90] as const;

/** Groups of days the form offers, Monday = 0. */
export const dayChoices: Readonly<Record<string, readonly number[]>> = {
  weekdays: [0, 1, 2, 3, 4],
  mo: [0],
  tu: [1],
  we: [2],
  th: [3],
  fr: [4],
  sa: [5],
  su: [6],
};

const one = (typed: Typed, name: string): string => typed[name]?.[0]?.trim().slice(0, 300) ?? '';

/** Quarter hour of the day of `7:30`, `07.30` or `7`; null when it is not a time on the quarter. */
function quarter(text: string): number | null {
  const found = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(text);
  const minutes = found ? Number(found[1]) * 60 + Number(found[2] ?? 0) : -1;
  return minutes >= 0 && minutes <= 1440 && minutes % 15 === 0 ? minutes / 15 : null;
}

/** Hours from the three simple fields, or from hours text (`hours`), which wins. */
function readHours(typed: Typed, problems: QueryProblem[]): Week | null {
  const text = one(typed, 'hours');
  if (text !== '') {
    const read = parseWeek(text);
    if (read.ok) return count(read.week);
    problems.push({ field: 'hours', code: 'hours', detail: flawSaid(read) });
    return null;
  }
  const [from, to] = [one(typed, 'from'), one(typed, 'to')];
  if (from === '' && to === '') return null;
  const [a, b] = [quarter(from || to), quarter(to || from)];
  if (a === null || b === null) {
    problems.push({ field: 'from', code: 'times', detail: a === null ? from : to });
    return null;
  }
  // One time alone means "open at that time".
  const end = a === b ? a + 1 : b < a ? b + 96 : b;
  const week = emptyWeek();
  for (const day of dayChoices[one(typed, 'day')] ?? dayChoices.weekdays!) setRange(week, day * 96 + a, day * 96 + end);
  return week;
}

const count = (week: Week): Week | null => (week.every((w) => w === 0) ? null : week);

function readAgeField(text: string, problems: QueryProblem[]): Query['age'] {
  if (text === '') return null;
  if (isBand(text)) return { from: ageBands[text][0], to: ageBands[text][1] };
  const months = readAge(text);
  if (months === null) problems.push({ field: 'age', code: 'age', detail: text });
  return months === null ? null : { from: months, to: months };
}

function cursor(text: string): Cursor | null {
  const at = text.lastIndexOf('~');
  const id = text.slice(at + 1);
  return at > 0 && /^[0-9a-f-]{36}$/.test(id) ? { key: text.slice(0, at), id } : null;
}

export const cursorText = (at: Cursor): string => `${at.key}~${at.id}`;

/** Reads the address of a search. What cannot be read is left out and told. */
export function readQuery(typed: Typed): { readonly query: Query; readonly problems: readonly QueryProblem[] } {
  const problems: QueryProblem[] = [];
  const max = one(typed, 'max');
  const maxPrice = max === '' ? null : parseEuro(max);
  if (max !== '' && (maxPrice === null || maxPrice < 0)) problems.push({ field: 'max', code: 'price', detail: max });
  const km = Number(one(typed, 'km'));
  const enrol = one(typed, 'enrol');
  const query: Query = {
    text: one(typed, 'q'),
    category: one(typed, 'category') || null,
    organization: one(typed, 'organization') || null,
    age: readAgeField(one(typed, 'age'), problems),
    place: one(typed, 'place'),
    km: km > 0 && km <= 100 ? km : 10,
    period: weekPeriods.find((p) => p === one(typed, 'period')) ?? 'term',
    hours: readHours(typed, problems),
    maxPrice: maxPrice !== null && maxPrice >= 0 ? maxPrice : null,
    free: one(typed, 'free') === 'yes',
    enrolDays: /^\d{1,3}$/.test(enrol) ? Number(enrol) : null,
    after: cursor(one(typed, 'after')),
    before: cursor(one(typed, 'before')),
  };
  return { query, problems };
}

/** Words of a request that say nothing of the service: “cerco un nido per mia figlia” is about `nido`. */
const filler: ReadonlySet<string> = new Set(
  (
    'cerco cerca cercasi cercare trovare trova vorrei voglio serve servono servirebbe bisogno ho abbiamo avrei posso ' +
    'dove come quando quale quali chi che qualcuno qualcosa aiuto aiutami mio mia miei mie nostro nostra figlio figlia figli figlie ' +
    'bambino bambina bambini bambine bimbo bimba bimbi anni anno mesi zona vicino vicina presso grazie ' +
    'looking need want find where for with near my son daughter child children kid kids years old help please'
  ).split(' '),
);

/** The words to look for: filler left out, unless nothing else is there. */
export function searchWords(text: string): string[] {
  const words = plain(text).split(' ').filter(Boolean).slice(0, 12);
  const telling = words.filter((w) => !filler.has(w));
  return telling.length > 0 ? telling : words;
}
