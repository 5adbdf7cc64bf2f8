import { judgeAll, type Verdict } from '#directory/rules/eligibility.ts';
import type { Offer, Rule, Tri } from '#directory/rules/offer.ts';
import { and, count, emptyWeek, type Week } from '#kit/week.ts';
import type { MatchContext } from './context.ts';
import { affordabilityOf, availabilityOf, closenessOf, coverageOf, defaults, scoreOf } from './factors.ts';
import { type NearMiss, nearMisses } from './near-miss.ts';
import { type Journey, type Trip, tripTo, visitOf } from './travel.ts';

/** One factor: its value, and whether it comes from facts or is the default for "not known". */
export interface Factor {
  readonly value: number;
  readonly known: boolean;
}

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
  /** Do they speak the language, and has the place what the person cannot do without? Yes when nothing was asked. */
  readonly language: Tri;
  readonly accessibility: Tri;
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

/** Does the record offer all that is asked for? */
function offered(asked: readonly string[], told: readonly string[] | null): Tri {
  if (asked.length === 0) return 'yes';
  if (told === null) return 'unknown';
  return asked.every((a) => told.includes(a)) ? 'yes' : 'no';
}

/** Does the record say that the place lacks something the person cannot do without? */
export const accessible = (offer: Offer, context: MatchContext): Tri => offered(context.access, offer.accessibility);

export const spotOf = ({ lat, lon, municipality }: Pick<Offer, 'lat' | 'lon' | 'municipality'>) =>
  lat === null || lon === null ? null : { lat, lon, municipality };

/** The trip of who uses this offer: a service that comes home asks for none. */
export const tripOf = (offer: Offer, journey: Journey): Trip | null =>
  offer.atHome ? visitOf(journey, spotOf(offer)) : tripTo(journey, spotOf(offer));

/**
 * How well an offer fits: 0 when the person may not use it, else coverage × closeness × affordability × availability.
 * Unknown weighs as `defaults` say and is marked `known: false`.
 */
export function fitOf(offer: Offer, context: MatchContext): Fit {
  const trip = tripOf(offer, context.journey);
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
    language: offered(context.language ? [context.language] : [], offer.languages),
    accessibility: accessible(offer, context),
  };
  const barred = facts.eligibility.value === 'no' || facts.accessibility === 'no';
  const { coverage, closeness, affordability, availability } = facts;
  const product = scoreOf(coverage.value, closeness.value, affordability.value, availability.value);
  return {
    ...facts,
    score: barred ? 0 : product,
    nearMisses: nearMisses(offer, context, facts),
  };
}
