import { allocate } from './allocation.ts';
import type { CallRules } from './call.ts';

/** Criterion → points, in hundredths of a point. */
export type Points = Readonly<Record<string, number>>;

/** A proposal as it comes to the ranking. */
export interface Entry {
  readonly proposal: string;
  /** Number of its receipt: the order of arrival. */
  readonly number: number;
  readonly requestedCents: number;
  /** Money of every kind, the partners' included. */
  readonly totalCents: number;
  /** What each member of the Committee gave; the order is of no account. */
  readonly points: readonly Points[];
  /** Why it is not evaluated; null = it is. */
  readonly excluded: string | null;
}

export const outcomes = ['funded', 'partial', 'no-funds', 'below-threshold', 'excluded'] as const;
export type Outcome = (typeof outcomes)[number];

export interface Ranked {
  readonly proposal: string;
  /** From 1; null = not in the ranking. */
  readonly place: number | null;
  /** Mean of the totals, in points; null when nobody gave any. */
  readonly points: number | null;
  /** Criterion → mean, in points. */
  readonly means: Readonly<Record<string, number>>;
  readonly outcome: Outcome;
  readonly grantedCents: number;
  /** The criterion below its threshold (`all` = the total), or why it was excluded; else empty. */
  readonly reason: string;
}

/**
 * How many members of the Committee have to judge a proposal: as many as the call asks, and when fewer are without a
 * conflict of interest all of those; never fewer than one. `free` null = not known.
 */
export const fewestJudges = (asked: number, free: number | null): number =>
  free === null ? asked : Math.max(1, Math.min(asked, free));

type Rule = Pick<CallRules, 'criteria' | 'threshold' | 'ties' | 'shortFunds' | 'smallestPart'>;

/** Sum of what everybody gave to a criterion, or to all of them. A mean is this over the number of evaluators: no rounding. */
const sumOf = (entry: Entry, codes: readonly string[]): number =>
  entry.points.reduce((sum, p) => sum + codes.reduce((s, code) => s + (p[code] ?? 0), 0), 0);

/** Compares a/b with c/d, greater first, without dividing; a denominator of 0 counts as nothing. */
const greaterFirst = (a: number, b: number, c: number, d: number): number =>
  b === 0 || d === 0
    ? (d === 0 ? 0 : c / d) - (b === 0 ? 0 : a / b)
    : Number(BigInt(c) * BigInt(b) - BigInt(a) * BigInt(d));

function compare(a: Entry, b: Entry, rule: Rule): number {
  const codes = rule.criteria.map((c) => c.code);
  const by = (of: readonly string[]) => greaterFirst(sumOf(a, of), a.points.length, sumOf(b, of), b.points.length);
  const breakers = {
    'first-criterion': () => by(codes.slice(0, 1)),
    cofinancing: () =>
      greaterFirst(a.totalCents - a.requestedCents, a.totalCents, b.totalCents - b.requestedCents, b.totalCents),
    earliest: () => a.number - b.number,
  };
  const steps = [() => by(codes), ...rule.ties.map((t) => breakers[t]), breakers.earliest];
  for (const step of steps) {
    const order = step();
    if (order !== 0) return order;
  }
  return a.proposal < b.proposal ? -1 : 1;
}

/** The first threshold that is missed: a criterion's code, or `all`; null = none. A mean equal to its threshold passes. */
function missed(entry: Entry, rule: Rule): string | null {
  const n = entry.points.length;
  const below = (sum: number, threshold: number | null) => threshold !== null && sum < Math.round(threshold * 100) * n;
  const criterion = rule.criteria.find((c) => below(sumOf(entry, [c.code]), c.threshold));
  if (criterion) return criterion.code;
  const all = rule.criteria.map((c) => c.code);
  return n === 0 || below(sumOf(entry, all), rule.threshold) ? 'all' : null;
}

/**
 * The ranking of a call: means of what the Committee gave, thresholds, ties by the declared rule, then the money along the
 * places until it runs out. Exact: means are compared as fractions. Which proposal or member comes first in the lists
 * changes nothing.
 */
export function rank(entries: readonly Entry[], rule: Rule, budgetCents: number): readonly Ranked[] {
  const judged = entries.map((entry) => ({ entry, missed: entry.excluded === null ? missed(entry, rule) : null }));
  const placed = judged
    .filter((j) => j.entry.excluded === null && j.missed === null)
    .sort((a, b) => compare(a.entry, b.entry, rule));
  const others = judged
    .filter((j) => j.entry.excluded !== null || j.missed !== null)
    .sort(
      (a, b) =>
        Number(a.entry.excluded !== null) - Number(b.entry.excluded !== null) || a.entry.number - b.entry.number,
    );
  const granted = share(
    placed.map((p) => p.entry),
    rule,
    budgetCents,
  );
  return [
    ...placed.map(({ entry }, i) => ({ ...sums(entry, rule), place: i + 1, ...granted[i]!, reason: '' })),
    ...others.map(({ entry, missed: below }) => ({
      ...sums(entry, rule),
      ...{ place: null, grantedCents: 0 },
      outcome: entry.excluded === null ? ('below-threshold' as const) : ('excluded' as const),
      reason: entry.excluded ?? below ?? '',
    })),
  ];
}

/** Along the places, until the money runs out. */
function share(placed: readonly Entry[], rule: Rule, budgetCents: number): Pick<Ranked, 'outcome' | 'grantedCents'>[] {
  let left = budgetCents;
  let over = false;
  return placed.map(({ requestedCents }) => {
    if (!over && requestedCents <= left) {
      left -= requestedCents;
      return { outcome: 'funded', grantedCents: requestedCents };
    }
    if (rule.shortFunds !== 'skip') {
      const part =
        !over && rule.shortFunds === 'partial' && left > 0 && left >= rule.smallestPart * requestedCents ? left : 0;
      over = true;
      if (part > 0) return { outcome: 'partial', grantedCents: part };
    }
    return { outcome: 'no-funds', grantedCents: 0 };
  });
}

function sums(entry: Entry, rule: Rule): Pick<Ranked, 'proposal' | 'points' | 'means'> {
  const n = entry.points.length;
  const mean = (codes: readonly string[]) => sumOf(entry, codes) / n / 100;
  return {
    proposal: entry.proposal,
    points: n === 0 ? null : mean(rule.criteria.map((c) => c.code)),
    means: n === 0 ? {} : Object.fromEntries(rule.criteria.map((c) => [c.code, mean([c.code])])),
  };
}

/**
 * What is granted, over the lines that asked for it: in proportion, largest remainder, to the cent. The parts sum to
 * `grantedCents`, which is at most what the lines ask; none is above its line.
 */
export function overLines(asked: readonly number[], grantedCents: number): readonly number[] {
  const key = (i: number) => String(i).padStart(6, '0');
  const parts = allocate(
    grantedCents,
    asked.map((weight, i) => ({ code: key(i), weight })),
  );
  return asked.map((_, i) => parts.get(key(i))!);
}
