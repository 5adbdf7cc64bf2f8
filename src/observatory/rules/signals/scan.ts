import {
  type Cases,
  type Cylinder,
  casesNeeded,
  cumulate,
  greatestRatio,
  strongest,
  tie,
  walkOf,
} from './cylinders.ts';
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
  /** Greatest p of use to who asks: once no signal can have one so small, the rest is not permuted and none is told. */
  readonly most?: number;
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
  const found = apart(zones, cases, counts, options.threshold);
  if (found.length === 0) return [];
  const greatest = permuted(zones, cases, read.singles, options, found[0]!.llr - tie);
  if (greatest === null) return [];
  return found.map(({ places, weeks, observed, expected, llr }) => ({
    places,
    fromWeek: lastWeek - weeks + 1,
    observed,
    expected,
    llr,
    p: (1 + atLeast(greatest, llr - tie)) / (options.permutations + 1),
    cases: places.reduce((sum, p) => sum + cases.ofPlace[p]!, 0),
  }));
}

/** How many of some sorted numbers are at least `least`. */
function atLeast(sorted: Float64Array, least: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! >= least) high = middle;
    else low = middle + 1;
  }
  return sorted.length - low;
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
 * The greatest ratio of each permutation of the dates among the cases, sorted. After the first permutations only
 * cylinders near their greatest ratios are looked at; where none is, all are: the answer is the same, sooner. Null as soon as
 * so many are as great as `strongest` that no signal is of use.
 */
function permuted(
  zones: Zones,
  cases: Cases,
  singles: Int32Array,
  options: ScanOptions,
  strongest: number,
): Float64Array | null {
  // p = (1 + as great) ÷ (permutations + 1); without `most` all of them are done.
  const useful = (options.most ?? 1) * (options.permutations + 1) - 1;
  let asGreat = 0;
  const walk = walkOf(zones, cases);
  const shuffle = shuffler(cases, singles, seededWhole(options.seed));
  const any = casesNeeded(cases, options.threshold, 0);
  let needed = any;
  const greatest = new Float64Array(options.permutations);
  for (let r = 0; r < options.permutations; r++) {
    const counts = shuffle();
    if (r === trials)
      needed = casesNeeded(cases, options.threshold, greatest.subarray(0, trials).reduce(smaller) * near);
    greatest[r] = greatestRatio(walk, cases, counts, needed) || greatestRatio(walk, cases, counts, any);
    if (greatest[r]! >= strongest && ++asGreat > useful + tie) return null;
  }
  return greatest.sort();
}

/** Permutations that say what a great ratio is, and what share of the least of theirs is near it. */
const [trials, near] = [20, 0.75];
const smaller = (a: number, b: number): number => Math.min(a, b);

/**
 * Permutes the dates among the cases, and counts again. Only the dates of the last weeks matter: each is given to a case
 * not drawn yet, so that a permutation costs as many draws as there are cases in the longest window.
 */
function shuffler({ places, weeks, all, ofPlace }: Cases, singles: Int32Array, whole: (n: number) => number) {
  const deck = new Int32Array(all);
  for (let p = 0, at = 0; p < places; at += ofPlace[p]!, p++) deck.fill(p, at, at + ofPlace[p]!);
  const counts = new Int32Array(places * weeks);
  return (): Int32Array => {
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
    return counts;
  };
}

/** Cylinders that share no place, the greatest ratio first. */
function apart(zones: Zones, cases: Cases, counts: Int32Array, fewest: number) {
  const taken = new Uint8Array(cases.places);
  const chosen: (Cylinder & { readonly places: number[] })[] = [];
  for (;;) {
    const next = strongest(zones, cases, counts, fewest, taken);
    if (next === null) return chosen;
    const start = zones.from[next.centre]!;
    const places = [...zones.place.subarray(start, start + next.size)].sort((a, b) => a - b);
    for (const p of places) taken[p] = 1;
    chosen.push({ ...next, places });
  }
}
