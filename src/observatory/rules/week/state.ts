import { has, quarterHours, type Week } from '#kit/week.ts';
import { type Moments, shortfall, splitWeek } from '../week-access.ts';
import type { Distinct } from './distinct.ts';
import type { Links } from './links.ts';
import { inUse, quartersOf, type Ratios } from './ratios.ts';
import { type RowParts, type RowPlan, rowMaker, rowPlan } from './rows.ts';

/** What an engine of the week knows: what it computes from, and what it computed, point by point and quarter hour by quarter hour. */
export interface WeekState {
  readonly points: number;
  readonly places: number;
  readonly links: Links;
  readonly ratios: Ratios;
  readonly demand: Float64Array;
  readonly supply: Float64Array;
  readonly patterns: Distinct;
  readonly schedules: Distinct;
  /** A_i(q) at `i × 672 + q`, and how many open places i reaches then: where these are 0, A means nothing. Kept where i asks. */
  readonly access: Float64Array;
  readonly reached: Int32Array;
  /** Bound of the relative error of a row that was moved by differences instead of being summed again. */
  readonly worn: Float64Array;
  /** Rows to sum again before anything is told. */
  readonly wornRows: Set<number>;
  /** Uncovered person-hours a week of every point; people without an answer at every quarter hour. */
  readonly byPoint: Float64Array;
  readonly byQuarterHour: Float64Array;
  /** Quarter hours whose sum must be taken again. */
  readonly stale: Uint8Array;
}

/** Access at a quarter hour; NaN where nothing is reached or nobody asks. */
export function accessAt(state: WeekState, i: number, q: number): number {
  const at = i * quarterHours + q;
  const asks = has(state.patterns.weeks[state.patterns.of[i]!]!, q);
  return asks && state.reached[at]! > 0 ? state.access[at]! : Number.NaN;
}

/** The week cut at every change of a pattern or schedule that somebody has. */
export const momentsNow = ({ patterns, schedules }: WeekState): Moments =>
  splitWeek([...inUse(patterns), ...inUse(schedules)]);

/** Sums some rows again, whole or at the quarter hours of `only`. */
export function sumRows(state: WeekState, rows: Iterable<number>, only?: Week): void {
  const parts: RowParts = { ...state, moments: momentsNow(state) };
  const maker = rowMaker(parts);
  const plans = new Map<number, RowPlan>();
  for (const i of rows) {
    const pattern = state.patterns.of[i]!;
    let plan = plans.get(pattern);
    if (plan === undefined) plans.set(pattern, (plan = rowPlan(state.patterns.weeks[pattern]!, parts, only)));
    maker.row(i, plan);
    for (const [k, q] of plan.quarters.entries()) {
      const x = plan.momentOf[k]!;
      state.access[i * quarterHours + q] = maker.access[x]!;
      state.reached[i * quarterHours + q] = maker.reached[x]!;
    }
    if (only === undefined) state.worn[i] = 0;
    sumPoint(state, i);
  }
}

/** Uncovered person-hours of one point, from its row. */
export function sumPoint(state: WeekState, i: number, quarters?: readonly number[]): void {
  const asked = quarters ?? quartersOf(state.patterns.weeks[state.patterns.of[i]!]!);
  let missing = 0;
  for (let k = 0; k < asked.length; k++) {
    const at = i * quarterHours + asked[k]!;
    missing += state.reached[at]! > 0 ? Math.max(0, 1 - state.access[at]!) : 1;
  }
  state.byPoint[i] = (state.demand[i]! * missing) / 4;
}

/** Takes the sums of the stale quarter hours again. */
export function sumQuarterHours(state: WeekState): void {
  const { stale, byQuarterHour, patterns, demand } = state;
  const columns = Array.from(stale.keys()).filter((q) => stale[q] === 1);
  if (columns.length === 0) return;
  for (const q of columns) byQuarterHour[q] = 0;
  const asked = patterns.weeks.map((week) => Int32Array.from(columns.filter((q) => has(week, q))));
  for (let i = 0; i < state.points; i++) {
    const d = demand[i]!;
    if (d === 0) continue;
    const list = asked[patterns.of[i]!]!;
    const row = i * quarterHours;
    for (let k = 0; k < list.length; k++) {
      const q = list[k]!;
      byQuarterHour[q]! += d * (state.reached[row + q]! > 0 ? shortfall(state.access[row + q]!) : 1);
    }
  }
  stale.fill(0);
}
