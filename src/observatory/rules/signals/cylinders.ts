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
  readonly held: Int32Array;
  readonly from: Int32Array;
}

/** What a scan walks again and again. */
export function walkOf(zones: Zones, { ofPlace }: Cases): Walk {
  const [place, held] = [new Int32Array(zones.place.length), new Int32Array(zones.place.length)];
  const from = new Int32Array(zones.from.length);
  let at = 0;
  for (let c = 0; c + 1 < zones.from.length; c++) {
    let sum = 0;
    for (let k = zones.from[c]!; k < zones.from[c + 1]!; k++) {
      const p = zones.place[k]!;
      if (ofPlace[p] === 0) continue;
      place[at] = p;
      held[at++] = sum += ofPlace[p]!;
    }
    from[c + 1] = at;
  }
  return { place: place.subarray(0, at), held: held.subarray(0, at), from };
}

/**
 * How many cases a cylinder needs for its ratio to be more than expected and at least `least`, by window and by the cases
 * of its zone: `[w][held]`. More cases of the zone never need fewer: one sweep for each window.
 */
export function casesNeeded({ weeks, all, inWindow }: Cases, fewest: number, least: number): readonly Int32Array[] {
  return Array.from({ length: weeks }, (_, w) => {
    const needed = new Int32Array((all >> 1) + 1);
    const most = inWindow[w]!;
    let n = fewest;
    for (let held = 0; held < needed.length; held++) {
      const expected = held * (most / all);
      while (n <= most && (n <= expected || likelihoodRatio(n, expected, all) < least)) n++;
      needed[held] = n;
    }
    return needed;
  });
}

/**
 * The greatest likelihood ratio over all cylinders that have the cases needed; 0 when none has.
 * @param counts cases of place p in the last w + 1 weeks at `w × places + p`; @param needed of `casesNeeded`
 */
export function greatestRatio(walk: Walk, cases: Cases, counts: Int32Array, needed: readonly Int32Array[]): number {
  const { places, weeks, all, inWindow } = cases;
  const { place, held, from } = walk;
  const centres = from.length - 1;
  let most = 0;
  for (let w = 0; w < weeks; w++) {
    const share = inWindow[w]! / all;
    const ofWindow = counts.subarray(w * places, (w + 1) * places);
    const need = needed[w]!;
    for (let c = 0; c < centres; c++) {
      const end = from[c + 1]!;
      for (let k = from[c]!, n = 0; k < end; k++) {
        n += ofWindow[place[k]!]!;
        if (n < need[held[k]!]!) continue;
        const expected = held[k]! * share;
        const more = n - expected;
        // The ratio is at most (n − e)² N / (e (N − e)), as ln x ≤ x − 1: most need no logarithm.
        if (more * more * all <= most * expected * (all - expected)) continue;
        most = Math.max(most, likelihoodRatio(n, expected, all));
      }
    }
  }
  return most;
}

/**
 * The cylinder with the greatest ratio among those with at least `fewest` cases, more than expected and no place that is
 * `taken`; null when there is none. Of equals: the fewest places, then the shorter window, then the first centre.
 */
export function strongest(
  zones: Zones,
  cases: Cases,
  counts: Int32Array,
  fewest: number,
  taken: Uint8Array,
): Cylinder | null {
  const { places, weeks, all, ofPlace, inWindow } = cases;
  const sum = new Int32Array(weeks);
  let best: Cylinder | null = null;
  for (let centre = 0; centre + 1 < zones.from.length; centre++) {
    const start = zones.from[centre]!;
    sum.fill(0);
    let held = 0;
    // The zones of a centre hold one another: beyond a place that is taken, all hold it.
    for (let k = start; k < zones.from[centre + 1]! && taken[zones.place[k]!] === 0; k++) {
      const p = zones.place[k]!;
      if (ofPlace[p] === 0) continue;
      held += ofPlace[p]!;
      for (let w = 0; w < weeks; w++) {
        const observed = (sum[w]! += counts[w * places + p]!);
        // In whole numbers: what is exactly as expected is never above it by a rounding.
        if (observed < fewest || observed * all <= held * inWindow[w]!) continue;
        const expected = (held * inWindow[w]!) / all;
        const llr = likelihoodRatio(observed, expected, all);
        if (best !== null && llr < best.llr - tie) continue;
        const found = { centre, size: k - start + 1, weeks: w + 1, observed, expected, llr };
        if (best === null || before(found, best)) best = found;
      }
    }
  }
  return best;
}

/** Ratios as whole steps, so that equal ones compare as equal in every order. */
const steps = (c: Cylinder): number => Math.round(c.llr / tie);

const before = (a: Cylinder, b: Cylinder): boolean =>
  (steps(b) - steps(a) || a.size - b.size || a.weeks - b.weeks || a.centre - b.centre) < 0;

/** Ratios nearer than this are the same: they come from the same counts by another order of sums. */
export const tie = 1e-9;
