import type { Week } from '#kit/week.ts';
import type { Reach } from '../reach.ts';
import { weekAccess } from '../week-access.ts';
import { distinctWeeks } from './distinct.ts';
import { linksOf } from './links.ts';
import { mostPatterns, quartersOf, ratiosOf } from './ratios.ts';
import { ratiosNow, rowMaker, rowPlan } from './rows.ts';
import { eachByPattern, openNow } from './state.ts';

/** The week of one point: the quarter hours at which it asks, rising, and its access at each (NaN = reaches nothing). */
export interface PointRow {
  readonly quarters: Int32Array;
  readonly access: Float64Array;
}

/** Points computed together: enough to plan once for those who ask in the same week, few enough to hold. */
const together = 1024;

/** The week of every point, in their order, computed as they are asked for. */
export function* weekRows(
  reach: Reach,
  demand: Float64Array,
  supply: Float64Array,
  asks: readonly Week[],
  open: readonly Week[],
  shared: boolean,
): Generator<PointRow> {
  const patterns = distinctWeeks(asks);
  if (shared || patterns.weeks.length > mostPatterns) {
    yield* plainRows(reach, demand, supply, asks, open, shared);
    return;
  }
  const schedules = distinctWeeks(open);
  const links = linksOf(reach, { home: patterns.of, kind: schedules.of });
  const source = ratiosNow(ratiosOf({ links, demand, supply, patterns }));
  const parts = { links, source, schedules, open: openNow(patterns, schedules)() };
  const maker = rowMaker(parts);
  for (let first = 0; first < reach.points; first += together) {
    const points = Array.from({ length: Math.min(together, reach.points - first) }, (_, k) => first + k);
    const rows: PointRow[] = [];
    eachByPattern(
      { patterns },
      points,
      (week) => rowPlan(week, parts),
      (i, plan) => {
        maker.row(i, plan);
        const at = (x: number) => (maker.reached[x]! > 0 ? maker.access[x]! : Number.NaN);
        const access = Float64Array.from(plan.nested.nodeOf, at);
        rows[i - first] = { quarters: plan.quarters, access };
      },
    );
    yield* rows;
  }
}

function* plainRows(
  reach: Reach,
  demand: Float64Array,
  supply: Float64Array,
  asks: readonly Week[],
  open: readonly Week[],
  shared: boolean,
): Generator<PointRow> {
  const { rows, moments } = weekAccess(reach, demand, supply, asks, open, shared);
  for (const [i, week] of asks.entries()) {
    const quarters = quartersOf(week);
    yield { quarters, access: Float64Array.from(quarters, (q) => rows[moments.of[q]!]![i]!) };
  }
}
