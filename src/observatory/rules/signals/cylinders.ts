import type { Zones } from './zones.ts';

/** Cases of one category, as the scan needs them. */
export interface Cases {
  readonly places: number;
  /** Weeks of the longest window. */
  readonly weeks: number;
  readonly all: number;
  /** Cases of each place in the whole period. */
  readonly ofPlace: Int32Array;
  /** Cases of all places in the last 1, 2, … weeks. */
  readonly inWindow: Int32Array;
}

/**
 * Poisson generalised likelihood ratio of a cylinder with `n` of `all` cases where `expected` are expected, as a natural
 * logarithm: n ln(n/e) + (N − n) ln((N − n)/(N − e)); 0 when there are no more than expected (Kulldorff and others 2005).
 */
export function likelihoodRatio(n: number, expected: number, all: number): number {
  if (n <= expected) return 0;
  const rest = all - n;
  return n * Math.log(n / expected) + (rest === 0 ? 0 : rest * Math.log(rest / (all - expected)));
}

/** A cylinder of the scan: the first `size` places of a centre's list, in the last `weeks` weeks. */
export interface Cylinder {
  readonly centre: number;
  readonly size: number;
  readonly weeks: number;
  readonly observed: number;
  readonly expected: number;
  readonly llr: number;
}

/** Cases of each place in the last 1 … T weeks, from those of each single week (latest first), in place. */
export function cumulate(counts: Int32Array, places: number): void {
  for (let i = places; i < counts.length; i++) counts[i]! += counts[i - places]!;
}

/** The lists of the zones without places that have no cases, and how many cases each zone has. */
export interface Walk {
  readonly place: Int32Array;
  readonly held: Float64Array;
  readonly from: Int32Array;
}

/** What a scan walks again and again. */
export function walkOf(zones: Zones, { ofPlace }: Cases): Walk {
  const place: number[] = [];
  const held: number[] = [];
  const from = [0];
  for (let c = 0; c + 1 < zones.from.length; c++) {
    let sum = 0;
    for (const p of zones.place.subarray(zones.from[c]!, zones.from[c + 1]!)) {
      if (ofPlace[p] === 0) continue;
      place.push(p);
      held.push((sum += ofPlace[p]!));
    }
    from.push(place.length);
  }
  return { place: Int32Array.from(place), held: Float64Array.from(held), from: Int32Array.from(from) };
}

/**
 * The greatest likelihood ratio over all cylinders with at least `fewest` cases. Most are left without a logarithm: the
 * ratio is at most (n − e)² N / (e (N − e)), as ln x ≤ x − 1.
 * @param counts cases of place p in the last w + 1 weeks at `w × places + p`
 */
export function greatestRatio(walk: Walk, cases: Cases, counts: Int32Array, fewest: number): number {
  const { places, weeks, all, inWindow } = cases;
  const { place, held, from } = walk;
  const centres = from.length - 1;
  let most = 0;
  for (let w = 0; w < weeks; w++) {
    const share = inWindow[w]! / all;
    const ofWindow = counts.subarray(w * places, (w + 1) * places);
    for (let c = 0; c < centres; c++) {
      const end = from[c + 1]!;
      for (let k = from[c]!, n = 0; k < end; k++) {
        n += ofWindow[place[k]!]!;
        const expected = held[k]! * share;
        const more = n - expected;
        if (more <= 0 || n < fewest || more * more * all <= most * expected * (all - expected)) continue;
        const ratio = likelihoodRatio(n, expected, all);
        if (ratio > most) most = ratio;
      }
    }
  }
  return most;
}

/** The best window of every zone with at least `fewest` cases and more than expected; of equals, the shorter. */
export function bestWindows(zones: Zones, cases: Cases, counts: Int32Array, fewest: number): Cylinder[] {
  const { places, weeks, all, ofPlace, inWindow } = cases;
  const found: Cylinder[] = [];
  for (let c = 0; c + 1 < zones.from.length; c++) {
    const sum = new Int32Array(weeks);
    let held = 0;
    for (let k = zones.from[c]!; k < zones.from[c + 1]!; k++) {
      const p = zones.place[k]!;
      if (ofPlace[p] === 0) continue;
      held += ofPlace[p]!;
      let best: Cylinder | null = null;
      for (let w = 0; w < weeks; w++) {
        const observed = (sum[w]! += counts[w * places + p]!);
        // In whole numbers: what is exactly as expected is never above it by a rounding.
        if (observed < fewest || observed * all <= held * inWindow[w]!) continue;
        const expected = (held * inWindow[w]!) / all;
        const llr = likelihoodRatio(observed, expected, all);
        const size = k - zones.from[c]! + 1;
        if (best === null || llr > best.llr + tie) best = { centre: c, size, weeks: w + 1, observed, expected, llr };
      }
      if (best !== null) found.push(best);
    }
  }
  return found;
}

/** Ratios nearer than this are the same: they come from the same counts by another order of sums. */
export const tie = 1e-9;
