import { and, andNot, emptyWeek, isEmpty, or, quarterHours, type Week } from '#kit/week.ts';
import { quartersOf } from './ratios.ts';
import type { Asked } from './reached.ts';
import { type Differences, spreadDifferences } from './spread.ts';
import { sumPoint, sumRows, type WeekState } from './state.ts';

/** Changes of points that wait to be worked in together. */
export interface Waiting {
  /** What each of them asked before the first of its changes. */
  readonly were: Map<number, Asked>;
  /** Those among them that ask at other hours. */
  readonly moved: Set<number>;
  /** Places that they reach. */
  readonly places: Set<number>;
  /** Quarter hours at which something changed. */
  week: Week;
}

export const nothingWaits = (): Waiting => ({
  were: new Map(),
  moved: new Set(),
  places: new Set(),
  week: emptyWeek(),
});

/** Notes a change of one point; nothing is computed before `workIn`. */
export function changePoint(
  { demand, patterns, links }: WeekState,
  waiting: Waiting,
  i: number,
  to: { readonly demand?: number; readonly asks?: Week },
): void {
  const before = patterns.weeks[patterns.of[i]!]!.slice();
  if (!waiting.were.has(i)) waiting.were.set(i, { demand: demand[i]!, pattern: patterns.of[i]! });
  if (to.asks !== undefined) {
    patterns.set(i, to.asks);
    waiting.moved.add(i);
  }
  const after = patterns.weeks[patterns.of[i]!]!;
  const other = to.demand !== undefined && to.demand !== demand[i];
  if (other) demand[i] = to.demand!;
  const union = or(before, after);
  waiting.week = or(waiting.week, other ? union : andNot(union, and(before, after)));
  links.eachOfPoint(i, (j) => void waiting.places.add(j));
}

/**
 * Works in what waits: the demand that the places meet changes, then the rows of every point around them move by what
 * changed in R; rows of points that ask at other hours are summed again.
 */
export function workIn(state: WeekState, { were, moved, places: met, week }: Waiting): void {
  const [places, quarters] = [[...met], quartersOf(week)];
  const before = ratiosOfPlaces(state, places);
  state.ratios.pointsChanged(were, places);
  if (isEmpty(week)) return;
  for (const q of quarters) state.stale[q] = 1;
  spreadDifferences(state, differences(state, places, before, quarters), moved);
  for (const i of were.keys()) sumPoint(state, i, quartersOf(state.patterns.weeks[state.patterns.of[i]!]!));
  if (moved.size > 0) sumRows(state, moved);
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
  { ratios }: WeekState,
  places: readonly number[],
  before: Before,
  quarters: Int32Array,
): Differences {
  const now = ratios.groups();
  const pairs = new Map<number, number>();
  const groupOf = new Int32Array(quarterHours);
  for (const q of quarters) {
    const key = before.groupOf[q]! * quarterHours + now.of[q]!;
    if (!pairs.has(key)) pairs.set(key, pairs.size);
    groupOf[q] = pairs.get(key)!;
  }
  const table = new Float64Array(places.length * pairs.size);
  const [current, size] = [ratios.table(), now.example.length];
  for (const [key, x] of pairs) {
    const [was, is] = [Math.floor(key / quarterHours), key % quarterHours];
    for (let s = 0; s < places.length; s++)
      table[s * pairs.size + x] = current[places[s]! * size + is]! - before.table[s * before.groups + was]!;
  }
  return { places, quarters, groupOf, groups: pairs.size, table };
}
