import { has, quarterHours, type Week } from '#kit/week.ts';
import type { PlaceList } from './lists.ts';
import { quartersOf } from './ratios.ts';
import { sumPoint, type WeekState, wear } from './state.ts';

/** A place as the points around it meet it: open or not, and R_j, at every quarter hour. */
interface Face {
  readonly open: Uint8Array;
  readonly ratio: Float64Array;
}

/**
 * Changes one place and the rows of the points around it, by the difference it makes to each: no other place changes its R.
 * Emptiness goes by counts; a row whose rounding could show is put among those to be summed again.
 */
export function changePlace(
  state: WeekState,
  place: number,
  to: { readonly supply?: number; readonly open?: Week; readonly reach?: PlaceList },
): void {
  const { links, schedules, ratios, supply } = state;
  const [before, listBefore] = [faceOf(state, place), links.ofPlace(place)];
  if (to.supply !== undefined) supply[place] = to.supply;
  if (to.open !== undefined) schedules.set(place, to.open);
  if (to.reach !== undefined) links.move(place, to.reach);
  if (to.supply !== undefined || to.reach !== undefined) ratios.placeChanged(place);
  const after = faceOf(state, place);
  const touched = new Uint8Array(quarterHours);
  for (let q = 0; q < quarterHours; q++) {
    const same = before.open[q] === after.open[q] && before.ratio[q] === after.ratio[q];
    if (same && (to.reach === undefined || after.open[q] === 0)) continue;
    touched[q] = 1;
    state.stale[q] = 1;
  }
  const listAfter = to.reach === undefined ? listBefore : links.ofPlace(place);
  const asked = state.patterns.weeks.map((week) => {
    const all = quartersOf(week);
    return { all, met: all.filter((q) => touched[q] === 1) };
  });
  eachPoint(state.points, listBefore, listAfter, (i, w0, w1) => {
    const { all, met } = asked[state.patterns.of[i]!]!;
    moveRow(state, i, met, before, w0, after, w1);
    sumPoint(state, i, all);
  });
}

function faceOf({ ratios, schedules }: WeekState, place: number): Face {
  const face = { open: new Uint8Array(quarterHours), ratio: new Float64Array(quarterHours) };
  const [groups, table] = [ratios.groups(), ratios.table()];
  const week = schedules.weeks[schedules.of[place]!]!;
  for (let q = 0; q < quarterHours; q++) {
    if (!has(week, q)) continue;
    face.open[q] = 1;
    face.ratio[q] = table[place * groups.example.length + groups.of[q]!]!;
  }
  return face;
}

/** Every point of either list once, with its weight in each (0 = not in it). */
function eachPoint(
  points: number,
  before: PlaceList,
  after: PlaceList,
  told: (i: number, before: number, after: number) => void,
): void {
  if (before === after) {
    before.point.forEach((i, k) => void told(i, before.weight[k]!, before.weight[k]!));
    return;
  }
  const had = new Float64Array(points);
  before.point.forEach((i, k) => void (had[i] = before.weight[k]!));
  after.point.forEach((i, k) => {
    told(i, had[i]!, after.weight[k]!);
    had[i] = 0;
  });
  for (const i of before.point) if (had[i]! > 0) told(i, had[i]!, 0);
}

function moveRow(
  state: WeekState,
  i: number,
  quarters: Int32Array,
  before: Face,
  w0: number,
  after: Face,
  w1: number,
): void {
  const { access, reached } = state;
  let shrunk = 1;
  for (let k = 0; k < quarters.length; k++) {
    const q = quarters[k]!;
    const at = i * quarterHours + q;
    const had = reached[at]!;
    const open = had + (w1 > 0 ? after.open[q]! : 0) - (w0 > 0 ? before.open[q]! : 0);
    reached[at] = open;
    if (open === 0) continue;
    const old = had > 0 ? access[at]! : 0;
    const now = old + (w1 * after.ratio[q]! - w0 * before.ratio[q]!);
    access[at] = now;
    if (now < old * shrunk) shrunk = now > 0 ? now / old : 0;
  }
  wear(state, i, shrunk);
}
