import { has, quarterHours, type Week } from '#kit/week.ts';
import { type Moments, splitWeek } from '../week-access.ts';
import type { Distinct } from './distinct.ts';
import type { Links } from './links.ts';

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

/** What a point asks: how many people, in the week of which number. */
export interface Asked {
  readonly demand: number;
  readonly pattern: number;
}

/** What ratios are made of. All of it may change, and is then told. */
export interface RatioParts {
  readonly links: Links;
  readonly demand: Float64Array;
  readonly supply: Float64Array;
  /** Weeks in which points ask. */
  readonly patterns: Distinct;
}

/** Bound of the relative error of a sum that was moved by differences, beyond which it is summed again. */
const mostWorn = 1e-13;

/**
 * R_j = S_j / Σ_k D_k w_kj over who asks. Demand is first summed by pattern, one pass over the pairs; a group then adds
 * its patterns. A change of demand is added to the sum, which is taken again where less than half would be left or where
 * rounding could show, so that 0 is 0.
 */
export function ratiosOf({ links, demand, supply, patterns }: RatioParts): Ratios {
  const places = supply.length;
  const worn = new Float64Array(places);
  let reached = reachedByPattern(links, demand, patterns, places);
  let groups = groupsOf(patterns);
  let members = membersOf(groups, patterns);
  let table = wholeTable(groups, members, reached, supply);
  const sumPlace = (place: number) => {
    worn[place] = 0;
    for (let p = 0; p < patterns.weeks.length; p++) reached[p * places + place] = 0;
    const { point, weight } = links.ofPlace(place);
    for (let k = 0; k < point.length; k++) {
      const i = point[k]!;
      reached[patterns.of[i]! * places + place]! += demand[i]! * weight[k]!;
    }
  };
  const addDemand = (place: number, pattern: number, more: number) => {
    if (patterns.users[pattern] === 0) {
      // Nobody asks in that week any more.
      reached[pattern * places + place] = 0;
      return;
    }
    const before = reached[pattern * places + place]!;
    const now = before + more;
    reached[pattern * places + place] = now;
    if (more < 0 && !(now >= before / 2)) worn[place] = Number.POSITIVE_INFINITY;
    else if (more !== 0) worn[place] = (worn[place]! + 2 ** -50) * Math.max(1, before / now);
  };
  const fill = (place: number) => {
    for (let g = 0; g < members.length; g++) {
      let sum = 0;
      const of = members[g]!;
      for (let k = 0; k < of.length; k++) sum += reached[of[k]! * places + place]!;
      table[place * members.length + g] = sum > 0 && supply[place]! > 0 ? supply[place]! / sum : 0;
    }
  };
  return {
    groups: () => groups,
    table: () => table,
    placeChanged(place) {
      sumPlace(place);
      fill(place);
    },
    pointsChanged(were, of) {
      reached = roomFor(reached, patterns.weeks.length * places);
      for (const [i, was] of were) {
        const [pattern, people] = [patterns.of[i]!, demand[i]!];
        links.eachOfPoint(i, (place, w) => {
          if (pattern === was.pattern) return addDemand(place, pattern, (people - was.demand) * w);
          addDemand(place, was.pattern, -was.demand * w);
          addDemand(place, pattern, people * w);
        });
      }
      for (const place of of) if (!(worn[place]! <= mostWorn)) sumPlace(place);
      const [before, had] = [groups, members];
      groups = groupsOf(patterns);
      members = membersOf(groups, patterns);
      if (sameLists([before.of, ...had], [groups.of, ...members])) for (const place of of) fill(place);
      else table = wholeTable(groups, members, reached, supply);
    },
  };
}

const sameLists = (a: readonly ArrayLike<number>[], b: readonly ArrayLike<number>[]): boolean =>
  a.length === b.length && a.every((list, k) => sameNumbers(list, b[k]!));

function sameNumbers(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return false;
  return a.length === b.length;
}

/** The same numbers in a longer list, when it must be longer. */
function roomFor(list: Float64Array, length: number): Float64Array {
  if (list.length >= length) return list;
  const longer = new Float64Array(length + length / 4);
  longer.set(list);
  return longer;
}

/** The patterns of every group. */
const membersOf = (groups: Moments, { weeks, users }: Distinct): Int32Array[] =>
  groups.example.map((q) => Int32Array.from([...weeks.keys()].filter((p) => users[p]! > 0 && has(weeks[p]!, q))));

/** Demand that every place reaches, by pattern: pattern p and place j at `p × places + j`. */
function reachedByPattern(links: Links, demand: Float64Array, patterns: Distinct, places: number): Float64Array {
  const out = new Float64Array(patterns.weeks.length * places);
  const { points, start, place, weight } = links.rows();
  for (let i = 0; i < points; i++) {
    const [d, base, end] = [demand[i]!, patterns.of[i]! * places, start[i + 1]!];
    if (d > 0) for (let p = start[i]!; p < end; p++) out[base + place[p]!]! += d * weight[p]!;
  }
  return out;
}

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
