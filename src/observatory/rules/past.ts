import type { Period } from '#needs/rules/need.ts';
import { type Counted, cellsOf, countedOf, type Measure, timesOf } from './counted.ts';
import type { Figure } from './figure.ts';
import type { AreaNode } from './territory.ts';
import type { Voice } from './voice.ts';

/** A need as the release before counted it; `revision` tells whether its words changed since. */
export interface Remembered {
  readonly need: string;
  readonly revision: string;
  readonly counted: Counted;
}

/**
 * What touched a cell over the releases since what it shows last moved. Who came, changed or went in two of them may be the
 * same family: their numbers are no sum.
 */
export interface Touched {
  /** Needs that were counted nowhere before. */
  readonly came: number;
  /** Needs that are counted nowhere any more. */
  readonly gone: number;
  /** Needs that came or went (the more of the two: who goes may have come anew) or changed, in the one release in which they were most. */
  readonly most: number;
}

/**
 * How many different needs touched a cell, at least: what a single release touched, or by how many more came than went.
 * Who goes and comes back, under whatever name, is one family.
 */
export const atLeast = ({ came, gone, most }: Touched): number => Math.max(Math.abs(came - gone), most);

/** What touched a cell over the releases before and this one. */
export const andThen = (before: Touched | undefined, now: Touched | undefined): Touched => ({
  came: (before?.came ?? 0) + (now?.came ?? 0),
  gone: (before?.gone ?? 0) + (now?.gone ?? 0),
  most: Math.max(before?.most ?? 0, now?.most ?? 0),
});

/** What a release has to know of the one before, so that subtracting the two tells of nobody. Never shown. */
export interface Past {
  /** Figures as they were shown, by `cellKey`. */
  readonly figures: ReadonlyMap<string, Figure>;
  readonly remembered: readonly Remembered[];
  /** By `sinceKey`: what touched a cell since what it shows last moved; absent = nothing. */
  readonly since: ReadonlyMap<string, Touched>;
}

export const noPast: Past = { figures: new Map(), remembered: [], since: new Map() };

export const sinceKey = (measure: Measure | 'week', period: Period, cell: string): string =>
  `${measure}|${period}|${cell}`;

/** A need that came, went, changed or is answered otherwise: what it counted as before, and counts as now. */
export interface Change {
  /** The same words: where it counts as before, nothing changed. */
  readonly sameWords: boolean;
  readonly before: Counted | null;
  readonly now: Counted | null;
}

/** What is remembered of every need, for the next release. */
export const remembering = (
  voices: readonly Voice[],
  whose: readonly { readonly id: string; readonly revision: string }[],
): Remembered[] =>
  voices.map((voice, i) => ({
    need: whose[i]?.id ?? String(i),
    revision: whose[i]?.revision ?? '',
    counted: countedOf(voice),
  }));

/**
 * Needs that came, went or changed. Another answer to the same words (a service that opened) changes a voice in the cells
 * that it enters or leaves, and in those of its hours where these are others: hours that a few have or miss anew would
 * tell of these few.
 */
export function changesOf(before: readonly Remembered[], now: readonly Remembered[]): Change[] {
  const known = new Map(before.map((r) => [r.need, r]));
  const changes: Change[] = [];
  for (const r of now) {
    const old = known.get(r.need);
    known.delete(r.need);
    const sameWords = old?.revision === r.revision;
    if (!sameWords || !alike(old.counted, r.counted))
      changes.push({ sameWords, before: old?.counted ?? null, now: r.counted });
  }
  return [...changes, ...[...known.values()].map((r) => ({ sameWords: false, before: r.counted, now: null }))];
}

const alike = (a: Counted, b: Counted): boolean => asText(a) === asText(b);
const asText = ({ municipality, parts }: Counted): string =>
  `${municipality};${parts.map((p) => `${p.category},${p.band},${p.period},${p.print}`).join(';')}`;

type Chains = (municipality: string) => readonly AreaNode[];

/** What changes touch each cell of a period. */
export function changedCells(
  changes: readonly Change[],
  period: Period,
  measure: Measure,
  chainOf: Chains,
): Map<string, Touched> {
  const amounts = measure === 'reached' || measure === 'uncovered';
  return touched(changes, amounts, (c) => cellsOf(c, period, measure, chainOf(c.municipality)));
}

/** What changes touch each time of the week of one category in each area: by `area|time`. */
export function changedTimes(
  changes: readonly Change[],
  period: Period,
  category: string,
  chainOf: Chains,
): Map<string, Touched> {
  return touched(changes, true, (c) => timesIn(c, period, category, chainOf));
}

/** Areas and times at which a need has something uncovered, for one category (or all). */
export const timesIn = (counted: Counted, period: Period, category: string, chainOf: Chains): string[] => {
  const times = timesOf(counted, period).get(category) ?? [];
  return chainOf(counted.municipality).flatMap(({ code }) => Array.from(times, (time) => `${code}|${time}`));
};

const none: Touched = { came: 0, gone: 0, most: 0 };

/** @param amounts whether other hours are a change too, or only a cell that is entered or left. */
function touched(
  changes: readonly Change[],
  amounts: boolean,
  cells: (counted: Counted) => Iterable<string>,
): Map<string, Touched> {
  const found = new Map<string, Touched>();
  for (const { sameWords, before, now } of changes) {
    const [old, own] = [new Set(before ? cells(before) : []), new Set(now ? cells(now) : [])];
    // Words of before are found among changes only where the answer to them is another.
    const stays = (cell: string) => sameWords && !amounts && old.has(cell) && own.has(cell);
    for (const cell of new Set([...old, ...own])) {
      if (stays(cell)) continue;
      const { came, gone, most } = found.get(cell) ?? none;
      const changed = before !== null && now !== null;
      const at = { came: came + Number(before === null), gone: gone + Number(now === null) };
      found.set(cell, { ...at, most: most + Number(changed) });
    }
  }
  for (const [cell, { came, gone, most }] of found) found.set(cell, { came, gone, most: most + Math.max(came, gone) });
  return found;
}
