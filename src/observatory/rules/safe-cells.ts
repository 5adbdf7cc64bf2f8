import type { Solve } from '#kit/solve.ts';
import type { Period } from '#needs/rules/need.ts';
import { type Measure, pairsOf } from './counted.ts';
import type { Limits } from './disclosure/count-table.ts';
import { attackOn, hideLinked, hideSums } from './hide-linked.ts';
import { type LinkedTable, linkedTable } from './linked-table.ts';
import {
  andThen,
  atLeast,
  type Change,
  changedCells,
  type Past,
  type Remembered,
  sinceKey,
  type Touched,
} from './past.ts';
import type { AreaKind, AreaNode } from './territory.ts';
import { all } from './voice.ts';

/** Counts from 1 to threshold − 1 are never shown; a hidden one can lie this far apart and reach it. Zeros are shown. */
export const limits: Limits = { threshold: 5, width: 5, zeros: 'show' };
export const tooFew = (n: number): boolean => n > 0 && n < limits.threshold;

/** What the cells of a period lean on. */
export interface Ground {
  readonly period: Period;
  readonly now: readonly Remembered[];
  readonly changes: readonly Change[];
  readonly past: Past;
  readonly chainOf: (municipality: string) => readonly AreaNode[];
  readonly solve: Solve;
}

/** Cells that may not move, of one measure. */
export interface Still {
  readonly keys: ReadonlySet<string>;
  /** Voices that came, went or changed in each cell since what it shows last moved, at least; all of them where it shows nothing. */
  readonly since: ReadonlyMap<string, number>;
  /** What touched each cell since then, for the next release. */
  readonly touched: ReadonlyMap<string, Touched>;
  /** The count of each cell as it is now. */
  readonly counts: ReadonlyMap<string, number>;
}

/** Figures that tell of too few: a defect. Nothing may be published. */
export interface Unsafe {
  readonly unsafe: readonly string[];
}

/** What it costs the reader not to see a cell: wide areas, totals and large counts are worth more. */
const worth: Record<AreaKind, number> = { region: 400, ats: 200, ambito: 20, municipality: 1 };

/** One measure of a period as a table: to be hidden sum by sum, then attacked. */
export interface Tried {
  /** Cells that may not move when those of `also` may not: no single sum gives one away. */
  readonly bySums: (also: ReadonlySet<string>) => ReadonlySet<string>;
  /** As many others as the attack asks for; null when nothing resists it. */
  readonly resisting: (also: ReadonlySet<string>) => ReadonlySet<string> | null;
  readonly since: Still['since'];
  readonly touched: Still['touched'];
  readonly counts: Still['counts'];
}

/**
 * Which cells may not move: those that count from 1 to 4, those in which 1 to 4 voices changed since what they show last
 * moved, and whatever others these ask for.
 * @param based whether a cell shows something above zero already: then only what changed since can be learnt by moving it.
 */
export function tried(ground: Ground, measure: Measure, based: (cell: string) => boolean): Tried {
  const { period, now, changes, past, chainOf, solve } = ground;
  const counting = now.map(({ counted }) => ({
    municipality: counted.municipality,
    pairs: pairsOf(counted, period, measure),
  }));
  const table = linkedTable(counting, chainOf);
  const { keys } = table;
  const changed = changedCells(changes, period, measure, chainOf);
  const touchedOf = (cell: string) => andThen(past.since.get(sinceKey(measure, period, cell)), changed.get(cell));
  const sinceOf = (cell: string, n: number) => (based(cell) ? atLeast(touchedOf(cell)) : n);
  const values = table.values.map((v, i) => (i < keys.length ? sinceOf(keys[i]!, v) : v));
  const linked = { ...table, values, cost: costOf(table, chainOf) };
  const must = (also: ReadonlySet<string>) => table.inner.map((_, i) => mustStay(table, values, also, i));
  // A cell that showed nothing yet, and shows nothing now, is seen to count somebody: of one that shows nothing because
  // another measure asks for it, or that stands still, nobody can tell.
  const some = (also: ReadonlySet<string>) =>
    table.inner.map((_, i) => Number(i < keys.length && values[i]! > 0 && !based(keys[i]!) && !also.has(keys[i]!)));
  const named = (hidden: Uint8Array, also: ReadonlySet<string>) =>
    new Set([...also, ...keys.filter((_, i) => hidden[i] === 1)]);
  return {
    bySums: (also) => named(hideSums(linked, limits, must(also)), also),
    resisting: (also) => {
      const known = { ...linked, some: some(also) };
      const hidden = hideLinked(known, limits, attackOn(known, limits, solve), must(also));
      return hidden === null ? null : named(hidden, also);
    },
    since: new Map(keys.map((cell, i) => [cell, values[i]!])),
    touched: new Map(keys.map((cell) => [cell, touchedOf(cell)])),
    counts: new Map(keys.map((cell, i) => [cell, table.values[i]!])),
  };
}

const mustStay = (table: LinkedTable, values: Float64Array, also: ReadonlySet<string>, i: number): number =>
  Number(i < table.keys.length && (tooFew(table.values[i]!) || tooFew(values[i]!) || also.has(table.keys[i]!)));

/** A part that is most of what is above it says nearly the same: the wider is given up, and the place keeps its own figure. */
const mostOfAll = 0.8;

function costOf({ keys, values }: LinkedTable, chainOf: Ground['chainOf']): Float64Array {
  const at = new Map(keys.map((key, i) => [key, values[i]!]));
  const cost = (kind: AreaKind, whole: boolean, v: number) => worth[kind] * (whole ? 4 : 1) * (1 + Math.log1p(v));
  return values.map((v, i) => {
    const [area = '', category, band] = (keys[i] ?? '').split('|');
    const [own, above] = chainOf(area);
    if (own === undefined) return 0;
    const whole = category === all && band === '';
    const over = above && at.get(`${above.code}|${category}|${band}`);
    if (above === undefined || over === undefined || v <= mostOfAll * over) return cost(own.kind, whole, v);
    return cost(above.kind, whole, over) + 1;
  });
}
