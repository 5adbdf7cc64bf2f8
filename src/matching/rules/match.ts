import { judgeAll } from '#directory/rules/eligibility.ts';
import { count, popcount } from '#kit/week.ts';
import { type Catalogue, hoursUnknown, noAge, periodIndex } from './catalogue.ts';
import type { MatchContext } from './context.ts';
import { affordabilityOf, availabilityOf, closenessOf, coverageOf, defaults, scoreOf } from './factors.ts';
import { type Fit, fitOf } from './fit.ts';
import { monthsToWait, nearlyReached, nearMinutes } from './near-miss.ts';
import { type Top, topOf } from './top.ts';
import { comes, estimatedMinutes, fixedMinutes, roadFactor, roadKm, routeOf, speeds, tableMinutes } from './travel.ts';

/** The ranked answer of one person in one period. */
export interface Matches {
  /** Known hours, best fit first. */
  readonly fits: readonly Fit[];
  /** Fit by age, place and price, but nobody knows their hours. */
  readonly hoursUnknown: readonly Fit[];
  /** Do not fit, for one thing only. */
  readonly near: readonly Fit[];
  /** Offers looked at: right category, right age or nearly. */
  readonly considered: number;
}

export interface Limits {
  readonly fits: number;
  readonly hoursUnknown: number;
  readonly near: number;
}

type Ask = ReturnType<typeof prepare>;

/** Answers computed once for each need and each distinct value of the catalogue. */
function prepare(catalogue: Catalogue, context: MatchContext) {
  const route = routeOf(context.journey);
  const known = <T>(length: number, of: (i: number) => T) => {
    const memo: (T | undefined)[] = new Array(length);
    return (i: number): T => (memo[i] ??= of(i));
  };
  const { categories, facts } = context;
  return {
    route,
    needed: count(context.week),
    // Words of the week in which something is needed: the others need not be counted.
    words: Uint8Array.from([...context.week.keys()].filter((w) => context.week[w] !== 0)),
    wanted: Uint8Array.from(catalogue.categories, (c) => (categories === null || categories.includes(c) ? 1 : 0)),
    sigma: Float64Array.from(catalogue.categories, (c) => context.sigmaOf(c)),
    week: catalogue.week[periodIndex[context.period]]!,
    covered: new Int16Array(catalogue.masks.length / 21).fill(-1),
    youngest: facts.age?.from ?? 0,
    oldest: facts.age?.to ?? Number.POSITIVE_INFINITY,
    today: Number(context.date.replaceAll('-', '')),
    allowed: known(catalogue.ruleSets.length, (i) => {
      const { rules, category } = catalogue.ruleSets[i]!;
      return judgeAll(rules, { ...facts, category }).value !== 'no';
    }),
    accessible: known(catalogue.access.length, (i) => {
      const told = catalogue.access[i];
      return !told || context.access.every((a) => told.includes(a));
    }),
    minutesTo: known(catalogue.municipalities.length, (i) =>
      route ? (tableMinutes(route, catalogue.municipalities[i] ?? null) ?? Number.NaN) : Number.NaN,
    ),
    // No stop whose straight line from home is longer can be reached in time (with a detour: half of the way and back).
    farthestKm: route ? farthest(context, route.commuteKm) : Number.POSITIVE_INFINITY,
  };
}

/** Straight-line kilometres from home beyond which nothing is reached, nor nearly, when minutes are estimated. */
function farthest({ longest, journey }: MatchContext, commuteKm: number): number {
  const minutes = longest + nearMinutes(longest);
  return ((minutes / 60) * speeds[journey.mode]) / roadFactor + commuteKm + 1e-6;
}

/** Needed quarter hours that a distinct week covers, counted once a need. */
function coveredBy(catalogue: Catalogue, context: MatchContext, ask: Ask, mask: number): number {
  const told = ask.covered[mask]!;
  if (told >= 0) return told;
  let n = 0;
  for (let k = 0; k < ask.words.length; k++) {
    const w = ask.words[k]!;
    n += popcount(catalogue.masks[mask * 21 + w]! & context.week[w]!);
  }
  ask.covered[mask] = n;
  return n;
}

/** Can it not be used from home, however well it fits: too far away, or it does not come this far? */
function outOfReach(catalogue: Catalogue, { route }: Ask, i: number, chord: number, reach: number): boolean {
  if (catalogue.atHome[i] === 0) return chord > reach;
  const x = catalogue.x[i]!;
  return route !== null && !Number.isNaN(x) && !comes(route, x, catalogue.y[i]!, catalogue.z[i]!);
}

/** Minutes to offer `i`, which is within reach; NaN when home or the place is not known. */
function minutesTo(catalogue: Catalogue, ask: Ask, i: number): number {
  const { route } = ask;
  const x = catalogue.x[i]!;
  if (!route || Number.isNaN(x)) return Number.NaN;
  if (catalogue.atHome[i] === 1) return 0;
  const told = route.lookup ? ask.minutesTo(catalogue.municipality[i]!) : Number.NaN;
  return Number.isNaN(told) ? estimatedMinutes(route, roadKm(route, x, catalogue.y[i]!, catalogue.z[i]!)) : told;
}

/** A radius a little shorter than the earth's makes every cut a little longer. */
const sphereKm = 6371;
/** No two points of the unit sphere are farther apart than 2. */
const everywhere = 5;

/**
 * Squared distances on the unit sphere beyond which closeness alone falls below a score. Nothing is cut where minutes
 * do not grow with the distance from home (a table, a way to work) or where a longest trip already cuts.
 */
function cutOf(ask: Ask, context: MatchContext): (score: number, category: number) => number {
  const { route, sigma } = ask;
  if (!route || route.work || route.lookup || context.longest !== Number.POSITIVE_INFINITY) return () => everywhere;
  const kmPerMinute = speeds[route.mode] / 60 / roadFactor;
  const cuts = new Float64Array(sigma.length);
  let of = Number.NaN;
  return (score, category) => {
    if (score <= 0) return everywhere;
    if (score !== of) cuts.fill(-1);
    of = score;
    if (cuts[category]! < 0) {
      const minutes = sigma[category]! * Math.sqrt(Math.max(0, -2 * Math.log(score)));
      // The chord is never longer than the arc; the margin is far above any rounding.
      const km = Math.max(0, minutes - fixedMinutes[route.mode]) * kmPerMinute * (1 + 1e-9) + 1e-6;
      cuts[category] = (km / sphereKm) ** 2;
    }
    return cuts[category]!;
  };
}

/** Squared straight line through the sphere from home to offer `i`; NaN when one of them is not known. */
function chordTo(catalogue: Catalogue, { route }: Ask, i: number): number {
  if (!route) return Number.NaN;
  const { x, y, z } = route.home;
  const [dx, dy, dz] = [catalogue.x[i]! - x, catalogue.y[i]! - y, catalogue.z[i]! - z];
  return dx * dx + dy * dy + dz * dz;
}

/** A list being filled, and how far an offer may be to enter it. */
interface List {
  readonly top: Top;
  readonly cut: ReturnType<typeof cutOf>;
}

/**
 * Weighs one offer. Travel comes before hours: it needs no memory but the place, and what is far cannot reach the best
 * few whatever its hours, as a factor of 1 instead of the true one never makes the product smaller.
 */
function consider(
  catalogue: Catalogue,
  context: MatchContext,
  ask: Ask,
  i: number,
  chord: number,
  lists: Record<keyof Limits, List>,
): void {
  const mask = ask.week[i]!;
  const known = mask !== hoursUnknown;
  const { top, cut } = known ? lists.fits : lists.hoursUnknown;
  const young = catalogue.ageFrom[i]! > ask.oldest;
  const affordability = affordabilityOf(catalogue.price[i]!, context.budget);
  const availability = availabilityOf(catalogue.freePlaces[i]!, catalogue.enrolUntil[i]! < ask.today);
  if (catalogue.atHome[i] === 0 && !young && affordability > 0 && chord > cut(top.floor(), catalogue.category[i]!))
    return;
  const minutes = minutesTo(catalogue, ask, i);
  const closeness = closenessOf(minutes, ask.sigma[catalogue.category[i]!]!, context.longest);
  const late = minutes > context.longest;
  const dear = catalogue.price[i]! > context.budget;
  const most = young ? 0 : scoreOf(known ? 1 : defaults.coverage, closeness, affordability, availability);
  if (most > 0 && most < top.floor()) return;
  // One hurdle only: such an offer is ranked by the fit it would have without it.
  const near = known && Number(young) + Number(late) + Number(dear) === 1;
  const would = scoreOf(1, closeness || 0.5, affordability || 0.5, availability);
  if (most === 0 && !(near && would >= lists.near.top.floor())) return;
  const coverage = known ? coverageOf(coveredBy(catalogue, context, ask, mask), ask.needed) : defaults.coverage;
  if (coverage === 0) return;
  const set = catalogue.ruleSet[i]!;
  if ((set >= 0 && !ask.allowed(set)) || !ask.accessible(catalogue.accessSet[i]!)) return;
  const score = scoreOf(coverage, closeness, affordability, availability);
  if (most > 0) {
    if (score > 0 && score >= top.floor()) top.offer(i, score);
  } else if (coverage === 1 && (!late || nearlyReached(minutes - context.longest, context.longest))) {
    lists.near.top.offer(i, would);
  }
}

/**
 * Ranks the offers of a catalogue for one person and period: the same scores as `fitOf`, for the best few only.
 * Cheap filters come first (category, age, chord), then bits; nothing is allocated for an offer that is not kept.
 */
export function matchNeed(catalogue: Catalogue, context: MatchContext, limits: Limits): Matches {
  const ask = prepare(catalogue, context);
  const idOf = (i: number) => catalogue.offers[i]!.id;
  const list = (limit: number): List => ({ top: topOf(limit, idOf), cut: cutOf(ask, context) });
  const lists = { fits: list(limits.fits), hoursUnknown: list(limits.hoursUnknown), near: list(limits.near) };
  const reach = ask.route?.lookup
    ? everywhere
    : (2 * Math.sin(Math.min(Math.PI / 2, ask.farthestKm / sphereKm / 2))) ** 2 + 1e-12;
  const { category, ageFrom, ageTo } = catalogue;
  let considered = 0;
  for (let i = 0; i < category.length; i++) {
    if (ask.wanted[category[i]!] === 0) continue;
    const last = ageTo[i]!;
    if (last !== noAge && ask.youngest >= last) continue;
    if (ageFrom[i]! > ask.oldest && monthsToWait(ageFrom[i]!, ask.oldest) === 0) continue;
    const chord = chordTo(catalogue, ask, i);
    if (outOfReach(catalogue, ask, i, chord, reach)) continue;
    considered++;
    consider(catalogue, context, ask, i, chord, lists);
  }
  const fits = (top: Top) => top.list().map((i) => fitOf(catalogue.offers[i]!, context));
  return {
    fits: fits(lists.fits.top),
    hoursUnknown: fits(lists.hoursUnknown.top),
    near: fits(lists.near.top).filter((f) => f.nearMisses.length > 0),
    considered,
  };
}
