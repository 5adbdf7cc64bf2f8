import { dayNumber } from '#kit/days.ts';
import { mondayOf, sundayOf, weekOfDay } from './all-signals.ts';
import { type Block, chanceOf, mostChance, permutationsOf, type Reading, scanned, threshold } from './kept.ts';
import { scan } from './scan.ts';
import type { Spot } from './zones.ts';

/** A municipality, in degrees. */
export interface Town {
  readonly code: string;
  readonly latitude: number;
  readonly longitude: number;
}

/** Requests for one category from a town, in the week that begins on a Monday. */
export interface Request {
  readonly home: string;
  readonly week: string;
  readonly requests: number;
}

/** Kilometres on a plane that touches the middle of the towns: right within a network. */
export function spotsOf(towns: readonly Town[]): Spot[] {
  const kmOfDegree = 111.2;
  const middle = towns.reduce((sum, t) => sum + t.latitude, 0) / Math.max(1, towns.length);
  const narrow = Math.cos((middle * Math.PI) / 180);
  return towns.map((t) => ({ x: t.longitude * kmOfDegree * narrow, y: t.latitude * kmOfDegree }));
}

/** Whether there is enough in the last weeks for a signal to be possible. `lastWeek` = Monday of the last week. */
export function worthLooking(requests: readonly Request[], lastWeek: string): boolean {
  const first = weekOfDay(dayNumber(lastWeek)) - scanned.window + 1;
  const recent = requests.filter((r) => weekOfDay(dayNumber(r.week)) >= first);
  return recent.reduce((sum, r) => sum + r.requests, 0) >= threshold;
}

/**
 * What stands out among the requests for one category in a network, in the weeks up to `lastWeek` (its Monday); only what
 * chance would hardly give, with `scans` categories looked at together.
 */
export function readingsOf(
  towns: readonly Town[],
  requests: readonly Request[],
  about: { readonly lastWeek: string; readonly scans: number; readonly seed: number },
): Reading[] {
  const index = new Map(towns.map((t, i) => [t.code, i]));
  const known = requests.filter((r) => index.has(r.home));
  const week = known.map((r) => weekOfDay(dayNumber(r.week)));
  const last = weekOfDay(dayNumber(about.lastWeek));
  const happened = { place: known.map((r) => index.get(r.home)!), week, count: known.map((r) => r.requests) };
  const permutations = permutationsOf(about.scans);
  const options = { weeks: scanned.window, permutations, seed: about.seed, threshold, most: mostChance / about.scans };
  return scan(spotsOf(towns), happened, last, options)
    .filter((s) => chanceOf({ p: s.p, scans: about.scans }) <= mostChance)
    .map((s) => {
      const places = s.places.map((p) => towns[p]!.code).sort();
      const { observed, expected, llr, p } = s;
      const inside = known.filter((r) => places.includes(r.home));
      const told = { places, from: mondayOf(s.fromWeek), to: sundayOf(last), observed, expected, llr, p };
      return { ...told, scans: about.scans, blocks: blocksOf(inside, last) };
    });
}

const weeksOfBlock = 4;

/**
 * The year in stretches of four weeks, always the same four: two releases that cut the weeks otherwise would give few
 * requests away by difference. From one to four requests are not told.
 */
export function blocksOf(requests: readonly Request[], lastWeek: number): Block[] {
  const lastBlock = Math.floor(lastWeek / weeksOfBlock);
  return Array.from({ length: scanned.history / weeksOfBlock }, (_, i) => {
    const block = lastBlock - scanned.history / weeksOfBlock + 1 + i;
    const sum = requests
      .filter((r) => Math.floor(weekOfDay(dayNumber(r.week)) / weeksOfBlock) === block)
      .reduce((total, r) => total + r.requests, 0);
    return { from: mondayOf(block * weeksOfBlock), requests: sum > 0 && sum < threshold ? null : sum };
  });
}
