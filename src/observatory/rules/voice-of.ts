import type { Offer } from '#directory/rules/offer.ts';
import { countBoth, isEmpty, type Week } from '#kit/week.ts';
import { contextOf, type MatchContext, type World } from '#matching/rules/context.ts';
import { accessible, eligibilityOf, enrolmentOver, spotOf } from '#matching/rules/fit.ts';
import { planWeek } from '#matching/rules/plan.ts';
import { tripTo } from '#matching/rules/travel.ts';
import { bandOfPerson, type Period, type Person, periods } from '#needs/rules/need.ts';
import type { StoredNeed } from '#needs/rules/stored.ts';
import { outcome } from './gap.ts';
import type { Voice, VoicePart } from './voice.ts';

/** Minutes beyond which a service is not counted as reachable for who set no limit. */
export const usualLongest = 30;

/** What the count of a need leans on. */
export interface Supply {
  /** Offers by category. */
  readonly offers: ReadonlyMap<string, readonly Offer[]>;
  /** Categories that look after somebody: the answer for who did not say which service. */
  readonly caring: readonly string[];
}

/**
 * A need as a release counts it: for every person and period, the hours needed, those that some service could really
 * cover (open, eligible, within reach and budget, not full), and those that the weekly plan leaves uncovered.
 * Who gave only the uncovered hours has already seen the plan: all of them count as uncovered.
 */
export function voiceOf(stored: StoredNeed, supply: Supply, world: World): Voice {
  const parts: VoicePart[] = [];
  for (const person of stored.need.persons) {
    for (const period of periods) {
      const needed = person.weeks[period];
      if (!needed || isEmpty(needed)) continue;
      const context = contextOf(stored.need, person, period, world);
      const usable = stored.given === 'uncovered' ? [] : usableOffers(person, context, supply);
      const weeks = usable.map((offer) => offer.weeks![period]!);
      const chosen = stored.given === 'uncovered' ? [] : [coveredByPlan(needed, usable, period)];
      parts.push({
        category: person.category,
        band: bandOfPerson(person),
        people: person.people,
        period,
        outcome: outcome(needed, weeks, chosen),
      });
    }
  }
  return { municipality: stored.need.home, parts };
}

/** The hours of the plan that the answer page would show: at most four services, most hours first. */
function coveredByPlan(needed: Week, usable: readonly Offer[], period: Period): Week {
  const offers = usable.map((o) => ({ id: o.id, week: o.weeks![period]!, cost: o.priceCents ?? 0, minutes: 0 }));
  return planWeek(needed, offers).covered;
}

/** Offers this person can really use in the period. Unknown price or eligibility does not exclude; unknown hours do. */
export function usableOffers(person: Person, asked: MatchContext, supply: Supply): Offer[] {
  const categories = person.category === null ? supply.caring : asked.categories!;
  const context: MatchContext = { ...asked, categories };
  return categories.flatMap((code) => (supply.offers.get(code) ?? []).filter((offer) => usable(offer, context)));
}

function usable(offer: Offer, context: MatchContext): boolean {
  const week = offer.weeks?.[context.period];
  if (!week || countBoth(week, context.week) === 0) return false;
  if (offer.freePlaces === 0 || enrolmentOver(offer, context.date)) return false;
  if (offer.priceCents !== null && offer.priceCents > context.budget) return false;
  if (eligibilityOf(offer, context).value === 'no' || accessible(offer, context) === 'no') return false;
  const trip = tripTo(context.journey, spotOf(offer));
  return trip !== null && trip.minutes <= (Number.isFinite(context.longest) ? context.longest : usualLongest);
}
