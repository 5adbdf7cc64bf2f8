import type { Solve } from '#kit/solve.ts';
import type { CountTable, Limits } from '../disclosure/count-table.ts';
import { type Interval, intervalsOf } from './intervals.ts';
import { groupsOf, unknownsOf } from './unknowns.ts';

/** A cell that gives too much away: everything it can be lies from `min` to `max`. */
export interface Exposed {
  readonly cell: number;
  readonly min: number;
  readonly max: number;
}

export interface Attacked {
  readonly exposed: readonly Exposed[];
  /** Totals of sums that cannot be true: what is shown contradicts itself. */
  readonly impossible: readonly number[];
}

/** What else is known of the cells, and which are asked about. */
export interface Reader {
  /** 1 = never published, and nothing to protect. */
  readonly inner?: Uint8Array;
  /** Whether a hidden cell is known to be no zero; absent = none is. */
  readonly some?: (cell: number) => boolean;
  /** Absent = every cell. */
  readonly asked?: ReadonlySet<number> | undefined;
  /** Which cells are exposed is all that counts: lower ends may be less than what is known. */
  readonly brief?: boolean;
}

/**
 * Attacks a table as somebody would who knows every shown value (null = hidden), that sums add up and that values are
 * whole numbers from 0 up. A cell is exposed when it is shown and from 1 to threshold − 1, or hidden and cannot reach the
 * threshold or lies within less than `width`. May be stricter, never laxer, than trying all tables.
 */
export function attackTable(
  values: readonly (number | null)[],
  equations: CountTable['equations'],
  limits: Pick<Limits, 'threshold' | 'width'>,
  solve: Solve,
  { inner, some, asked, brief = false }: Reader = {},
): Attacked {
  const judged = (cell: number) => inner?.[cell] !== 1 && asked?.has(cell) !== false;
  const seen = inner ? values.map((v, i) => (inner[i] === 1 ? null : v)) : values;
  const { least, most, sums, impossible } = unknownsOf(seen, equations, some);
  if (impossible.length > 0) return { exposed: [], impossible };
  const exposed: Exposed[] = [];
  const open = new Set(sums.flatMap((s) => [...s.cells]));
  for (const [cell, value] of seen.entries()) {
    if (!judged(cell)) continue;
    const [min, max] = [least[cell]!, most[cell]!];
    if (value !== null ? value > 0 && value < limits.threshold : !open.has(cell) && tight(min, max, limits))
      exposed.push({ cell, min, max });
  }
  const contradicting: number[] = [];
  for (const group of groupsOf(sums)) {
    if (asked && !group.cells.some(judged)) continue;
    const found = intervalsOf({ ...group, least, most, judged, limits, brief }, solve, seen.length);
    if (found === 'impossible') contradicting.push(group.cells[0]!);
    else exposed.push(...found.filter(({ min, max }: Interval) => tight(min, max, limits)));
  }
  return { exposed: exposed.sort((a, b) => a.cell - b.cell), impossible: contradicting };
}

/** Not proved wide enough: also where an end is no number. */
const tight = (min: number, max: number, { threshold, width }: Pick<Limits, 'threshold' | 'width'>): boolean =>
  !(max >= threshold && max - min >= width);
