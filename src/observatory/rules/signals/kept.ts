/** Fewest requests that a signal may tell: the threshold of every figure made of people. */
export const threshold = 5;

/** How often chance alone may give a signal for one to be told: 1 in 20, over all the services looked at together. */
export const mostChance = 0.05;

/** Weeks of the longest window, weeks of history, fewest permutations. */
export const scanned = { window: 8, history: 52, permutations: 999 } as const;

/**
 * Permutations of each of several services looked at together. What may be told grows rarer with them, 1 in 20 over all: with
 * a hundred permutations for each, five may stand out as much before a signal is not told.
 */
export const permutationsOf = (scans: number): number => Math.max(scanned.permutations, 100 * scans - 1);

export const states = ['open', 'looked-at', 'led-to', 'nothing'] as const;
export type State = (typeof states)[number];

/** Four weeks of the year before; `requests` null = from one to four. */
export interface Block {
  /** Monday of the first week. */
  readonly from: string;
  readonly requests: number | null;
}

/** A signal as one release tells it. */
export interface Reading {
  /** ISTAT codes, sorted. */
  readonly places: readonly string[];
  /** Monday of the first week and Sunday of the last. */
  readonly from: string;
  readonly to: string;
  readonly observed: number;
  readonly expected: number;
  readonly llr: number;
  readonly p: number;
  /** Categories looked at together in the network. */
  readonly scans: number;
  readonly blocks: readonly Block[];
}

/** Chance that any of the services looked at together stands out as much where nothing happens: at most this. */
export const chanceOf = ({ p, scans }: Pick<Reading, 'p' | 'scans'>): number => Math.min(1, p * scans);

/** About every how many days chance alone gives as much in a network, looked at once a week. */
export const recurrenceDays = (reading: Pick<Reading, 'p' | 'scans'>): number => 7 / chanceOf(reading);

/** True when no permutation stood out as much: chance gives it more rarely than can be said. */
export const rarest = ({ p, scans }: Pick<Reading, 'p' | 'scans'>): boolean =>
  Math.round(p * (permutationsOf(scans) + 1)) <= 1;

/** True when a signal goes on with an earlier one: half of the municipalities of both are shared and the weeks touch. */
export function continues(
  earlier: Pick<Reading, 'places' | 'to'>,
  now: Pick<Reading, 'places' | 'from'>,
  dayBefore: (day: string) => string,
): boolean {
  const both = now.places.filter((p) => earlier.places.includes(p)).length;
  const either = now.places.length + earlier.places.length - both;
  return both * 2 >= either && dayBefore(now.from) <= earlier.to;
}
