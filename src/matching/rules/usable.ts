import type { Need, Period, Person } from '#needs/rules/need.ts';
import { contextOf, type MatchContext, type World } from './context.ts';
import { enrolmentOver, type Fit } from './fit.ts';

/** Minutes beyond which a service is not counted as reachable, for who set no limit. */
export const usualLongest = 30;
/** A plan chooses among this many of the best fits. */
export const mostCandidates = 200;

/**
 * May a plan count on this offer? It fits, somebody knows its hours, it is not full, its time to enrol is not over and its
 * full price is within the limit. Unknown price, places or eligibility do not exclude.
 */
export function usable({ offer, score }: Fit, context: MatchContext): boolean {
  if (score === 0 || offer.weeks === null || offer.freePlaces === 0) return false;
  if (offer.priceCents !== null && offer.priceCents > context.budget) return false;
  return !enrolmentOver(offer, context.date);
}

/** Groups of the taxonomy whose services look after somebody: the answer for who did not say which service they want. */
export const caringGroups: readonly string[] = ['infanzia', 'scuola', 'estate', 'casa', 'anziani', 'disabilita'];

/**
 * What a plan is asked for one person in one period: within half an hour for who set no limit, and among the services
 * that look after somebody (`caring`) for who named none. The answer and the observatory ask the same.
 */
export function planContext(
  need: Need,
  person: Person,
  period: Period,
  { world, caring }: { readonly world: World; readonly caring: readonly string[] },
): MatchContext {
  const context = contextOf({ ...need, minutes: need.minutes ?? usualLongest }, person, period, world);
  return { ...context, categories: context.categories ?? caring };
}
