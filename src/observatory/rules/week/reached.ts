import type { Distinct } from './distinct.ts';
import type { Links } from './links.ts';

/** The demand that every place meets, by pattern: Σ D_k w_kj over those who ask in that week. */
export interface Reached {
  /** Pattern p and place j at `p × places + j`. */
  readonly sums: () => Float64Array;
  /** Sums one place again, whatever changed there. */
  readonly sumPlace: (place: number) => void;
  /** After demand or hours of points changed: what they `were`, and the `places` they reach. */
  readonly pointsChanged: (were: ReadonlyMap<number, Asked>, places: readonly number[]) => void;
}

/** What a point asks: how many people, in the week of which number. */
export interface Asked {
  readonly demand: number;
  readonly pattern: number;
}

/** Estimate of the relative error of a sum that was moved by differences, beyond which it is summed again. */
const mostWorn = 1e-13;

/**
 * One pass over the pairs. A change of demand is then added to the sum, which is taken again where less than half would
 * be left or where rounding could show, so that 0 is 0.
 */
export function reachedOf(links: Links, demand: Float64Array, patterns: Distinct, places: number): Reached {
  const worn = new Float64Array(places);
  let sums = firstSums(links, demand, patterns, places);
  const sumPlace = (place: number) => {
    worn[place] = 0;
    for (let p = 0; p < patterns.weeks.length; p++) sums[p * places + place] = 0;
    const { point, weight } = links.ofPlace(place);
    for (let k = 0; k < point.length; k++) {
      const i = point[k]!;
      sums[patterns.of[i]! * places + place]! += demand[i]! * weight[k]!;
    }
  };
  const add = (place: number, pattern: number, more: number) => {
    const at = pattern * places + place;
    const before = sums[at]!;
    // Where nobody asks in that week any more, nothing is left.
    const now = patterns.users[pattern] === 0 ? 0 : before + more;
    sums[at] = now;
    if (more === 0 || patterns.users[pattern] === 0) return;
    if (more < 0 && !(now >= before / 2)) worn[place] = Number.POSITIVE_INFINITY;
    else worn[place] = (worn[place]! + 2 ** -50) * Math.max(1, before / now);
  };
  return {
    sums: () => sums,
    sumPlace,
    pointsChanged(were, of) {
      sums = roomFor(sums, patterns.weeks.length * places);
      for (const [i, was] of were) {
        const [pattern, people] = [patterns.of[i]!, demand[i]!];
        links.eachOfPoint(i, (place, w) => {
          if (pattern === was.pattern) return add(place, pattern, (people - was.demand) * w);
          add(place, was.pattern, -was.demand * w);
          add(place, pattern, people * w);
        });
      }
      for (const place of of) if (!(worn[place]! <= mostWorn)) sumPlace(place);
    },
  };
}

/** The same numbers in a longer list, when it must be longer. */
function roomFor(list: Float64Array, length: number): Float64Array {
  if (list.length >= length) return list;
  const longer = new Float64Array(length + length / 4);
  longer.set(list);
  return longer;
}

function firstSums(links: Links, demand: Float64Array, patterns: Distinct, places: number): Float64Array {
  const out = new Float64Array(patterns.weeks.length * places);
  const { points, start, place, weight } = links.rows();
  for (let i = 0; i < points; i++) {
    const [d, base, end] = [demand[i]!, patterns.of[i]! * places, start[i + 1]!];
    if (d > 0) for (let p = start[i]!; p < end; p++) out[base + place[p]!]! += d * weight[p]!;
  }
  return out;
}
