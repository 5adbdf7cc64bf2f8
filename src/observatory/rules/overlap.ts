import {
  type Identity,
  type NearDuplicate,
  nearDuplicate,
  preparedOffer,
} from '#directory/rules/linkage/near-duplicate.ts';
import { count, countBoth, type Week } from '#kit/week.ts';
import type { Reach } from './reach.ts';

/** An offer as the search for overlaps sees it. */
export interface OverlapOffer extends Identity {
  /** Offers of one service, in several places or at several hours, do not overlap each other. */
  readonly service: string;
  /** Ages served, in months; null = not said. */
  readonly ageFrom: number | null;
  readonly ageTo: number | null;
  /** Places; null = unknown. */
  readonly supply: number | null;
  readonly publiclyFunded: boolean | null;
}

/** Who lives at the points: residents, and the demand expected of them where the ages of the point are known. */
export interface People {
  readonly residents: Float64Array;
  /** `known`: 1 where the demand of the point is known; null = nobody says how many of these people ask. */
  readonly demand: { readonly of: Float64Array; readonly known: Uint8Array } | null;
}

/** Two offers that do the same for the same people at the same hours, and the numbers that say so. */
export interface Overlap {
  readonly a: string;
  readonly b: string;
  /** Shared quarter hours ÷ quarter hours of either. */
  readonly hours: number;
  /** Σ_i D_i min(w_ij, w_il) ÷ Σ_i D_i max(w_ij, w_il). */
  readonly people: number;
  readonly supply: number | null;
  /** People the two reach together, weighted; null when the demand of some point they reach is not known. */
  readonly demand: number | null;
  /** More supply than demand reached; null when one of the two is unknown. */
  readonly concern: boolean | null;
  /** Both publicly funded: worse. */
  readonly bothPublic: boolean;
}

/** Offers tied by overlaps (a connected component), with every tie. */
export interface Cluster {
  readonly category: string;
  readonly offers: readonly string[];
  readonly ties: readonly Overlap[];
  readonly concern: boolean | null;
  readonly bothPublic: boolean;
}

export interface Overlaps {
  readonly duplicates: readonly NearDuplicate[];
  readonly clusters: readonly Cluster[];
}

const enough = 0.5;

/**
 * Overlaps among offers: same category and ages, hours IoU ≥ 0.5, shared people ≥ 0.5; near duplicates are found first
 * and never counted. Places of `reach` are the offers, in order. Where the demand of some point is not known, residents
 * stand for it and no concern is judged. `apart`: pairs of services that somebody said to be two, as `pairKey` writes them.
 */
export function overlaps(
  offers: readonly OverlapOffer[],
  reach: Reach,
  people: People,
  apart: ReadonlySet<string> = new Set(),
): Overlaps {
  const records = offers.map(preparedOffer);
  const columns = columnsOf(reach);
  const duplicates: NearDuplicate[] = [];
  const ties: Overlap[] = [];
  for (const group of byCategory(offers)) {
    for (const [x, y] of pairsOf(group)) {
      const [a, b] = [offers[x]!, offers[y]!];
      if (a.service === b.service) continue;
      const same = apart.has(pairKey(a.service, b.service)) ? null : nearDuplicate(records[x]!, records[y]!);
      if (same) duplicates.push(same);
      else {
        const tie = overlap(a, b, columns[x]!, columns[y]!, people);
        if (tie) ties.push(tie);
      }
    }
  }
  return { duplicates, clusters: clustersOf(offers, ties) };
}

/** Two services as one word, whichever comes first. */
export const pairKey = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

function byCategory(offers: readonly OverlapOffer[]): number[][] {
  const groups = new Map<string, number[]>();
  offers.forEach((offer, i) => {
    const group = groups.get(offer.category);
    if (group) group.push(i);
    else groups.set(offer.category, [i]);
  });
  return [...groups.values()];
}

function* pairsOf(group: readonly number[]): Generator<readonly [number, number]> {
  for (let x = 0; x < group.length; x++) for (let y = x + 1; y < group.length; y++) yield [group[x]!, group[y]!];
}

/** The points that one place reaches, rising, with their weights. */
interface Column {
  readonly points: readonly number[];
  readonly weights: readonly number[];
}

function columnsOf({ points, places, start, place, weight }: Reach): Column[] {
  const columns = Array.from({ length: places }, () => ({ points: [] as number[], weights: [] as number[] }));
  for (let i = 0; i < points; i++) {
    for (let p = start[i]!; p < start[i + 1]!; p++) {
      columns[place[p]!]!.points.push(i);
      columns[place[p]!]!.weights.push(weight[p]!);
    }
  }
  return columns;
}

function overlap(a: OverlapOffer, b: OverlapOffer, left: Column, right: Column, people: People): Overlap | null {
  if (!sameAges(a, b)) return null;
  const hours = hoursShared(a.week, b.week);
  if (hours < enough) return null;
  const demandKnown = people.demand !== null && within(left, people.demand.known) && within(right, people.demand.known);
  const weight = demandKnown ? people.demand.of : people.residents;
  const { shared, reached } = peopleShared(left, right, weight);
  if (reached === 0 || shared / reached < enough) return null;
  const supply = a.supply === null || b.supply === null ? null : a.supply + b.supply;
  const demand = demandKnown ? reached : null;
  return {
    a: a.id,
    b: b.id,
    hours,
    people: shared / reached,
    supply,
    demand,
    concern: supply === null || demand === null ? null : supply > demand,
    bothPublic: a.publiclyFunded === true && b.publiclyFunded === true,
  };
}

/** Intersection over union of two weeks; two empty weeks share nothing. */
export function hoursShared(a: Week, b: Week): number {
  const both = countBoth(a, b);
  const either = count(a) + count(b) - both;
  return either === 0 ? 0 : both / either;
}

/** Same ages: at least half of the ages either serves are served by both; ages not said do not set two offers apart. */
export function sameAges(
  a: Pick<OverlapOffer, 'ageFrom' | 'ageTo'>,
  b: Pick<OverlapOffer, 'ageFrom' | 'ageTo'>,
): boolean {
  const [from, to] = [a.ageFrom ?? b.ageFrom ?? 0, a.ageTo ?? b.ageTo ?? 1440];
  const [from2, to2] = [b.ageFrom ?? from, b.ageTo ?? to];
  const both = Math.min(to, to2) - Math.max(from, from2);
  const either = Math.max(to, to2) - Math.min(from, from2);
  return either === 0 ? true : both / either >= enough;
}

/** Is every point of a column marked? */
const within = ({ points }: Column, marked: Uint8Array): boolean => points.every((i) => marked[i] === 1);

/** Σ D min(w) and Σ D max(w) over the points that either reaches, by merging two rising lists. */
function peopleShared(a: Column, b: Column, people: Float64Array): { shared: number; reached: number } {
  let [shared, reached, x, y] = [0, 0, 0, 0];
  while (x < a.points.length || y < b.points.length) {
    const i = a.points[x] ?? Number.POSITIVE_INFINITY;
    const k = b.points[y] ?? Number.POSITIVE_INFINITY;
    const wa = i <= k ? a.weights[x++]! : 0;
    const wb = k <= i ? b.weights[y++]! : 0;
    const d = people[Math.min(i, k)]!;
    shared += d * Math.min(wa, wb);
    reached += d * Math.max(wa, wb);
  }
  return { shared, reached };
}

function clustersOf(offers: readonly OverlapOffer[], ties: readonly Overlap[]): Cluster[] {
  const parent = new Map<string, string>();
  const root = (id: string): string => {
    const up = parent.get(id) ?? id;
    return up === id ? id : root(up);
  };
  for (const { a, b } of ties) parent.set(root(a), root(b));
  const groups = new Map<string, Overlap[]>();
  for (const tie of ties) {
    const group = groups.get(root(tie.a));
    if (group) group.push(tie);
    else groups.set(root(tie.a), [tie]);
  }
  const category = new Map(offers.map((offer) => [offer.id, offer.category]));
  return [...groups.values()].map((group) => ({
    category: category.get(group[0]!.a)!,
    offers: [...new Set(group.flatMap(({ a, b }) => [a, b]))].sort(),
    ties: group,
    concern: group.some((t) => t.concern) ? true : group.some((t) => t.concern === null) ? null : false,
    bothPublic: group.some((t) => t.bothPublic),
  }));
}
