import type { Verdict } from '#directory/rules/eligibility.ts';
import type { Offer } from '#directory/rules/offer.ts';
import { andNot, count, emptyWeek, type Week, windows } from '#kit/week.ts';
import type { MatchContext } from './context.ts';
import { speeds, type Trip } from './travel.ts';

/** The one change that would make an offer fit. */
export type NearMiss =
  /** If on these days it stayed open until, or opened from, this quarter hour of the day. */
  | { readonly code: 'open-until' | 'open-from'; readonly at: number; readonly days: readonly number[] }
  /** If one could travel this much more. */
  | { readonly code: 'travel-more'; readonly minutes: number; readonly km: number }
  /** From this age on (completed months), which is at most a year away. */
  | { readonly code: 'from-age'; readonly months: number; readonly away: number }
  | { readonly code: 'budget-more'; readonly cents: number };

/** How far is still near. */
const near = { quarters: 12, months: 12, minutes: 15, share: 1 } as const;

interface Judged {
  readonly eligibility: Verdict;
  readonly trip: Trip | null;
  readonly covered: Week;
}

/** Months until an age is reached; 0 when it is reached, or not near. */
export function monthsToWait(ageFrom: number | null, oldest: number): number {
  const away = (ageFrom ?? 0) - oldest;
  return away > 0 && away <= near.months ? away : 0;
}

/** Minutes above the longest trip that are still named as nearly fitting. */
export const nearMinutes = (longest: number): number => Math.max(near.minutes, longest * near.share);

/** May a trip that is too long by `over` minutes still be named as nearly fitting? */
export const nearlyReached = (over: number, longest: number): boolean => over <= nearMinutes(longest);

function waiting(offer: Offer, context: MatchContext, eligibility: Verdict): NearMiss | null {
  const away = monthsToWait(offer.ageFrom, context.facts.age?.to ?? 0);
  const onlyAge = eligibility.because.every((r) => r.kind === 'age' && r.on === 'application');
  return away > 0 && onlyAge && offer.ageFrom !== null ? { code: 'from-age', months: offer.ageFrom, away } : null;
}

/**
 * Longer hours that would cover all that is missing: the missing stretches all begin where the offer closes (or all
 * end where it opens), end (begin) at one and the same hour, and last at most three hours.
 */
function longerHours(need: Week, open: Week, covered: Week): NearMiss | null {
  const missing = windows(andNot(need, covered));
  if (missing.length === 0 || count(covered) === 0) return null;
  const openings = windows(open);
  const touches = (day: number, quarter: number, end: 'from' | 'to') =>
    openings.some((w) => w.day === day && w[end] === quarter);
  const days = missing.map((m) => m.day);
  if (new Set(days).size < days.length || missing.some((m) => m.to - m.from > near.quarters)) return null;
  const [first] = missing;
  if (missing.every((m) => touches(m.day, m.from, 'to') && m.to === first?.to)) {
    return { code: 'open-until', at: first?.to ?? 0, days };
  }
  if (missing.every((m) => touches(m.day, m.to, 'from') && m.from === first?.from)) {
    return { code: 'open-from', at: first?.from ?? 0, days };
  }
  return null;
}

/** The change that would make the offer fit, when exactly one thing stands in the way; else none. */
export function nearMisses(offer: Offer, context: MatchContext, { eligibility, trip, covered }: Judged): NearMiss[] {
  // A service that does not come this far will not for a few minutes more.
  if (trip?.minutes === Number.POSITIVE_INFINITY) return [];
  const minutes = trip ? Math.max(0, trip.minutes - context.longest) : 0;
  const cents = Math.max(0, (offer.priceCents ?? 0) - context.budget);
  const hours = offer.weeks !== null && count(covered) < count(context.week);
  const hurdles = [eligibility.value === 'no', minutes > 0, cents > 0, hours].filter(Boolean).length;
  if (hurdles !== 1) return [];
  const found = (): NearMiss | null => {
    if (eligibility.value === 'no') return waiting(offer, context, eligibility);
    if (hours) return longerHours(context.week, offer.weeks?.[context.period] ?? emptyWeek(), covered);
    if (cents > 0) return { code: 'budget-more', cents };
    if (!nearlyReached(minutes, context.longest)) return null;
    return { code: 'travel-more', minutes, km: (minutes / 60) * speeds[context.journey.mode] };
  };
  const miss = found();
  return miss ? [miss] : [];
}
