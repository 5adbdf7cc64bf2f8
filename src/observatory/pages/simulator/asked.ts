import { first, type Problem, type Typed } from '#kit/form.ts';
import type { Lang } from '#kit/i18n.ts';
import { parseEuro, parseNumber } from '#kit/numbers.ts';
import { isEmpty } from '#kit/week.ts';
import { type Period, periods } from '#needs/rules/need.ts';
import { readWeek } from '#ui/week-rows.ts';
import { rateOfCategory } from '../../reads/stage.ts';
import { rates } from '../../reads.ts';
import { placesOfNewSite } from '../../rules/simulator/candidates.ts';
import { type Draft, usualWeeks } from '../../rules/simulator/draft.ts';
import { simWords } from '../../words/simulator.ts';

/** What an address of the simulator asks: a draft, or what is missing before there is one. */
export interface AskedDraft {
  readonly category: string;
  readonly period: Period;
  /** null = nothing to try yet. */
  readonly draft: Draft | null;
  readonly problems: readonly Problem[];
  /** What the form is drawn from. */
  readonly typed: Typed;
}

/** Kinds of service that the simulator knows in a period: those with a stated rate. */
export const ratedCategories = (period: Period): readonly string[] => [
  ...new Set(rates().flatMap((r) => (r.periods.includes(period) ? [r.category] : []))),
];

export const periodAsked = (typed: Typed): Period => periods.find((p) => p === first(typed, 'period')) ?? 'term';

/** The kind of service asked for, whatever it is; the first that is known when none is. */
export const categoryAsked = (typed: Typed, period: Period): string =>
  first(typed, 'category') || (ratedCategories(period)[0] ?? '');

/** The share of residents that the reader moved the rate to; null = as stated, or not a share. */
export function rateAsked(typed: Typed): number | null {
  const n = parseNumber(first(typed, 'rate'));
  return n === null || n < 0 || n > 100 ? null : n / 100;
}

const kinds = ['new', 'change', 'close'] as const;

/** Collects what is wrong while values are read. */
function reader(lang: Lang, typed: Typed) {
  const w = simWords(lang);
  const problems: Problem[] = [];
  const wrong = (field: string, message: string): null => {
    problems.push({ field, message });
    return null;
  };
  const numberIn = (field: string, from: number, to: number, message: string, whole = true): number | null => {
    const text = first(typed, field);
    if (text === '') return null;
    const n = parseNumber(text);
    return n === null || n < from || n > to || (whole && !Number.isInteger(n)) ? wrong(field, message) : n;
  };
  const money = (field: string): number | null => {
    const text = first(typed, field);
    if (text === '') return null;
    const cents = parseEuro(text);
    return cents === null || cents < 0 || cents > 1e11 ? wrong(field, w.moneyWrong) : cents;
  };
  return { w, problems, wrong, numberIn, money };
}

/** A wish to start from the hours and places of today of the service chosen: what stands in those fields is of something else. */
function loaded(sent: Typed): Typed | null {
  if (first(sent, 'load') === '') return null;
  const rest = Object.entries(sent).filter(([name]) => !/^(hours(-.*)?|places|more|load|what)$/.test(name));
  return { ...Object.fromEntries(rest), what: ['change'] };
}

/** Reads the draft of an address. `placesNow` answers the places of an existing service, for an address that says how many more. */
export function askedOf(lang: Lang, all: Typed, placesNow: (offer: string) => number | null): AskedDraft {
  const load = loaded(all);
  const sent = load ?? all;
  const period = periodAsked(sent);
  const category = categoryAsked(sent, period);
  const kind = kinds.find((k) => k === first(sent, 'what')) ?? null;
  const hours = readWeek(lang, sent, 'hours');
  const typed = hours.kind === 'edit' ? hours.typed : sent;
  const { w, problems, wrong, numberIn, money } = reader(lang, typed);
  if (load !== null && first(load, 'site') !== '') return { category, period, draft: null, problems: [], typed };
  if (kind === null || hours.kind === 'edit') return { category, period, draft: null, problems: [], typed };
  const about = {
    category,
    period,
    priceCents: money('price'),
    yearlyCents: money('cost'),
    weeks: numberIn('weeks', 1, 53, w.weeksWrong) ?? usualWeeks[period],
    rate: shareOf(numberIn('rate', 0, 100, w.rateWrong, false)),
  };
  if (hours.kind === 'bad' && kind !== 'close') problems.push(hours.problem);
  const week = hours.kind === 'week' && !isEmpty(hours.week) ? hours.text : null;
  const places = numberIn('places', 1, 10_000, w.placesWrong, kind === 'new');
  const site = first(typed, 'site');
  if (kind !== 'new') {
    if (site === '') wrong('site', w.siteMissing);
    const more = numberIn('more', 1, 10_000, w.placesWrong);
    const now = more === null ? null : placesNow(site);
    const set = places ?? (more !== null && now !== null ? now + more : null);
    const draft: Draft =
      kind === 'close' ? { ...about, kind, site } : { ...about, kind, site, hours: week, places: set };
    return { category, period, draft: problems.length > 0 ? null : draft, problems, typed };
  }
  const rate = rateOfCategory(category, period);
  const from = numberIn('from', 0, 120, w.agesWrong) ?? rate?.ageFrom ?? 0;
  const to = numberIn('to', 0, 120, w.agesWrong) ?? rate?.ageTo ?? 120;
  if (from > to) wrong('to', w.agesWrong);
  if (first(typed, 'town') === '') wrong('town', w.townMissing);
  if (week === null && hours.kind === 'week') wrong('hours', w.hoursMissing);
  const draft: Draft = {
    ...{ ...about, kind, municipality: first(typed, 'town'), hours: week ?? '', ageFrom: from, ageTo: to },
    places: places ?? placesOfNewSite,
  };
  return { category, period, draft: problems.length > 0 ? null : draft, problems, typed };
}

const shareOf = (inHundred: number | null): number | null => (inHundred === null ? null : inHundred / 100);
