import { count, has, isEmpty, quarterHours } from '#kit/week.ts';
import type { AgeBand, Period } from '#needs/rules/need.ts';
import { blockQuarters, blocks } from './counted.ts';
import { all, categoryOf, type Voice, type VoicePart } from './voice.ts';

/** Sums over voices. Hours are still people × quarter hours: divided by 4 only when they leave. */
export interface Sum {
  voices: number;
  people: number;
  needed: number;
  reachable: number;
  uncovered: number;
  /** Voices with something reachable, and voices with something uncovered: the people behind those two sums. */
  voicesReached: number;
  voicesUncovered: number;
}

export interface Cell extends Sum {
  readonly bands: Map<AgeBand, Sum>;
}

export const emptySum = (): Sum => ({
  voices: 0,
  people: 0,
  needed: 0,
  reachable: 0,
  uncovered: 0,
  voicesReached: 0,
  voicesUncovered: 0,
});

export const cellKey = (area: string, category: string, period: Period): string => `${area}|${category}|${period}`;

/**
 * Raw sums by area × category × period, in each with its age bands. Every voice counts once per cell, however many people
 * it names. Keys as `cellKey`; cells nobody spoke of are absent.
 */
export function tally(
  voices: readonly Voice[],
  areasOf: (municipality: string) => readonly string[],
): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  for (const voice of voices) {
    const areas = areasOf(voice.municipality);
    for (const [slot, parts] of slots(voice)) {
      for (const area of areas) {
        const key = `${area}|${slot}`;
        let cell = cells.get(key);
        if (cell === undefined) cells.set(key, (cell = { ...emptySum(), bands: new Map() }));
        addVoice(cell, parts);
      }
    }
  }
  return cells;
}

/** The parts of a voice by `category|period`, once under their category and once under `all`. */
function slots(voice: Voice): Map<string, VoicePart[]> {
  return groupBy(
    voice.parts.flatMap((part) => [categoryOf(part), all].map((category) => ({ category, part }))),
    ({ category, part }) => `${category}|${part.period}`,
    ({ part }) => part,
  );
}

function addVoice(cell: Cell, parts: readonly VoicePart[]): void {
  addTo(cell, parts);
  for (const [band, same] of groupBy(
    parts,
    (p) => p.band,
    (p) => p,
  )) {
    let sum = cell.bands.get(band);
    if (sum === undefined) cell.bands.set(band, (sum = emptySum()));
    addTo(sum, same);
  }
}

function addTo(sum: Sum, parts: readonly VoicePart[]): void {
  sum.voices++;
  if (parts.some((p) => !isEmpty(p.outcome.reachable))) sum.voicesReached++;
  if (parts.some((p) => !isEmpty(p.outcome.uncovered))) sum.voicesUncovered++;
  for (const { people, outcome } of parts) {
    sum.people += people;
    sum.needed += people * count(outcome.needed);
    sum.reachable += people * count(outcome.reachable);
    sum.uncovered += people * count(outcome.uncovered);
  }
}

/** The uncovered week of one area: people by quarter hour, and the voices behind each block of two hours. */
export interface WeekTally {
  readonly people: Float64Array;
  readonly blockVoices: Uint32Array;
}

/** Uncovered hours of the week of every area, for one category (or `all`) and period. */
export function tallyWeeks(
  voices: readonly Voice[],
  areasOf: (municipality: string) => readonly string[],
  category: string,
  period: Period,
): Map<string, WeekTally> {
  const weeks = new Map<string, WeekTally>();
  for (const voice of voices) {
    const parts = voice.parts.filter(
      (p) => p.period === period && (category === all || categoryOf(p) === category) && !isEmpty(p.outcome.uncovered),
    );
    if (parts.length === 0) continue;
    const people = new Float64Array(quarterHours);
    for (const part of parts) {
      for (let q = 0; q < quarterHours; q++) if (has(part.outcome.uncovered, q)) people[q]! += part.people;
    }
    for (const area of areasOf(voice.municipality)) {
      let week = weeks.get(area);
      if (week === undefined) weeks.set(area, (week = emptyWeekTally()));
      addWeek(week, people);
    }
  }
  return weeks;
}

const emptyWeekTally = (): WeekTally => ({
  people: new Float64Array(quarterHours),
  blockVoices: new Uint32Array(blocks),
});

function addWeek(week: WeekTally, people: Float64Array): void {
  for (let block = 0; block < blocks; block++) {
    let speaks = 0;
    for (let q = block * blockQuarters; q < (block + 1) * blockQuarters; q++) {
      if (people[q] === 0) continue;
      speaks = 1;
      week.people[q]! += people[q]!;
    }
    week.blockVoices[block]! += speaks;
  }
}

function groupBy<T, K, V>(items: readonly T[], key: (item: T) => K, value: (item: T) => V): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(value(item));
    else groups.set(key(item), [value(item)]);
  }
  return groups;
}
