import { has, quarterHours, type Week } from '#kit/week.ts';
import { type Moments, splitWeek } from '../week-access.ts';
import type { Distinct } from './distinct.ts';
import type { Links } from './links.ts';

/** R_j of every place in every group of quarter hours at which the same people ask. */
export interface Ratios {
  /** The groups: quarter hours at which the same patterns of demand are there. */
  readonly groups: () => Moments;
  /** R_j in group g at `j × number of groups + g`, as if the place were always open. */
  readonly table: () => Float64Array;
  /** After supply of a place, or who reaches it, changed. */
  readonly placeChanged: (place: number) => void;
  /** After demand or hours of points changed: `patterns` they have or had, `places` they reach. */
  readonly pointsChanged: (patterns: ReadonlySet<number>, places: readonly number[], hoursToo: boolean) => void;
}

/** What ratios are made of. All of it may change, and is then told. */
export interface RatioParts {
  readonly links: Links;
  readonly demand: Float64Array;
  readonly supply: Float64Array;
  /** Weeks in which points ask. */
  readonly patterns: Distinct;
}

/**
 * R_j = S_j / Σ_k D_k w_kj over who asks. Demand is first summed by pattern, one pass over the pairs; a group then adds
 * its patterns. Nothing is ever subtracted: what changed is summed again, so that 0 is 0.
 */
export function ratiosOf({ links, demand, supply, patterns }: RatioParts): Ratios {
  const places = supply.length;
  let reached = reachedByPattern(links, demand, patterns, places);
  let groups = groupsOf(patterns);
  let table = new Float64Array(places * groups.example.length);
  const fill = (place: number) => {
    const sums = new Float64Array(groups.example.length);
    for (let g = 0; g < sums.length; g++) {
      const q = groups.example[g]!;
      for (let p = 0; p < patterns.weeks.length; p++)
        if (patterns.users[p]! > 0 && has(patterns.weeks[p]!, q)) sums[g]! += reached[p * places + place]!;
    }
    const s = supply[place]!;
    for (let g = 0; g < sums.length; g++) table[place * sums.length + g] = sums[g]! > 0 && s > 0 ? s / sums[g]! : 0;
  };
  const fillAll = () => {
    groups = groupsOf(patterns);
    table = wholeTable(groups, patterns, reached, supply);
  };
  fillAll();
  return {
    groups: () => groups,
    table: () => table,
    placeChanged(place) {
      sumPlace(links, demand, patterns, reached, place, places, () => true);
      fill(place);
    },
    pointsChanged(changed, of, hoursToo) {
      if (reached.length < patterns.weeks.length * places) {
        const more = new Float64Array((patterns.weeks.length + 4) * places);
        more.set(reached);
        reached = more;
      }
      for (const place of of) sumPlace(links, demand, patterns, reached, place, places, (p) => changed.has(p));
      if (hoursToo) fillAll();
      else for (const place of of) fill(place);
    },
  };
}

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

/** Sums again what one place reaches, for the patterns asked for. */
function sumPlace(
  links: Links,
  demand: Float64Array,
  patterns: Distinct,
  reached: Float64Array,
  at: number,
  places: number,
  of: (pattern: number) => boolean,
): void {
  const wanted = Uint8Array.from(patterns.weeks, (_, p) => (of(p) ? 1 : 0));
  for (let p = 0; p < wanted.length; p++) if (wanted[p] === 1) reached[p * places + at] = 0;
  const { point, weight } = links.ofPlace(at);
  for (let k = 0; k < point.length; k++) {
    const i = point[k]!;
    const p = patterns.of[i]!;
    if (wanted[p] === 1) reached[p * places + at]! += demand[i]! * weight[k]!;
  }
}

const groupsOf = (patterns: Distinct): Moments => splitWeek(inUse(patterns));

/** The weeks somebody has. */
export const inUse = ({ weeks, users }: Distinct): Week[] => weeks.filter((_, n) => users[n]! > 0);

function wholeTable(groups: Moments, patterns: Distinct, reached: Float64Array, supply: Float64Array): Float64Array {
  const [places, size] = [supply.length, groups.example.length];
  const out = new Float64Array(places * size);
  const sums = new Float64Array(places);
  for (const [g, q] of groups.example.entries()) {
    sums.fill(0);
    for (let p = 0; p < patterns.weeks.length; p++) {
      if (patterns.users[p] === 0 || !has(patterns.weeks[p]!, q)) continue;
      const base = p * places;
      for (let j = 0; j < places; j++) sums[j]! += reached[base + j]!;
    }
    for (let j = 0; j < places; j++) out[j * size + g] = sums[j]! > 0 && supply[j]! > 0 ? supply[j]! / sums[j]! : 0;
  }
  return out;
}

/** Quarter hours of a week, rising. */
export const quartersOf = (week: Week): number[] => {
  const out: number[] = [];
  for (let q = 0; q < quarterHours; q++) if (has(week, q)) out.push(q);
  return out;
};
