import { and, andNot, count, countBoth, emptyWeek, has, or, type Week } from '#kit/week.ts';
import { cheapestCover } from './cheapest.ts';
import { mostCoverage } from './cover.ts';
import type { Sets } from './cover-node.ts';
import { type ExactSums, exactSums } from './exact-sum.ts';
import { type Handover, handoversOf } from './handovers.ts';

/** What the plan needs to know of an offer. */
export interface PlanOffer {
  readonly id: string;
  readonly week: Week;
  /** A month, in whatever unit the caller sums (finite, ≥ 0). */
  readonly cost: number;
  /** Travel, in minutes (finite, ≥ 0). */
  readonly minutes: number;
  /** Offers of the same site need no journey between them. */
  readonly site?: string | null;
  /** Does the service take the person to or from the next place? */
  readonly accompaniment?: boolean;
}

export interface Plan {
  /** Ids, sorted as strings. */
  readonly chosen: readonly string[];
  readonly neededQuarterHours: number;
  readonly coveredQuarterHours: number;
  readonly cost: number;
  readonly minutes: number;
  readonly covered: Week;
  readonly uncovered: Week;
  readonly handovers: readonly Handover[];
}

/** Compares strings by code point, as sorted lists of ids are compared. */
export function compareIds(a: string, b: string): number {
  if (a === b) return 0;
  const [x, y] = [Array.from(a), Array.from(b)];
  const at = x.findIndex((c, i) => c !== y[i]);
  return at < 0 ? -1 : at >= y.length ? 1 : x[at]!.codePointAt(0)! - y[at]!.codePointAt(0)!;
}

/** The needed quarter hours of each offer, packed one bit each. */
function packed(offers: readonly PlanOffer[], need: Week): Sets {
  const needed = Array.from({ length: 672 }, (_, q) => q).filter((q) => has(need, q));
  const words = Math.ceil(needed.length / 32);
  const bits = new Uint32Array(offers.length * words);
  offers.forEach((offer, s) => {
    needed.forEach((q, i) => {
      if (has(offer.week, q)) bits[s * words + (i >>> 5)]! |= 1 << (31 - (i & 31));
    });
  });
  return { size: offers.length, words, bits };
}

/**
 * Offers sorted by cost, minutes and id: one whose needed hours an earlier one has too is never chosen, because
 * putting the earlier in its place, or leaving it out where the earlier is chosen already, always comes first.
 */
function undominated(offers: readonly PlanOffer[], need: Week): PlanOffer[] {
  const { words, bits } = packed(offers, need);
  const within = (a: number, b: number) => {
    for (let w = 0; w < words; w++) if (bits[a * words + w]! & ~bits[b * words + w]!) return false;
    return true;
  };
  const kept: number[] = [];
  offers.forEach((offer, s) => {
    if (countBoth(offer.week, need) > 0 && !kept.some((k) => within(s, k))) kept.push(s);
  });
  return kept.map((k) => offers[k]!);
}

function sorted(offers: readonly PlanOffer[], cost: ExactSums, minutes: ExactSums): PlanOffer[] {
  const order = offers.map((_, i) => i);
  order.sort((a, b) => cost.compare([a], [b]) || minutes.compare([a], [b]) || compareIds(offers[a]!.id, offers[b]!.id));
  return order.map((i) => offers[i]!);
}

function choose(need: Week, offers: readonly PlanOffer[], most: number): PlanOffer[] {
  const money = (of: readonly PlanOffer[]) =>
    exactSums(
      of.map((o) => o.cost),
      most,
    );
  const time = (of: readonly PlanOffer[]) =>
    exactSums(
      of.map((o) => o.minutes),
      most,
    );
  const useful = undominated(sorted(offers, money(offers), time(offers)), need);
  if (useful.length === 0) return [];
  const ids = useful.map((o) => o.id).sort(compareIds);
  const rank = Int32Array.from(useful, (o) => ids.indexOf(o.id));
  const sets = packed(useful, need);
  const limit = Math.min(most, useful.length);
  const target = mostCoverage(sets, limit);
  const found = cheapestCover(sets, { cost: money(useful), minutes: time(useful), rank }, limit, target);
  return found.map((s) => useful[s]!).sort((a, b) => compareIds(a.id, b.id));
}

/**
 * The weekly plan: at most `most` offers that cover the most needed quarter hours, then cost the least, then travel the
 * least, then are fewest, then come first by their sorted ids. Exact; sums are compared as decimals.
 * @throws RangeError when an amount is negative or not finite, an id comes twice, or `most` is not a whole number ≥ 1.
 */
export function planWeek(need: Week, offers: readonly PlanOffer[], most = 4): Plan {
  if (!Number.isInteger(most) || most < 1) throw new RangeError('a plan has at least one offer');
  const valid = (n: number) => Number.isFinite(n) && n >= 0;
  if (!offers.every((o) => valid(o.cost) && valid(o.minutes))) throw new RangeError('cost and minutes are numbers ≥ 0');
  if (new Set(offers.map((o) => o.id)).size < offers.length) throw new RangeError('two offers have the same id');
  const chosen = choose(need, offers, most);
  const covered = and(
    need,
    chosen.reduce((all, o) => or(all, o.week), emptyWeek()),
  );
  const total = (values: number[]) => exactSums(values, values.length || 1).total(values.map((_, i) => i));
  return {
    chosen: chosen.map((o) => o.id),
    neededQuarterHours: count(need),
    coveredQuarterHours: count(covered),
    cost: total(chosen.map((o) => o.cost)),
    minutes: total(chosen.map((o) => o.minutes)),
    covered,
    uncovered: andNot(need, covered),
    handovers: handoversOf(need, chosen),
  };
}
