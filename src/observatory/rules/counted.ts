import { has, isEmpty, quarterHours, type Week } from '#kit/week.ts';
import type { AgeBand, Period } from '#needs/rules/need.ts';
import type { AreaKind, AreaNode } from './territory.ts';
import { all, categoryOf, type Voice, type VoicePart } from './voice.ts';

/** Quarter hours of a block of the week, and blocks of a week. */
export const blockQuarters = 8;
export const blocks = quarterHours / blockQuarters;

/** In which cells one person of a need counts: what is kept of a need to know, at the next release, what changed. */
export interface CountedPart {
  readonly category: string;
  readonly band: AgeBand;
  readonly period: Period;
  /** Something was within reach. */
  readonly reached: boolean;
  /** Blocks of two hours with something uncovered. */
  readonly blocks: readonly number[];
  /** Tells whether hours or people are others than they were, and not what they are. */
  readonly print: number;
}

/** One need as a release counted it: no hours, no people, nobody’s name. */
export interface Counted {
  readonly municipality: string;
  readonly parts: readonly CountedPart[];
}

/** What is kept of a voice. */
export const countedOf = (voice: Voice): Counted => ({
  municipality: voice.municipality,
  parts: voice.parts.map((part) => ({
    category: categoryOf(part),
    band: part.band,
    period: part.period,
    reached: !isEmpty(part.outcome.reachable),
    blocks: blocksOf(part.outcome.uncovered),
    print: printOf(part),
  })),
});

/** FNV-1a over people and hours: not a secret, only shorter than what it stands for. */
function printOf({ people, outcome: { reachable, uncovered } }: VoicePart): number {
  let print = 0x811c9dc5;
  for (const word of [people, ...reachable, ...uncovered]) print = Math.imul(print ^ word, 0x01000193);
  return print >>> 0;
}

function blocksOf(week: Week): number[] {
  const found: number[] = [];
  for (let b = 0; b < blocks; b++) {
    for (let q = b * blockQuarters; q < (b + 1) * blockQuarters; q++) {
      if (!has(week, q)) continue;
      found.push(b);
      break;
    }
  }
  return found;
}

/** Whose count stands behind a figure: everybody's, of who reaches something or nothing, of who is left uncovered. */
export const measures = ['voices', 'reached', 'unreached', 'uncovered'] as const;
export type Measure = (typeof measures)[number];

const counts: Record<Measure, (part: CountedPart) => boolean> = {
  voices: () => true,
  reached: (part) => part.reached,
  unreached: (part) => !part.reached,
  uncovered: (part) => part.blocks.length > 0,
};

/** A category, and one age band or (empty) all of them. */
export const slotOf = (category: string, band: AgeBand | ''): string => `${category}|${band}`;

/**
 * The slots in which somebody counts in an area: categories and ages are told of all people, never one by the other. Ages
 * are told from the Ambito up: in a municipality nearly all are too few, and tie what may be told to what may not.
 */
export function slotsOf(pairs: readonly Pair[], kind: AreaKind): Set<string> {
  const slots = new Set<string>();
  for (const { category, band } of pairs) {
    slots.add(slotOf(all, '')).add(slotOf(category, ''));
    if (kind !== 'municipality') slots.add(slotOf(all, band));
  }
  return slots;
}

/** Somebody who counts in one municipality under some categories and ages. */
export interface Counting {
  readonly municipality: string;
  readonly pairs: readonly Pair[];
}

export interface Pair {
  readonly category: string;
  readonly band: AgeBand;
}

/** Categories and ages under which a need counts in a period. */
export const pairsOf = (counted: Counted, period: Period, measure: Measure): Pair[] => [
  ...new Map(
    counted.parts
      .filter((p) => p.period === period && counts[measure](p))
      .map(({ category, band }) => [slotOf(category, band), { category, band }]),
  ).values(),
];

/** Cell of an area: its slot. */
export const cellOf = (area: string, slot: string): string => `${area}|${slot}`;

/** Every cell of a period in which a need counts. */
export function cellsOf(counted: Counted, period: Period, measure: Measure, chain: readonly AreaNode[]): Set<string> {
  const pairs = pairsOf(counted, period, measure);
  const cells = new Set<string>();
  if (pairs.length > 0)
    for (const { code, kind } of chain) for (const slot of slotsOf(pairs, kind)) cells.add(cellOf(code, slot));
  return cells;
}

/** Blocks at which a need has something uncovered in a period, by category and for all. */
export function timesOf(counted: Counted, period: Period): Map<string, Set<number>> {
  const times = new Map<string, Set<number>>();
  for (const part of counted.parts) {
    if (part.period !== period || part.blocks.length === 0) continue;
    for (const category of [all, part.category]) {
      const own = times.get(category) ?? new Set();
      times.set(category, own);
      for (const b of part.blocks) own.add(b);
    }
  }
  return times;
}
