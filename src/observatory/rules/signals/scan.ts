import { bestWindows, type Cases, type Cylinder, cumulate, greatestRatio, tie, walkOf } from './cylinders.ts';
import { seededWhole } from './random.ts';
import { type Spot, type Zones, zonesOf } from './zones.ts';

/** Cases of one category: `count[i]` of them in place `place[i]`, in week `week[i]` (any numbering, later is greater). */
export interface Happened {
  readonly place: readonly number[];
  readonly week: readonly number[];
  readonly count: readonly number[];
}

export interface ScanOptions {
  /** Weeks of the longest window. */
  readonly weeks: number;
  readonly permutations: number;
  readonly seed: number;
  /** A cylinder with fewer cases is never looked at: the disclosure threshold. */
  readonly threshold: number;
}

/** Places and weeks with more cases than their margins let expect. */
export interface ScanSignal {
  /** Indices of the places, in their own order. */
  readonly places: readonly number[];
  /** First week; the last is that of the scan. */
  readonly fromWeek: number;
  readonly observed: number;
  readonly expected: number;
  readonly llr: number;
  /** Share of the permutations, this one included, with a ratio as great anywhere. */
  readonly p: number;
  /** Cases of these places in the whole period. */
  readonly cases: number;
}

/**
 * Prospective space-time permutation scan (Kulldorff, Heffernan, Hartman, Assunção, Mostashari, PLoS Medicine 2005) of the
 * cases of one category: cylinders over a place and its nearest neighbours, up to half of all cases, and the last 1 … T
 * weeks up to `lastWeek`; expected = cases of the zone × cases of the window ÷ all cases; Poisson likelihood ratio;
 * p-value by permutations of the dates. Signals share no place, the greatest ratio first; of equals, the fewest places.
 * The same cases and the same seed give the same answer, whatever the order of the cases.
 */
export function scan(spots: readonly Spot[], happened: Happened, lastWeek: number, options: ScanOptions): ScanSignal[] {
  const read = casesOf(spots.length, happened, lastWeek, options.weeks);
  const { cases, counts } = read;
  const zones = zonesOf(spots, cases.ofPlace);
  const best = bestWindows(zones, cases, counts, options.threshold);
  if (best.length === 0) return [];
  const greatest = permuted(zones, cases, read.singles, options);
  return apart(zones, best).map(({ places, ...c }) => ({
    places,
    fromWeek: lastWeek - c.weeks + 1,
    observed: c.observed,
    expected: c.expected,
    llr: c.llr,
    p: (1 + greatest.filter((g) => g >= c.llr - tie).length) / (options.permutations + 1),
    cases: places.reduce((sum, p) => sum + cases.ofPlace[p]!, 0),
  }));
}

interface Read {
  readonly cases: Cases;
  /** Cases of each place in the last 1 … T weeks. */
  readonly counts: Int32Array;
  /** Cases of each of the last weeks, the latest first. */
  readonly singles: Int32Array;
}

function casesOf(places: number, { place, week, count }: Happened, lastWeek: number, asked: number): Read {
  const firstWeek = week.reduce((a, b) => Math.min(a, b), lastWeek);
  // A window as long as the whole period can hold no more than expected.
  const weeks = Math.min(asked, lastWeek - firstWeek + 1);
  const [ofPlace, counts, singles] = [new Int32Array(places), new Int32Array(places * weeks), new Int32Array(weeks)];
  let all = 0;
  for (let i = 0; i < place.length; i++) {
    const [n, back] = [count[i]!, lastWeek - week[i]!];
    ofPlace[place[i]!]! += n;
    all += n;
    if (back >= weeks) continue;
    counts[back * places + place[i]!]! += n;
    singles[back]! += n;
  }
  cumulate(counts, places);
  const inWindow = singles.slice();
  cumulate(inWindow, 1);
  return { cases: { places, weeks, all, ofPlace, inWindow }, counts, singles };
}

/**
 * The greatest ratio of each permutation of the dates among the cases. Only the dates of the last weeks count: each is
 * given to a case not drawn yet, so that a permutation costs as many draws as there are cases in the longest window.
 */
function permuted(zones: Zones, cases: Cases, singles: Int32Array, options: ScanOptions): Float64Array {
  const { places, weeks, all, ofPlace } = cases;
  const whole = seededWhole(options.seed);
  const walk = walkOf(zones, cases);
  const deck = new Int32Array(all);
  for (let p = 0, at = 0; p < places; at += ofPlace[p]!, p++) deck.fill(p, at, at + ofPlace[p]!);
  const counts = new Int32Array(places * weeks);
  const greatest = new Float64Array(options.permutations);
  for (let r = 0; r < options.permutations; r++) {
    counts.fill(0);
    let drawn = 0;
    for (let back = 0; back < weeks; back++)
      for (let n = singles[back]!; n > 0; n--, drawn++) {
        const at = drawn + whole(all - drawn);
        const p = deck[at]!;
        deck[at] = deck[drawn]!;
        deck[drawn] = p;
        counts[back * places + p]!++;
      }
    cumulate(counts, places);
    greatest[r] = greatestRatio(walk, cases, counts, options.threshold);
  }
  return greatest;
}

/** Cylinders that share no place, the greatest ratio first. */
function apart(zones: Zones, found: readonly Cylinder[]): (Cylinder & { readonly places: number[] })[] {
  const key = (c: Cylinder) => Math.round(c.llr / tie);
  const sorted = [...found].sort(
    (a, b) => key(b) - key(a) || a.size - b.size || a.weeks - b.weeks || a.centre - b.centre,
  );
  const taken = new Set<number>();
  const chosen: (Cylinder & { readonly places: number[] })[] = [];
  for (const c of sorted) {
    const start = zones.from[c.centre]!;
    const places = [...zones.place.subarray(start, start + c.size)];
    if (places.some((p) => taken.has(p))) continue;
    for (const p of places) taken.add(p);
    chosen.push({ ...c, places: places.sort((a, b) => a - b) });
  }
  return chosen;
}
