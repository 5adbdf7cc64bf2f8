import type { Period } from '#needs/rules/need.ts';
import { blockQuarters, blocks } from './counted.ts';
import type { CountEquation } from './disclosure/count-table.ts';
import type { WeekFigure } from './figure.ts';
import { attackOnTree, hideLinked } from './hide-linked.ts';
import { andThen, atLeast, type Change, changedTimes, type Past, sinceKey, type Touched } from './past.ts';
import { limits, tooFew } from './safe-cells.ts';
import { cellKey, type WeekTally } from './tally.ts';
import type { AreaNode } from './territory.ts';

/** What the weeks of one category (or all) in one period are made of. */
export interface WeeksAsked {
  readonly weeks: ReadonlyMap<string, WeekTally>;
  readonly period: Period;
  readonly category: string;
  readonly changes: readonly Change[];
  readonly past: Past;
  readonly chainOf: (municipality: string) => readonly AreaNode[];
  /** Areas whose uncovered hours do not move, or are hidden: nor do their weeks. */
  readonly stillAreas: ReadonlySet<string>;
}

export interface WeeksMade {
  /** Weeks of areas whose hours move. */
  readonly shown: ReadonlyMap<string, WeekFigure>;
  /** What touched each block that stays still since it last moved, by `sinceKey`. */
  readonly since: ReadonlyMap<string, Touched>;
}

/**
 * Uncovered people over the week in blocks of two hours (their mean). A block behind which stand 1 to 4 voices is hidden;
 * one in which 1 to 4 changed keeps what it showed; so do others, until the attack over the areas inside each other finds
 * nothing, and the hours of the week less the blocks that move tell of no block alone. Where nothing resists, no block moves.
 */
export function publishWeeks(asked: WeeksAsked): WeeksMade {
  const table = tableOf(asked);
  const attack = attackOnTree(table, limits);
  let must = table.must;
  for (;;) {
    const still = hideLinked(table, limits, attack, must);
    if (still === null) return made(asked, table, new Uint8Array(table.keys.length).fill(1));
    const next = noneAlone(table, still);
    if (next === null) return made(asked, table, still);
    must = next;
  }
}

interface Table {
  readonly keys: readonly string[];
  readonly values: Float64Array;
  readonly touched: readonly Touched[];
  readonly inner: Uint8Array;
  readonly cost: Float64Array;
  readonly equations: readonly CountEquation[];
  readonly must: Uint8Array;
  /** 1 = a block that shows nothing for the first time: it is no zero, those are shown. */
  readonly some: Uint8Array;
  /** Cells of each area. */
  readonly ofArea: ReadonlyMap<string, readonly number[]>;
}

/** People uncovered at a quarter hour of a block, on average. */
function meanOf(week: WeekTally, b: number): number {
  let sum = 0;
  for (let q = b * blockQuarters; q < (b + 1) * blockQuarters; q++) sum += week.people[q]!;
  return sum / blockQuarters;
}

const weekBefore = ({ past, category, period }: WeeksAsked, area: string): WeekFigure | null =>
  past.figures.get(cellKey(area, category, period))?.week ?? null;

/** What a block showed before; a release of another resolution showed nothing that can be compared. */
const valueBefore = (week: WeekFigure | null, b: number): number | null =>
  week?.quartersPerValue === blockQuarters ? (week.values[b] ?? null) : null;

function tableOf(asked: WeeksAsked): Table {
  const { weeks, period, category, changes, past, chainOf, stillAreas } = asked;
  const changed = changedTimes(changes, period, category, chainOf);
  const [keys, values, must, some]: [string[], number[], number[], number[]] = [[], [], [], []];
  const touched: Touched[] = [];
  const inside = new Map<string, number[]>();
  const ofArea = new Map<string, number[]>();
  for (const [area, week] of weeks) {
    const before = weekBefore(asked, area);
    const above = chainOf(area)[1]?.code;
    const cells: number[] = [];
    ofArea.set(area, cells);
    for (let b = 0; b < blocks; b++) {
      const n = week.blockVoices[b]!;
      if (n === 0) continue;
      const key = `${area}|${b}`;
      const based = (valueBefore(before, b) ?? 0) > 0;
      const own = andThen(past.since.get(`${sinceKey('week', period, key)}|${category}`), changed.get(key));
      const since = based ? atLeast(own) : n;
      cells.push(keys.length);
      if (above !== undefined) inside.set(`${above}|${b}`, [...(inside.get(`${above}|${b}`) ?? []), keys.length]);
      keys.push(key);
      values.push(since);
      touched.push(own);
      some.push(Number(!based && !stillAreas.has(area)));
      // Many voices may still be few people at a time: a mean of 1 to 4 would read as a count of them.
      must.push(Number(stillAreas.has(area) || tooFew(n) || tooFew(since) || tooFew(meanOf(week, b))));
    }
  }
  const at = new Map(keys.map((key, i) => [key, i]));
  return {
    keys,
    values: Float64Array.from(values),
    touched,
    inner: new Uint8Array(keys.length),
    cost: Float64Array.from(values, (v) => 1 + v),
    equations: [...inside].map(([total, parts]) => ({ total: at.get(total)!, parts: Int32Array.from(parts) })),
    must: Uint8Array.from(must),
    some: Uint8Array.from(some),
    ofArea,
  };
}

/** Where the blocks that stay still leave too little to guess, one more stays with them; null when there is none such. */
function noneAlone({ ofArea, values, must }: Table, still: Uint8Array): Uint8Array | null {
  const next = Uint8Array.from(still, (s, i) => Number(s === 1 || must[i] === 1));
  let more = false;
  for (const cells of ofArea.values()) {
    const hidden = cells.filter((c) => still[c] === 1);
    const room = hidden.reduce((sum, c) => sum + values[c]! - 1, 0);
    if (hidden.length === 0 || (hidden.length > 1 && room >= limits.width)) continue;
    const [smallest] = cells.filter((c) => still[c] === 0 && values[c]! > 0).sort((a, b) => values[a]! - values[b]!);
    if (smallest === undefined) continue;
    next[smallest] = 1;
    more = true;
  }
  return more ? next : null;
}

function made(asked: WeeksAsked, { keys, values, touched, ofArea }: Table, still: Uint8Array): WeeksMade {
  const shown = new Map<string, WeekFigure>();
  const since = new Map<string, Touched>();
  for (const [area, cells] of ofArea) {
    const before = weekBefore(asked, area);
    const week = asked.weeks.get(area)!;
    const list: (number | null)[] = new Array<number | null>(blocks).fill(0);
    for (const c of cells) {
      const b = Number(keys[c]!.slice(area.length + 1));
      const old = valueBefore(before, b);
      const kept = old !== null && old > 0 && !tooFew(week.blockVoices[b]!);
      // None changed is not written down: absent says the same.
      if (still[c] === 1 && kept && values[c]! > 0)
        since.set(`${sinceKey('week', asked.period, keys[c]!)}|${asked.category}`, touched[c]!);
      list[b] = still[c] === 1 ? (kept ? old : null) : meanOf(week, b);
    }
    if (!asked.stillAreas.has(area)) shown.set(area, { quartersPerValue: blockQuarters, values: list });
  }
  return { shown, since };
}
