import { judgeAll } from '#directory/rules/eligibility.ts';
import { count, popcount } from '#kit/week.ts';
import { type Catalogue, hoursUnknown, noAge, periodIndex } from './catalogue.ts';
import type { MatchContext } from './context.ts';
import { affordabilityOf, availabilityOf, closenessOf, coverageOf, defaults, scoreOf } from './factors.ts';
import { type Fit, fitOf } from './fit.ts';
import { monthsToWait, nearlyReached } from './near-miss.ts';
import { type Top, topOf } from './top.ts';
import { estimatedMinutes, roadKm, routeOf, speeds, tableMinutes } from './travel.ts';

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
  const minutes = longest + Math.max(15, longest);
  return ((minutes / 60) * speeds[journey.mode]) / 1.3 + commuteKm + 1e-6;
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

/** Minutes to offer `i`; NaN when home or the place is not known. */
function minutesTo(catalogue: Catalogue, ask: Ask, i: number): number {
  const { route } = ask;
  const x = catalogue.x[i]!;
  if (!route || Number.isNaN(x)) return Number.NaN;
  const told = route.lookup ? ask.minutesTo(catalogue.municipality[i]!) : Number.NaN;
  return Number.isNaN(told) ? estimatedMinutes(route, roadKm(route, x, catalogue.y[i]!, catalogue.z[i]!)) : told;
}

/** Is offer `i` surely too far, by a cheap look at the chord between two points of the sphere? */
function tooFar(catalogue: Catalogue, ask: Ask, i: number, chord: number): boolean {
  const home = ask.route?.home;
  if (!home || ask.route?.lookup) return false;
  const [dx, dy, dz] = [catalogue.x[i]! - home.x, catalogue.y[i]! - home.y, catalogue.z[i]! - home.z];
  return dx * dx + dy * dy + dz * dz > chord * chord;
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
  tops: Record<keyof Limits, Top>,
): void {
  const mask = ask.week[i]!;
  const known = mask !== hoursUnknown;
  const top = known ? tops.fits : tops.hoursUnknown;
  const affordability = affordabilityOf(catalogue.price[i]!, context.budget);
  const availability = availabilityOf(catalogue.freePlaces[i]!, catalogue.enrolUntil[i]! < ask.today);
  const minutes = minutesTo(catalogue, ask, i);
  const closeness = closenessOf(minutes, ask.sigma[catalogue.category[i]!]!, context.longest);
  const young = catalogue.ageFrom[i]! > ask.oldest;
  const late = minutes > context.longest;
  const dear = catalogue.price[i]! > context.budget;
  const most = young ? 0 : scoreOf(1, closeness, affordability, availability);
  if (most > 0 && most < top.floor()) return;
  // One hurdle only: such an offer is ranked by the fit it would have without it.
  const near = known && Number(young) + Number(late) + Number(dear) === 1;
  const would = scoreOf(1, closeness || 0.5, affordability || 0.5, availability);
  if (most === 0 && !(near && would >= tops.near.floor())) return;
  const coverage = known ? coverageOf(coveredBy(catalogue, context, ask, mask), ask.needed) : defaults.coverage;
  if (coverage === 0) return;
  const set = catalogue.ruleSet[i]!;
  if ((set >= 0 && !ask.allowed(set)) || !ask.accessible(catalogue.accessSet[i]!)) return;
  const score = scoreOf(coverage, closeness, affordability, availability);
  if (most > 0) {
    if (score > 0 && score >= top.floor()) top.offer(i, score);
  } else if (coverage === 1 && (!late || nearlyReached(minutes - context.longest, context.longest))) {
    tops.near.offer(i, would);
  }
}

/**
 * Ranks the offers of a catalogue for one person and period: the same scores as `fitOf`, for the best few only.
 * Cheap filters come first (category, age, chord), then bits; nothing is allocated for an offer that is not kept.
 */
export function matchNeed(catalogue: Catalogue, context: MatchContext, limits: Limits): Matches {
  const ask = prepare(catalogue, context);
  const idOf = (i: number) => catalogue.offers[i]!.id;
  const tops = {
    fits: topOf(limits.fits, idOf),
    hoursUnknown: topOf(limits.hoursUnknown, idOf),
    near: topOf(limits.near, idOf),
  };
  const chord = Math.min(3, 2 * Math.sin(Math.min(Math.PI / 2, ask.farthestKm / 6371 / 2)));
  const { category, ageFrom, ageTo } = catalogue;
  let considered = 0;
  for (let i = 0; i < category.length; i++) {
    if (ask.wanted[category[i]!] === 0) continue;
    const last = ageTo[i]!;
    if (last !== noAge && ask.youngest >= last) continue;
    if (ageFrom[i]! > ask.oldest && monthsToWait(ageFrom[i]!, ask.oldest) === 0) continue;
    if (tooFar(catalogue, ask, i, chord)) continue;
    considered++;
    consider(catalogue, context, ask, i, tops);
  }
  const fits = (top: Top) => top.list().map((i) => fitOf(catalogue.offers[i]!, context));
  return {
    fits: fits(tops.fits),
    hoursUnknown: fits(tops.hoursUnknown),
    near: fits(tops.near).filter((f) => f.nearMisses.length > 0),
    considered,
  };
}
