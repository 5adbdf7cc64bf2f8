import { has, quarterHours, type Week } from '#kit/week.ts';
import { type Moments, splitWeek } from '../week-access.ts';
import type { Distinct } from './distinct.ts';
import type { Links } from './links.ts';
import { type Asked, reachedOf } from './reached.ts';

/** Patterns of demand beyond which demand is not summed by pattern: everyone then asks in a week of their own. */
export const mostPatterns = 256;

/** R_j of every place in every group of quarter hours at which the same people ask. */
export interface Ratios {
  /** The groups: quarter hours at which the same patterns of demand are there. */
  readonly groups: () => Moments;
  /** R_j in group g at `j × number of groups + g`, as if the place were always open. */
  readonly table: () => Float64Array;
  /** After supply of a place, or who reaches it, changed. */
  readonly placeChanged: (place: number) => void;
  /** After demand or hours of points changed: what they `were`, and the `places` they reach. */
  readonly pointsChanged: (were: ReadonlyMap<number, Asked>, places: readonly number[]) => void;
}

/** What ratios are made of. All of it may change, and is then told. */
export interface RatioParts {
  readonly links: Links;
  readonly demand: Float64Array;
  readonly supply: Float64Array;
  /** Weeks in which points ask. */
  readonly patterns: Distinct;
}

/** R_j = S_j / Σ_k D_k w_kj over who asks: a group adds the demand of its patterns. */
export function ratiosOf({ links, demand, supply, patterns }: RatioParts): Ratios {
  const places = supply.length;
  const reached = reachedOf(links, demand, patterns, places);
  let changes = patterns.changes();
  let groups = groupsOf(patterns);
  let members = membersOf(groups, patterns);
  let table = wholeTable(groups, members, reached.sums(), supply);
  const fill = (place: number) => {
    const sums = reached.sums();
    for (let g = 0; g < members.length; g++) {
      let sum = 0;
      const of = members[g]!;
      for (let k = 0; k < of.length; k++) sum += sums[of[k]! * places + place]!;
      table[place * members.length + g] = sum > 0 && supply[place]! > 0 ? supply[place]! / sum : 0;
    }
  };
  /** Groups the quarter hours again when somebody asks at other hours; says whether that made others of them. */
  const regroup = (): boolean => {
    if (patterns.changes() === changes) return false;
    const [before, had] = [groups, members];
    changes = patterns.changes();
    groups = groupsOf(patterns);
    members = membersOf(groups, patterns);
    return !sameLists([before.of, ...had], [groups.of, ...members]);
  };
  return {
    groups: () => groups,
    table: () => table,
    placeChanged(place) {
      reached.sumPlace(place);
      fill(place);
    },
    pointsChanged(were, of) {
      reached.pointsChanged(were, of);
      if (!regroup()) for (const place of of) fill(place);
      else table = wholeTable(groups, members, reached.sums(), supply);
    },
  };
}

const sameLists = (a: readonly ArrayLike<number>[], b: readonly ArrayLike<number>[]): boolean =>
  a.length === b.length && a.every((list, k) => sameNumbers(list, b[k]!));

function sameNumbers(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return false;
  return a.length === b.length;
}

/** The patterns of every group. */
const membersOf = (groups: Moments, { weeks, users }: Distinct): Int32Array[] =>
  groups.example.map((q) => Int32Array.from([...weeks.keys()].filter((p) => users[p]! > 0 && has(weeks[p]!, q))));

const groupsOf = (patterns: Distinct): Moments => splitWeek(inUse(patterns));

/** The weeks somebody has. */
export const inUse = ({ weeks, users }: Distinct): Week[] => weeks.filter((_, n) => users[n]! > 0);

function wholeTable(
  { example }: Moments,
  members: readonly Int32Array[],
  reached: Float64Array,
  supply: Float64Array,
): Float64Array {
  const [places, size] = [supply.length, example.length];
  const out = new Float64Array(places * size);
  const sums = new Float64Array(places);
  for (const [g, of] of members.entries()) {
    sums.fill(0);
    for (const p of of) addTo(sums, reached, p * places);
    for (let j = 0; j < places; j++) out[j * size + g] = sums[j]! > 0 && supply[j]! > 0 ? supply[j]! / sums[j]! : 0;
  }
  return out;
}

function addTo(sums: Float64Array, from: Float64Array, base: number): void {
  for (let j = 0; j < sums.length; j++) sums[j]! += from[base + j]!;
}

/** Quarter hours of a week, rising. */
export function quartersOf(week: Week): Int32Array {
  const out = new Int32Array(quarterHours);
  let n = 0;
  for (let q = 0; q < quarterHours; q++) if (has(week, q)) out[n++] = q;
  return out.slice(0, n);
}
