import type { Facts, Range } from '#directory/rules/eligibility.ts';
import { emptyWeek, type Week } from '#kit/week.ts';
import type { Need, Period, Person } from '#needs/rules/need.ts';
import type { Calendar, CalendarPeriod } from '#territory/model.ts';
import { ageBands } from '#territory/rules/ages.ts';
import { usualSigma } from './factors.ts';
import type { Journey, Lookup, Spot } from './travel.ts';

/** A school calendar, as far as it says in which part of the year a day falls. */
export type DayCalendar = Pick<Calendar, 'ageFrom' | 'ageTo'> & {
  readonly periods: readonly Pick<CalendarPeriod, 'firstDay' | 'lastDay' | 'period'>[];
};

/** What the territory and the taxonomy know, handed in by whoever asks. */
export interface World {
  /** Today, `YYYY-MM-DD`. */
  readonly date: string;
  readonly home: Spot | null;
  readonly work: Spot | null;
  /** Codes of the areas that hold home and workplace, the municipality's own included. */
  readonly homeAreas: readonly string[] | null;
  readonly workAreas: readonly string[] | null;
  readonly lookup: Lookup | null;
  readonly lookupSource?: 'table' | 'server';
  /** A category and every category under it. */
  readonly categoriesUnder?: (code: string) => readonly string[];
  /** Minutes of closeness of a category. */
  readonly sigmaOf?: (code: string) => number;
  /** School calendars by age: in which part of the year a date falls. Without them dates are not matched. */
  readonly calendars?: readonly DayCalendar[];
}

/** Everything that decides how well an offer fits one person in one period. */
export interface MatchContext {
  readonly week: Week;
  readonly period: Period;
  /** Null: any category. */
  readonly categories: readonly string[] | null;
  readonly facts: Facts;
  readonly journey: Journey;
  /** Minutes and cents; Infinity when there is no limit. */
  readonly longest: number;
  readonly budget: number;
  readonly language: string | null;
  readonly access: readonly string[];
  readonly date: string;
  readonly sigmaOf: (code: string) => number;
}

/**
 * Completed months of age a person may have, both included. Of a birth only the month is known: until the day comes,
 * one is a month younger than the months counted, so that rules on that edge say "to verify".
 */
export function ageOf(person: Person): Range {
  if ('months' in person.age) return { from: Math.max(0, person.age.months - 1), to: person.age.months };
  const [from, to] = ageBands[person.age.band];
  return { from, to: person.age.band === '75+' ? Number.POSITIVE_INFINITY : to };
}

/** A band of the income indicator, in cents: `10000-15000` and `40000+` in euro. */
export function iseeOf(band: Need['isee']): Range | null {
  if (band === null) return null;
  const [from = 0, to = Number.POSITIVE_INFINITY] = band.replace('+', '').split('-').map(Number);
  // Bands touch: the lower end of all but the first belongs to the band below.
  return { from: from === 0 ? 0 : from * 100 + 1, to: to * 100 };
}

/** What is known of the person, for rules of eligibility. */
export function factsOf(need: Need, person: Person, world: World): Facts {
  return {
    date: world.date,
    age: ageOf(person),
    homeAreas: world.homeAreas,
    workAreas: world.workAreas,
    isee: iseeOf(need.isee),
    employerAdheres: need.employer,
    alliances: null,
    employment: null,
    attendance: null,
    conditions: person.conditions,
    category: null,
  };
}

/** The context of one person of a need in one period. Who does not say how they move is taken to drive. */
export function contextOf(need: Need, person: Person, period: Period, world: World): MatchContext {
  const { category } = person;
  return {
    week: person.weeks[period] ?? emptyWeek(),
    period,
    categories: category === null ? null : (world.categoriesUnder?.(category) ?? [category]),
    facts: factsOf(need, person, world),
    journey: {
      home: world.home,
      work: world.work,
      mode: need.mode ?? 'car',
      lookup: world.lookup,
      lookupSource: world.lookupSource ?? 'table',
    },
    longest: need.minutes ?? Number.POSITIVE_INFINITY,
    budget: need.budget ?? Number.POSITIVE_INFINITY,
    language: need.language,
    access: need.access,
    date: world.date,
    sigmaOf: world.sigmaOf ?? (() => usualSigma),
  };
}
