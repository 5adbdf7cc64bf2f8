import { has, quarterHours, type Week } from '#kit/week.ts';
import { access, workspace } from './access.ts';
import type { Reach } from './reach.ts';
import { withoutTwins } from './week/distinct.ts';

/** The week cut into moments at which the same offers are open and the same points ask. */
export interface Moments {
  /** Moment of each of the 672 quarter hours. */
  readonly of: Uint16Array;
  /** One quarter hour of every moment. */
  readonly example: readonly number[];
}

/** Groups quarter hours by what is open and who asks, exactly. */
export const momentsOf = (masks: readonly Week[]): Moments => splitWeek(withoutTwins(masks));

/** The same for masks that are all different: each splits the groups in two, so that no set is compared with another. */
export function splitWeek(masks: readonly Week[]): Moments {
  const of = new Uint16Array(quarterHours);
  const renamed = new Int16Array(quarterHours * 2);
  let groups = 1;
  for (const mask of masks) {
    if (groups === quarterHours) break;
    renamed.fill(-1, 0, groups * 2);
    groups = 0;
    for (let q = 0; q < quarterHours; q++) {
      const key = of[q]! * 2 + (has(mask, q) ? 1 : 0);
      if (renamed[key] === -1) renamed[key] = groups++;
      of[q] = renamed[key]!;
    }
  }
  const example: number[] = new Array(groups);
  for (let q = quarterHours - 1; q >= 0; q--) example[of[q]!] = q;
  return { of, example };
}

/** Access at every quarter hour: one row of A_i per moment; NaN = reaches nothing, or does not ask then. */
export interface WeekAccess {
  readonly moments: Moments;
  readonly rows: readonly Float64Array[];
}

/**
 * Access over the week: at quarter hour t, S_j counts where place j is open and D_i where point i asks.
 * @param asks one week per point, @param open one week per place.
 */
export function weekAccess(
  reach: Reach,
  demand: Float64Array,
  supply: Float64Array,
  asks: readonly Week[],
  open: readonly Week[],
  shared = false,
): WeekAccess {
  const moments = momentsOf([...asks, ...open]);
  const work = workspace(reach);
  const present = { open: new Uint8Array(reach.places), asking: new Uint8Array(reach.points) };
  const rows = moments.example.map((q) => {
    for (let j = 0; j < reach.places; j++) present.open[j] = has(open[j]!, q) ? 1 : 0;
    for (let i = 0; i < reach.points; i++) present.asking[i] = has(asks[i]!, q) ? 1 : 0;
    return access(reach, demand, supply, shared, present, work).slice();
  });
  return { moments, rows };
}

/** What a week of access means for one point; figures called hours are quarter hours ÷ 4. */
export interface PointWeek {
  readonly hoursNeeded: number;
  /** Hours at which nothing within reach is open. */
  readonly hoursWithoutOffer: number;
  /** Hours at which access is below 1 by more than rounding; hours without any offer are among them. */
  readonly hoursBelowOne: number;
  /** ¼ Σ_t D_i(t) · max(0, 1 − A_i(t)); reaching nothing counts as 0. */
  readonly personHoursUncovered: number;
}

/** An access of 1 reached by rounded sums: 1 divided and multiplied again may come back as 0.9999999999999999. */
const enough = 1 - 1e-9;

/** The week of a point with demand `people`, from its access at every quarter hour at which it asks (NaN = reaches nothing). */
export function pointWeek(people: number, access: Float64Array): PointWeek {
  let [without, below, missing] = [0, 0, 0];
  if (people <= 0) return { hoursNeeded: 0, hoursWithoutOffer: 0, hoursBelowOne: 0, personHoursUncovered: 0 };
  for (const a of access) {
    if (Number.isNaN(a)) without++;
    if (!(a >= enough)) below++;
    missing += shortfall(a);
  }
  return {
    hoursNeeded: access.length / 4,
    hoursWithoutOffer: without / 4,
    hoursBelowOne: below / 4,
    personHoursUncovered: (people * missing) / 4,
  };
}

/** The part of one person that access leaves uncovered: max(0, 1 − A), 1 where nothing is reached. */
export const shortfall = (a: number): number => (a < 1 ? 1 - a : Number.isNaN(a) ? 1 : 0);
