import { and, andNot, emptyWeek, isEmpty, or, type Week } from '#kit/week.ts';
import { quartersOf } from './ratios.ts';
import { sumRows, type WeekState } from './state.ts';

/** Changes of points that wait to be worked in together. */
export interface Waiting {
  readonly patterns: Set<number>;
  readonly points: Set<number>;
  /** Places whose demand changed. */
  readonly places: Set<number>;
  hoursToo: boolean;
  /** Quarter hours at which something changed. */
  week: Week;
}

export const nothingWaits = (): Waiting => ({
  patterns: new Set(),
  points: new Set(),
  places: new Set(),
  hoursToo: false,
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
    waiting.hoursToo = true;
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

/** Works in what waits: demand of the places reached is summed again, then the rows of every point around them. */
export function workIn(state: WeekState, waiting: Waiting): void {
  const places = [...waiting.places];
  state.ratios.pointsChanged(waiting.patterns, places, waiting.hoursToo);
  if (isEmpty(waiting.week)) return;
  const around = new Set(waiting.points);
  const near = new Uint8Array(state.points);
  for (const j of places) for (const i of state.links.ofPlace(j).point) near[i] = 1;
  near.forEach((is, i) => void (is === 1 && around.add(i)));
  sumRows(state, around, waiting.week);
  for (const q of quartersOf(waiting.week)) state.stale[q] = 1;
}
