import { has, quarterHours, type Week } from '#kit/week.ts';
import type { Reach } from '../reach.ts';
import { distinctWeeks } from './distinct.ts';
import type { WeekEngine } from './engine.ts';
import { linksOf } from './links.ts';
import { changePlace } from './place-change.ts';
import { changePoint, nothingWaits, workIn } from './point-change.ts';
import { ratiosOf } from './ratios.ts';
import { accessAt, openNow, sumQuarterHours, sumRows, type WeekState } from './state.ts';

/** An engine that sums by pattern of demand and by schedule, and after a change touches only what it reaches. Not for 3SFCA. */
export function fastEngine(
  reach: Reach,
  demand: Float64Array,
  supply: Float64Array,
  asks: readonly Week[],
  open: readonly Week[],
): WeekEngine {
  const state = stateOf(reach, demand, supply, asks, open);
  let waiting = nothingWaits();
  const settle = () => {
    if (waiting.were.size > 0) {
      const now = waiting;
      waiting = nothingWaits();
      workIn(state, now);
    }
    if (state.wornRows.size > 0) sumRows(state, state.wornRows);
    state.wornRows.clear();
  };
  return {
    points: state.points,
    places: state.places,
    uncovered() {
      settle();
      sumQuarterHours(state);
      const [byPoint, byQuarterHour] = [state.byPoint.slice(), state.byQuarterHour.slice()];
      return { personHours: byPoint.reduce((a, b) => a + b, 0), byPoint, byQuarterHour };
    },
    access(i, q) {
      settle();
      return accessAt(state, i, q);
    },
    ratio(j, q) {
      settle();
      if (!has(state.schedules.weeks[state.schedules.of[j]!]!, q)) return 0;
      const { of, example } = state.ratios.groups();
      return state.ratios.table()[j * example.length + of[q]!]!;
    },
    change(c) {
      if ('point' in c) return changePoint(state, waiting, c.point, c);
      settle();
      changePlace(state, c.place, c);
    },
  };
}

function stateOf(
  reach: Reach,
  givenDemand: Float64Array,
  givenSupply: Float64Array,
  asks: readonly Week[],
  open: readonly Week[],
): WeekState {
  const [demand, supply] = [givenDemand.slice(), givenSupply.slice()];
  const [patterns, schedules] = [distinctWeeks(asks), distinctWeeks(open)];
  const links = linksOf(reach, { home: patterns.of.slice(), kind: schedules.of.slice() });
  const state: WeekState = {
    points: reach.points,
    places: reach.places,
    links,
    ratios: ratiosOf({ links, demand, supply, patterns }),
    demand,
    supply,
    patterns,
    schedules,
    open: openNow(patterns, schedules),
    access: new Float64Array(reach.points * quarterHours),
    reached: new Int32Array(reach.points * quarterHours),
    worn: new Float64Array(reach.points),
    wornRows: new Set(),
    byPoint: new Float64Array(reach.points),
    byQuarterHour: new Float64Array(quarterHours),
    stale: new Uint8Array(quarterHours).fill(1),
  };
  sumRows(state, demand.keys());
  return state;
}
