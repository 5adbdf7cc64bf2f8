import { has, quarterHours, type Week } from '#kit/week.ts';
import { shortfall, splitWeek } from '../week-access.ts';
import type { Distinct } from './distinct.ts';
import type { Links } from './links.ts';
import { type OpenSets, openSets } from './nested.ts';
import { inUse, type Ratios } from './ratios.ts';
import { type RowMaker, type RowParts, type RowPlan, ratiosNow, rowMaker, rowPlan } from './rows.ts';

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
  /** What is open, with the week cut at every change of any pattern or schedule in use. */
  readonly open: () => OpenSets;
  /** A_i(q) at `i × 672 + q`, and how many open places i reaches then: where these are 0, A means nothing. Kept where i asks. */
  readonly access: Float64Array;
  readonly reached: Int32Array;
  /** Estimate of the relative error of a row that was moved by differences instead of being summed again. */
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

/** Sums some rows again. */
export function sumRows(state: WeekState, rows: Iterable<number>): void {
  const parts: RowParts = {
    ...state,
    source: ratiosNow(state.ratios),
    open: state.open(),
  };
  const maker = rowMaker(parts);
  eachByPattern(
    state,
    rows,
    (week) => rowPlan(week, parts),
    (i, plan) => {
      maker.row(i, plan);
      keepRow(state, i, plan, maker);
      state.worn[i] = 0;
      sumPoint(state, i, plan.quarters);
    },
  );
}

/** What is open, with the week cut at every change of any pattern or schedule in use; found again when some week changed. */
export function openNow(patterns: Distinct, schedules: Distinct): () => OpenSets {
  let [open, at]: [OpenSets | null, number] = [null, 0];
  return () => {
    const changes = patterns.changes() + schedules.changes();
    if (open === null || changes !== at)
      open = openSets(splitWeek([...inUse(patterns), ...inUse(schedules)]), schedules);
    at = changes;
    return open;
  };
}

/** Does something with points, those of one pattern of demand after those of another: one plan at a time is in memory. */
export function eachByPattern<T>(
  { patterns }: Pick<WeekState, 'patterns'>,
  points: Iterable<number>,
  plan: (asks: Week) => T,
  told: (i: number, plan: T) => void,
): void {
  const lists = new Map<number, number[]>();
  for (const i of points) {
    const pattern = patterns.of[i]!;
    const list = lists.get(pattern);
    if (list === undefined) lists.set(pattern, [i]);
    else list.push(i);
  }
  for (const [pattern, list] of lists) {
    const made = plan(patterns.weeks[pattern]!);
    for (const i of list) told(i, made);
  }
}

function keepRow({ access, reached }: WeekState, i: number, { quarters, nested }: RowPlan, found: RowMaker): void {
  const row = i * quarterHours;
  for (let k = 0; k < quarters.length; k++) {
    const x = nested.nodeOf[k]!;
    const at = row + quarters[k]!;
    access[at] = found.access[x]!;
    reached[at] = found.reached[x]!;
  }
}

/** Uncovered person-hours of one point, from its row; `asked` are the quarter hours at which it asks. */
export function sumPoint({ access, reached, byPoint, demand }: WeekState, i: number, asked: Int32Array): void {
  const row = i * quarterHours;
  let missing = 0;
  for (let k = 0; k < asked.length; k++) {
    const at = row + asked[k]!;
    missing += reached[at]! > 0 ? shortfall(access[at]!) : 1;
  }
  byPoint[i] = (demand[i]! * missing) / 4;
}

/** Relative error beyond which a row is summed again instead of being moved by differences. */
const mostWorn = 1e-12;

/** Notes that a row was moved: `shrunk` is the smallest share of itself that an access became. */
export function wear({ worn, wornRows }: WeekState, i: number, shrunk: number): void {
  worn[i] = (worn[i]! + 2 ** -50) / shrunk;
  if (!(worn[i]! <= mostWorn)) wornRows.add(i);
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
