import { emptyWeek, fromHex, type Week } from '#kit/week.ts';
import type { Period } from '#needs/rules/need.ts';
import { causeShares } from './cause-shares.ts';
import { type Ground, type Offered, rateFrom } from './ground.ts';
import { demandOf, reachFor, withinMinutes } from './potential.ts';
import type { Rate } from './rate.ts';
import { weekEngine } from './week-engine.ts';

/** What may move the potential gap between two releases; minutes of travel apart. */
export const potentialCauses = ['population', 'rates', 'opened', 'closed', 'hours', 'places', 'moved'] as const;
export type PotentialCause = (typeof potentialCauses)[number];
export type ServiceCause = Exclude<PotentialCause, 'population' | 'rates'>;

/** A service at a place that is not as it was, and in what. */
export interface ChangedOffer {
  readonly cause: ServiceCause;
  readonly was: Offered | null;
  readonly is: Offered | null;
}

/** Minutes by car from every town, in their order, to where services are. */
export type MinutesTo = (offered: readonly Offered[]) => readonly Float64Array[];

/** How the potential gap of one kind of service and period moved, town by town. */
export interface PotentialMove {
  readonly towns: readonly string[];
  /** Person-hours a week, by town; a cause that did not move is absent. The causes of a town add up to its change. */
  readonly byCause: ReadonlyMap<PotentialCause, Float64Array>;
  readonly changed: readonly (ChangedOffer & {
    /** By town: 1 where it was, or is, within reach. */
    readonly reaches: Uint8Array;
  })[];
}

const weekOf = (o: Offered | null, period: Period): string => o?.weeks?.[period] ?? '';
/** What counts as supply: known hours and known places. */
const counts = (o: Offered | null, period: Period): boolean =>
  o !== null && o.places !== null && weekOf(o, period) !== '';
const keyOf = (o: Offered): string => `${o.offer}|${o.category}`;

/** A service at a place, then and now. */
interface Pair {
  readonly was: Offered | null;
  readonly is: Offered | null;
}

function pairsOf(before: Ground, after: Ground, supply: readonly string[], period: Period): Pair[] {
  const own = (g: Ground) => new Map(g.offered.filter((o) => supply.includes(o.category)).map((o) => [keyOf(o), o]));
  const [a, b] = [own(before), own(after)];
  return [...new Set([...a.keys(), ...b.keys()])]
    .map((key) => ({ was: a.get(key) ?? null, is: b.get(key) ?? null }))
    .filter(({ was, is }) => counts(was, period) || counts(is, period));
}

/** In what a pair is not as it was, for one period. */
function causesOfPair({ was, is }: Pair, period: Period): ServiceCause[] {
  if (was === null) return ['opened'];
  if (is === null) return ['closed'];
  return [
    ...(weekOf(was, period) === weekOf(is, period) ? [] : (['hours'] as const)),
    ...(was.places === is.places ? [] : (['places'] as const)),
    ...(was.lat === is.lat && was.lon === is.lon && was.municipality === is.municipality ? [] : (['moved'] as const)),
  ];
}

const sameRate = (a: Rate, b: Rate): boolean =>
  a.rate === b.rate &&
  a.ageFrom === b.ageFrom &&
  a.ageTo === b.ageTo &&
  a.hours.every((word, i) => word === b.hours[i]) &&
  a.supply.join() === b.supply.join();

/**
 * Splits the change of the potential gap of a category between two releases into its causes, see cause-shares.ts: the gap is
 * computed again for worlds in which some causes have acted and others have not. Minutes of travel are the same on both sides;
 * a rate that one side does not have asks for nothing there. Null when neither has one. Stops after every world, as that does.
 */
export function* potentialMove(
  before: Ground,
  after: Ground,
  { category, period }: { readonly category: string; readonly period: Period },
  minutesTo: (towns: readonly string[]) => MinutesTo,
): Generator<void, PotentialMove | null> {
  const rates = ratesOf(before, after, category, period);
  if (!rates) return null;
  const pairs = pairsOf(before, after, [...new Set(rates.flatMap((r) => r.supply))], period);
  const towns = [...new Set([...Object.keys(before.residents), ...Object.keys(after.residents)])].sort();
  const spots = spotsOf(pairs);
  const minutes = minutesTo(towns)(spots.map((s) => s.at));
  const world: World = { pairs, spots, towns, minutes, rates, period, residents: [before.residents, after.residents] };
  yield;
  const byCause = yield* causeShares(causesActing(world), towns.length, gapWhen(world));
  return { towns, byCause, changed: changedOf(world) };
}

/** The rate of a category then and now; where one is missing, the other with nobody who asks. */
function ratesOf(before: Ground, after: Ground, category: string, period: Period): readonly [Rate, Rate] | null {
  const rateIn = (g: Ground) => g.rates.find((r) => r.category === category && r.periods.includes(period));
  const [was, is] = [rateIn(before), rateIn(after)];
  const one = was ?? is;
  if (!one) return null;
  const none = { ...one, rate: 0 };
  return [rateFrom(was ?? none), rateFrom(is ?? none)];
}

interface World {
  readonly pairs: readonly Pair[];
  readonly spots: readonly { readonly pair: number; readonly moved: boolean; readonly at: Offered }[];
  readonly towns: readonly string[];
  readonly minutes: readonly Float64Array[];
  readonly rates: readonly [Rate, Rate];
  readonly period: Period;
  readonly residents: readonly [Ground['residents'], Ground['residents']];
}

/** Where services stand: one that moved stands in two places, and is open in one of them. */
function spotsOf(pairs: readonly Pair[]): World['spots'] {
  return pairs.flatMap(({ was, is }, pair) => {
    const there = { pair, moved: false, at: (was ?? is)! };
    const moves = was && is && (was.lat !== is.lat || was.lon !== is.lon || was.municipality !== is.municipality);
    return moves ? [there, { pair, moved: true, at: is }] : [there];
  });
}

function causesActing({ pairs, period, rates, residents, towns }: World): PotentialCause[] {
  const found = new Set<PotentialCause>(pairs.flatMap((p) => causesOfPair(p, period)));
  if (!sameRate(...rates)) found.add('rates');
  const [a, b] = residents;
  if (towns.some((t) => (a[t] ?? []).join() !== (b[t] ?? []).join())) found.add('population');
  return potentialCauses.filter((c) => found.has(c));
}

/** Uncovered person-hours of every town when some causes have acted and the others have not yet. */
function gapWhen(world: World): (acted: ReadonlySet<PotentialCause>) => Float64Array {
  const { pairs, spots, towns, minutes, rates, residents, period } = world;
  const reach = reachFor(
    towns.length,
    minutes.map((of) => ({ minutes: of })),
  );
  return (acted) => {
    const rate = rates[acted.has('rates') ? 1 : 0];
    const ages = residents[acted.has('population') ? 1 : 0];
    const people = towns.map((code) => ({ code, ages: Float64Array.from(ages[code] ?? []) }));
    const now = spots.map(({ pair, moved }) => standing(pairs[pair]!, moved, acted, rate.supply, period));
    const demand = demandOf(people, rate);
    const supply = Float64Array.from(now, (n) => n?.places ?? 0);
    const open = now.map((n) => n?.week ?? emptyWeek());
    const asks = towns.map(() => rate.hours);
    return weekEngine(reach, demand, supply, asks, open).uncovered().byPoint;
  };
}

/** A pair's places and hours at one of its spots when some causes have acted; null = it is not there, or not known. */
function standing(
  { was, is }: Pair,
  moved: boolean,
  acted: ReadonlySet<PotentialCause>,
  supply: readonly string[],
  period: Period,
): { readonly places: number; readonly week: Week } | null {
  if (!supply.includes((was ?? is)!.category)) return null;
  if (was === null ? !acted.has('opened') : is === null && acted.has('closed')) return null;
  const whole = was === null || is === null;
  // A spot of where it went counts once it has moved; one of where it was, until then.
  const goes = was && is && (was.lat !== is.lat || was.lon !== is.lon || was.municipality !== is.municipality);
  if (goes && acted.has('moved') !== moved) return null;
  const of = (cause: PotentialCause): Offered => (whole ? (was ?? is)! : acted.has(cause) ? is : was);
  const [{ places }, week] = [of('places'), weekOf(of('hours'), period)];
  return places === null || week === '' ? null : { places, week: fromHex(week) };
}

function changedOf({ pairs, period, spots, minutes, towns }: World): PotentialMove['changed'] {
  const reach = new Map<number, Uint8Array>();
  spots.forEach(({ pair }, s) => {
    const own = reach.get(pair) ?? new Uint8Array(towns.length);
    own.forEach((yes, t) => {
      own[t] = yes || Number(minutes[s]![t]! <= withinMinutes);
    });
    reach.set(pair, own);
  });
  return pairs.flatMap((p, i) => causesOfPair(p, period).map((cause) => ({ ...p, cause, reaches: reach.get(i)! })));
}
