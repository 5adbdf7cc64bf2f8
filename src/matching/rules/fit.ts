import { type PossibleBenefit, possibleBenefits } from '#directory/rules/benefits.ts';
import { judgeAll, type Verdict } from '#directory/rules/eligibility.ts';
import type { Offer, Rule, Tri } from '#directory/rules/offer.ts';
import { and, andNot, count, emptyWeek, type Week } from '#kit/week.ts';
import type { MatchContext } from './context.ts';
import { affordabilityOf, availabilityOf, closenessOf, coverageOf, defaults, scoreOf } from './factors.ts';
import { type NearMiss, nearMisses } from './near-miss.ts';
import { type Trip, tripTo } from './travel.ts';

/** One factor: its value, and whether it comes from facts or is the default for "not known". */
export interface Factor {
  readonly value: number;
  readonly known: boolean;
}

/** Why an offer fits as it does: codes and numbers; words are made by whoever shows them. */
export type Reason =
  | { readonly code: 'covers'; readonly quarterHours: number; readonly of: number; readonly left: Week }
  | { readonly code: 'hours-unknown'; readonly text: string | null }
  | { readonly code: 'travel'; readonly trip: Trip; readonly over: number }
  | { readonly code: 'travel-unknown' }
  | { readonly code: 'price'; readonly cents: number; readonly over: number }
  | { readonly code: 'price-unknown' }
  | { readonly code: 'benefit'; readonly possible: PossibleBenefit }
  | { readonly code: 'places'; readonly free: number }
  | { readonly code: 'places-unknown' }
  | { readonly code: 'enrolment-over' }
  | { readonly code: 'not-eligible' | 'to-verify'; readonly because: readonly Rule[] }
  | { readonly code: 'language' | 'accessibility'; readonly value: Tri; readonly missing: readonly string[] };

export interface Fit {
  readonly offer: Offer;
  /** 0 = does not fit, 1 = fits wholly. */
  readonly score: number;
  readonly coverage: Factor;
  readonly closeness: Factor;
  readonly affordability: Factor;
  readonly availability: Factor;
  readonly eligibility: Verdict;
  readonly trip: Trip | null;
  /** Needed and open; empty when hours are not known. */
  readonly covered: Week;
  readonly reasons: readonly Reason[];
  readonly nearMisses: readonly NearMiss[];
}

/** The offer's own ages as a rule like the others, `on` the day of the application or another. */
export const ageRule = (offer: Pick<Offer, 'ageFrom' | 'ageTo'>, on = 'application'): Rule => ({
  kind: 'age',
  from: offer.ageFrom ?? 0,
  to: offer.ageTo,
  on,
});

/** May this person use it: category, ages (on the day of the application, or another), and the offer's own rules. */
export function eligibilityOf(offer: Offer, context: MatchContext, ageOn = 'application'): Verdict {
  const facts = { ...context.facts, category: offer.category };
  const asked: Rule[] = context.categories ? [{ kind: 'category', codes: context.categories }] : [];
  return judgeAll([...asked, ageRule(offer, ageOn), ...offer.rules], facts);
}

/** Is the time to enrol over: are there windows, and has every one of them ended? */
export const enrolmentOver = (offer: Offer, date: string): boolean =>
  (offer.enrolment?.windows.length ?? 0) > 0 &&
  offer.enrolment?.windows.every((w) => w.to !== null && w.to < date) === true;

/** What is asked for and the record does not offer; `unknown` when the record does not say. */
function wanted(asked: readonly string[], told: readonly string[] | null): { value: Tri; missing: string[] } {
  if (asked.length === 0) return { value: 'yes', missing: [] };
  if (told === null) return { value: 'unknown', missing: [...asked] };
  const missing = asked.filter((a) => !told.includes(a));
  return { value: missing.length === 0 ? 'yes' : 'no', missing };
}

/** Does the record say that the place lacks something the person cannot do without? */
export const accessible = (offer: Offer, context: MatchContext): Tri =>
  wanted(context.access, offer.accessibility).value;

export const spotOf = ({ lat, lon, municipality }: Offer) =>
  lat === null || lon === null ? null : { lat, lon, municipality };

function reasonsOf(offer: Offer, context: MatchContext, fit: Omit<Fit, 'reasons' | 'nearMisses' | 'score'>): Reason[] {
  const { trip, eligibility, covered } = fit;
  const { priceCents: price, freePlaces: free } = offer;
  const reasons: Reason[] = [];
  if (eligibility.value === 'no') reasons.push({ code: 'not-eligible', because: eligibility.because });
  if (offer.weeks) {
    const left = andNot(context.week, covered);
    reasons.push({ code: 'covers', quarterHours: count(covered), of: count(context.week), left });
  } else reasons.push({ code: 'hours-unknown', text: offer.hoursText });
  if (trip) reasons.push({ code: 'travel', trip, over: Math.max(0, trip.minutes - context.longest) });
  else reasons.push({ code: 'travel-unknown' });
  if (price === null) reasons.push({ code: 'price-unknown' });
  else reasons.push({ code: 'price', cents: price, over: Math.max(0, price - context.budget) });
  for (const possible of possibleBenefits(offer, context.facts)) reasons.push({ code: 'benefit', possible });
  reasons.push(free === null ? { code: 'places-unknown' } : { code: 'places', free });
  if (enrolmentOver(offer, context.date)) reasons.push({ code: 'enrolment-over' });
  if (eligibility.value === 'unknown') reasons.push({ code: 'to-verify', because: eligibility.because });
  const speaks = wanted(context.language ? [context.language] : [], offer.languages);
  const access = wanted(context.access, offer.accessibility);
  if (speaks.value !== 'yes') reasons.push({ code: 'language', ...speaks });
  if (access.value !== 'yes') reasons.push({ code: 'accessibility', ...access });
  return reasons;
}

/**
 * How well an offer fits: 0 when the person may not use it, else coverage × closeness × affordability × availability.
 * Unknown weighs as `defaults` say and is marked `known: false`.
 */
export function fitOf(offer: Offer, context: MatchContext): Fit {
  const trip = tripTo(context.journey, spotOf(offer));
  const open = offer.weeks?.[context.period] ?? emptyWeek();
  const covered = and(open, context.week);
  const share = coverageOf(count(covered), count(context.week));
  const { priceCents: price, freePlaces: free } = offer;
  const over = enrolmentOver(offer, context.date);
  const facts = {
    offer,
    coverage: { value: offer.weeks ? share : defaults.coverage, known: offer.weeks !== null },
    closeness: {
      value: closenessOf(trip?.minutes ?? Number.NaN, context.sigmaOf(offer.category), context.longest),
      known: trip !== null,
    },
    affordability: { value: affordabilityOf(price ?? Number.NaN, context.budget), known: price !== null },
    availability: { value: availabilityOf(free ?? Number.NaN, over), known: free !== null || over },
    eligibility: eligibilityOf(offer, context),
    trip,
    covered,
  };
  const barred = facts.eligibility.value === 'no' || accessible(offer, context) === 'no';
  const { coverage, closeness, affordability, availability } = facts;
  const product = scoreOf(coverage.value, closeness.value, affordability.value, availability.value);
  return {
    ...facts,
    score: barred ? 0 : product,
    reasons: reasonsOf(offer, context, facts),
    nearMisses: nearMisses(offer, context, facts),
  };
}
