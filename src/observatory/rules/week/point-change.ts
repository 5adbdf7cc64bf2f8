import { and, andNot, emptyWeek, isEmpty, or, quarterHours, setRange, type Week } from '#kit/week.ts';
import { splitWeek } from '../week-access.ts';
import { inUse, quartersOf } from './ratios.ts';
import { type RatioSource, type RowPlan, rowMaker, rowPlan } from './rows.ts';
import { eachByPattern, sumPoint, sumRows, type WeekState, wear } from './state.ts';

/** Changes of points that wait to be worked in together. */
export interface Waiting {
  readonly patterns: Set<number>;
  readonly points: Set<number>;
  /** Those among them that ask at other hours. */
  readonly moved: Set<number>;
  /** Places that reach them. */
  readonly places: Set<number>;
  /** Quarter hours at which something changed. */
  week: Week;
}

export const nothingWaits = (): Waiting => ({
  patterns: new Set(),
  points: new Set(),
  moved: new Set(),
  places: new Set(),
  week: emptyWeek(),
});

/** Notes a change of one point; nothing is computed before `workIn`. */
export function changePoint(
  state: WeekState,
  waiting: Waiting,
  i: number,
  to: { readonly demand?: number; readonly asks?: Week },
): void {
  const { demand, patterns } = state;
  const before = patterns.weeks[patterns.of[i]!]!.slice();
  waiting.patterns.add(patterns.of[i]!);
  if (to.asks !== undefined) {
    patterns.set(i, to.asks);
    waiting.patterns.add(patterns.of[i]!);
    waiting.moved.add(i);
  }
  const after = patterns.weeks[patterns.of[i]!]!;
  const other = to.demand !== undefined && to.demand !== demand[i];
  if (other) demand[i] = to.demand!;
  const union = or(before, after);
  waiting.week = or(waiting.week, other ? union : andNot(union, and(before, after)));
  waiting.points.add(i);
  for (const j of placesOf(state, i)) waiting.places.add(j);
}

function* placesOf({ links }: WeekState, i: number): Generator<number> {
  const { start, place } = links.rows();
  for (let p = start[i]!; p < start[i + 1]!; p++) if (!links.isMoved(place[p]!)) yield place[p]!;
  for (const m of links.moved()) if (m.weight[i]! > 0) yield m.place;
}

/**
 * Works in what waits: the demand that the places meet is summed again, then the rows of every point around them move by
 * what changed in R; rows of points that ask at other hours are summed again.
 */
export function workIn(state: WeekState, waiting: Waiting): void {
  const places = [...waiting.places];
  const before = ratiosOfPlaces(state, places);
  state.ratios.pointsChanged(waiting.patterns, places, waiting.moved.size > 0);
  if (isEmpty(waiting.week)) return;
  for (const q of quartersOf(waiting.week)) state.stale[q] = 1;
  const source = differences(state, places, before, quartersOf(waiting.week));
  const parts = {
    ...state,
    source,
    moments: splitWeek([...inUse(state.patterns), ...inUse(state.schedules), ...source.cuts]),
  };
  const maker = rowMaker(parts);
  const near = pointsAround(state, places);
  for (const i of waiting.points) near[i] = 1;
  const around = [...near.keys()].filter((i) => near[i] === 1 && !waiting.moved.has(i));
  const planOf = (asks: Week) => ({ plan: rowPlan(asks, parts, waiting.week), asked: quartersOf(asks) });
  eachByPattern(state, around, planOf, (i, { plan, asked }) => {
    maker.row(i, plan);
    moveRow(state, i, plan, maker.access);
    sumPoint(state, i, asked);
  });
  if (waiting.moved.size > 0) sumRows(state, waiting.moved);
}

/** R of some places as they are now, with the groups these are told by. */
interface Before {
  readonly groupOf: Uint16Array;
  readonly groups: number;
  readonly table: Float64Array;
}

function ratiosOfPlaces({ ratios }: WeekState, places: readonly number[]): Before {
  const { of, example } = ratios.groups();
  const [groups, from] = [example.length, ratios.table()];
  const table = new Float64Array(places.length * groups);
  for (const [s, j] of places.entries()) table.set(from.subarray(j * groups, (j + 1) * groups), s * groups);
  return { groupOf: of, groups, table };
}

/** What changed in R of some places, at the quarter hours told: now less before. */
function differences(
  { ratios, places: all }: WeekState,
  places: readonly number[],
  before: Before,
  quarters: Int32Array,
): RatioSource & { readonly cuts: readonly Week[] } {
  const now = ratios.groups();
  const pairs = new Map<number, number>();
  const groupOf = new Int32Array(quarterHours);
  for (const q of quarters) {
    const key = before.groupOf[q]! * quarterHours + now.of[q]!;
    if (!pairs.has(key)) pairs.set(key, pairs.size);
    groupOf[q] = pairs.get(key)!;
  }
  const table = new Float64Array(places.length * pairs.size);
  const slot = new Int32Array(all).fill(-1);
  const [current, size] = [ratios.table(), now.example.length];
  for (const [s, j] of places.entries()) {
    slot[j] = s;
    for (const [key, x] of pairs) {
      const [was, is] = [Math.floor(key / quarterHours), key % quarterHours];
      table[s * pairs.size + x] = current[j * size + is]! - before.table[s * before.groups + was]!;
    }
  }
  const cuts = [...pairs.values()].map((x) => {
    const week = emptyWeek();
    for (const q of quarters) if (groupOf[q] === x) setRange(week, q, q + 1);
    return week;
  });
  return { groupOf, groups: pairs.size, table, slot, cuts };
}

function pointsAround({ links, points }: WeekState, places: readonly number[]): Uint8Array {
  const near = new Uint8Array(points);
  for (const j of places) {
    const { point } = links.ofPlace(j);
    for (let k = 0; k < point.length; k++) near[point[k]!] = 1;
  }
  return near;
}

function moveRow(state: WeekState, i: number, { quarters, momentOf }: RowPlan, more: Float64Array): void {
  const { access } = state;
  let shrunk = 1;
  for (let k = 0; k < quarters.length; k++) {
    const at = i * quarterHours + quarters[k]!;
    const old = access[at]!;
    const now = old + more[momentOf[k]!]!;
    access[at] = now;
    if (now < old * shrunk) shrunk = now > 0 ? now / old : 0;
  }
  wear(state, i, shrunk);
}
