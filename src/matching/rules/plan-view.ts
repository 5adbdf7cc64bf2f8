import { possibleBenefits } from '#directory/rules/benefits.ts';
import { count, emptyWeek, quarterHours, setRange, type Week } from '#kit/week.ts';
import type { Line, Money, PlanView } from './answer-parts.ts';
import type { MatchContext } from './context.ts';
import type { Fit } from './fit.ts';
import { assignment } from './handovers.ts';
import { type PlanOffer, planWeek } from './plan.ts';

/** A fit as the answer shows it. `placeName` names municipalities. */
export function lineOf(
  fit: Fit,
  context: MatchContext,
  placeName: (code: string) => string | null,
  takes = fit.covered,
): Line {
  const { municipality } = fit.offer;
  return {
    fit,
    takes,
    place: municipality === null ? null : placeName(municipality),
    mode: context.journey.mode,
    benefits: possibleBenefits(fit.offer, context.facts),
  };
}

/** Sum of full prices against a limit in cents (Infinity = none). */
export function moneyOf(prices: readonly (number | null)[], budget: number): Money {
  const known = prices.filter((p) => p !== null);
  const cents = known.reduce((sum, p) => sum + p, 0);
  return { cents, known: known.length, unknown: prices.length - known.length, over: cents > budget ? budget : null };
}

/** Minutes as they are shown and summed: whole, a begun minute counts. */
export const wholeMinutes = (fit: Fit): number => Math.ceil(fit.trip?.minutes ?? 0);

/** What the plan compares. A price that nobody knows counts as the dearest known one: it never wins over a clear price. */
export function planOffers(fits: readonly Fit[], context: MatchContext): PlanOffer[] {
  const dearest = Math.max(0, ...fits.map((f) => f.offer.priceCents ?? 0));
  return fits.map((fit) => ({
    id: fit.offer.id,
    week: fit.offer.weeks?.[context.period] ?? emptyWeek(),
    cost: fit.offer.priceCents ?? dearest,
    minutes: wholeMinutes(fit),
    site: fit.offer.atHome ? 'home' : fit.offer.siteId,
    accompaniment: fit.offer.accompaniment,
  }));
}

/** Which needed quarter hours each place takes on when one goes where the plan says. */
function shares(need: Week, places: readonly PlanOffer[]): Week[] {
  const where = assignment(need, places);
  const weeks = places.map(() => emptyWeek());
  for (let q = 0; q < quarterHours; q++) {
    const week = weeks[where[q] ?? -1];
    if (week) setRange(week, q, q + 1);
  }
  return weeks;
}

/** The best week that these services can make (method: the weekly plan), ready to be shown. */
export function planView(
  fits: readonly Fit[],
  context: MatchContext,
  placeName: (code: string) => string | null,
): PlanView {
  const offers = planOffers(fits, context);
  const plan = planWeek(context.week, offers);
  const places = plan.chosen.flatMap((id) => offers.find((o) => o.id === id) ?? []);
  const takes = shares(context.week, places);
  const services = places
    .flatMap((place, i) => {
      const fit = fits.find((f) => f.offer.id === place.id);
      return fit ? [lineOf(fit, context, placeName, takes[i])] : [];
    })
    .sort((a, b) => count(b.takes) - count(a.takes));
  return {
    neededWeek: context.week,
    uncoveredWeek: plan.uncovered,
    needed: plan.neededQuarterHours,
    covered: plan.coveredQuarterHours,
    services,
    handovers: plan.handovers,
    money: moneyOf(
      services.map((s) => s.fit.offer.priceCents),
      context.budget,
    ),
    minutes: services.length === 0 ? null : plan.minutes,
    atHome: services.length > 0 && services.every((s) => s.fit.trip?.comes === true),
    detour: context.journey.work !== null,
    estimated: services.some(({ fit: { trip } }) => trip?.source === 'straight-line' && !trip.comes),
  };
}
