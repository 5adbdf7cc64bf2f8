import type { MatchContext } from './context.ts';
import { enrolmentOver, type Fit } from './fit.ts';

/** Minutes beyond which a service is not counted as reachable, for who set no limit. */
export const usualLongest = 30;

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
