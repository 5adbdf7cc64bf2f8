import { ageOn, type Range, type Verdict } from '#directory/rules/eligibility.ts';
import type { Offer, Period } from '#directory/rules/offer.ts';
import { daysBetween, weekdayOf } from '#kit/days.ts';
import { and, andNot, count, emptyWeek, equals, isEmpty, or, setRange, type Week } from '#kit/week.ts';
import { calendarFor, periodOn } from '#territory/rules/calendar.ts';
import type { DayCalendar, MatchContext } from './context.ts';
import { affordabilityOf } from './factors.ts';
import { accessible, eligibilityOf, type Fit, fitOf } from './fit.ts';
import { compareIds } from './plan.ts';

/** Dates that follow one another at most a week apart. Hours in quarter hours. */
export interface Stretch {
  readonly from: string;
  readonly to: string;
  /** Days of opening on which something is needed. */
  readonly days: number;
  /** Needed on these days, and covered. */
  readonly needed: number;
  readonly covered: number;
  /** Opening by day of the week; null when a day of the week is not always the same. */
  readonly open: Week | null;
  /** Needed and covered in a whole week; null for a week or less, and where `open` is. */
  readonly weekly: { readonly needed: number; readonly covered: number } | null;
}

/** A service that is open only on some dates, and what they cover for one person in one part of the year. */
export interface Dated {
  readonly fit: Fit;
  readonly stretches: readonly Stretch[];
  /** Sums of the stretches. */
  readonly needed: number;
  readonly covered: number;
}

const dayQuarters = 96;
const longestGap = 7;
const wholeDay = (weekday: number): Week => setRange(emptyWeek(), weekday * dayQuarters, (weekday + 1) * dayQuarters);

/**
 * In which part of the year a day falls for somebody of this age (months, today). Above school age there is no calendar
 * and every day is an ordinary one (`term`); null when the calendar does not tell.
 */
export function periodOfDay(
  calendars: readonly DayCalendar[],
  age: Range | null,
  today: string,
  day: string,
): Period | null {
  if (age === null) return 'term';
  const years = Math.floor(Math.max(0, ageOn(age, today, day).from) / 12);
  const calendar = calendarFor(calendars, years);
  return calendar === null ? 'term' : (periodOn(calendar, day)?.period ?? null);
}

interface OpenDay {
  readonly date: string;
  readonly weekday: number;
  readonly open: Week;
  readonly needed: number;
  readonly covered: number;
}

/** Days from today on, of the period, on which something is needed; hours that come back every week are not counted again. */
function openDays(offer: Offer, context: MatchContext, calendars: readonly DayCalendar[]): OpenDay[] {
  const weekly = offer.weeks?.[context.period] ?? emptyWeek();
  const found = new Map<string, Week>();
  for (const { date, from, to } of offer.dates) {
    if (date < context.date) continue;
    const start = weekdayOf(date) * dayQuarters;
    found.set(date, setRange(found.get(date) ?? emptyWeek(), start + from, start + to));
  }
  const { facts, period, week } = context;
  return [...found]
    .filter(([date]) => periodOfDay(calendars, facts.age, context.date, date) === period)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([date, hours]) => {
      const [weekday, open] = [weekdayOf(date), andNot(hours, weekly)];
      const needed = count(and(week, wholeDay(weekday)));
      return needed === 0 || isEmpty(open) ? [] : [{ date, weekday, open, needed, covered: count(and(week, open)) }];
    });
}

/** The opening of each day of the week, when it is the same every time that day comes. */
function sameEveryWeek(days: readonly OpenDay[]): Week | null {
  const byWeekday = new Map<number, Week>();
  for (const { weekday, open } of days) {
    const before = byWeekday.get(weekday);
    if (before && !equals(before, open)) return null;
    byWeekday.set(weekday, open);
  }
  return [...byWeekday.values()].reduce(or, emptyWeek());
}

const sum = (of: readonly { readonly needed: number; readonly covered: number }[], what: 'needed' | 'covered') =>
  of.reduce((n, one) => n + one[what], 0);

function stretchOf(days: readonly OpenDay[], week: Week): Stretch {
  const [from, to] = [days[0]!.date, days.at(-1)!.date];
  const open = sameEveryWeek(days);
  const named = [...new Set(days.map((d) => d.weekday))].map(wholeDay).reduce(or, emptyWeek());
  const several = open !== null && daysBetween(from, to) >= 7;
  return {
    from,
    to,
    days: days.length,
    needed: sum(days, 'needed'),
    covered: sum(days, 'covered'),
    open,
    weekly: several ? { needed: count(and(week, named)), covered: count(and(week, open)) } : null,
  };
}

function stretchesOf(days: readonly OpenDay[], week: Week): Stretch[] {
  const runs: OpenDay[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && daysBetween(last.date, day.date) <= longestGap) run.push(day);
    else runs.push([day]);
  }
  return runs.map((run) => stretchOf(run, week));
}

/** Nothing but dates stands between the person and the service: it may be used, entered, reached and, perhaps, paid. */
function within(fit: Fit, eligibility: Verdict, context: MatchContext): boolean {
  const { offer, trip } = fit;
  if (eligibility.value === 'no' || accessible(offer, context) === 'no') return false;
  if (trip !== null && trip.minutes > context.longest) return false;
  return affordabilityOf(offer.priceCents ?? Number.NaN, context.budget) > 0;
}

/** What an offer's dates cover; null when they cover nothing, or the offer is not for this person. Ages are those of the first day. */
export function datedOf(offer: Offer, context: MatchContext, calendars: readonly DayCalendar[]): Dated | null {
  if (context.categories && !context.categories.includes(offer.category)) return null;
  const days = openDays(offer, context, calendars);
  const [first] = days;
  const covered = sum(days, 'covered');
  if (!first || covered === 0) return null;
  const eligibility = eligibilityOf(offer, context, first.date);
  const fit = { ...fitOf(offer, context), eligibility };
  if (!within(fit, eligibility, context)) return null;
  return { fit, stretches: stretchesOf(days, context.week), needed: sum(days, 'needed'), covered };
}

/** Larger share of the needed hours first, then nearer, then more hours, then by id. */
export function compareDated(a: Dated, b: Dated): number {
  const minutes = ({ fit }: Dated) => fit.trip?.minutes ?? Number.MAX_VALUE;
  return (
    b.covered * a.needed - a.covered * b.needed ||
    minutes(a) - minutes(b) ||
    b.covered - a.covered ||
    compareIds(a.fit.offer.id, b.fit.offer.id)
  );
}

/** The best `limit` services open only on some dates. They never enter a weekly plan: no week of theirs comes back. */
export const datedServices = (
  offers: readonly Offer[],
  context: MatchContext,
  calendars: readonly DayCalendar[],
  limit: number,
): Dated[] =>
  // Without calendars nobody can say in which part of the year a date falls.
  (calendars.length === 0 ? [] : offers)
    .flatMap((offer) => datedOf(offer, context, calendars) ?? [])
    .sort(compareDated)
    .slice(0, limit);
