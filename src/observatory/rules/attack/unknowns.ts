import type { CountEquation } from '../disclosure/count-table.ts';

/** What one sum leaves to guess: the unknown total (or none) minus the unknown parts is `rest`. */
export interface OpenSum {
  /** Unknown cells; the total, when it is one of them, comes first. */
  readonly cells: Int32Array;
  /** 1 for parts, −1 for the total. */
  readonly signs: Int8Array;
  readonly rest: number;
}

export interface Unknowns {
  /** Least and most that each cell can be, as far as single sums tell; equal where it is known. */
  readonly least: Float64Array;
  readonly most: Float64Array;
  readonly sums: readonly OpenSum[];
  /** Cells of sums that cannot be true. */
  readonly impossible: readonly number[];
}

/** Rounds of narrowing; what is left is the business of the solver. */
const rounds = 40;

/**
 * What somebody who knows the shown values can say at once: each unknown is a whole number from 0 up (from 1, where
 * `some` says that it is no zero), and every sum narrows its cells.
 */
export function unknownsOf(
  values: readonly (number | null)[],
  equations: readonly CountEquation[],
  some?: (cell: number) => boolean,
): Unknowns {
  const least = Float64Array.from(values, (v, c) => v ?? Number(some?.(c) === true));
  const most = Float64Array.from(values, (v) => v ?? Infinity);
  const impossible = new Set<number>();
  for (let round = 0, moved = true; moved && round < rounds; round++) {
    moved = false;
    for (const { total, parts } of equations) {
      const now = narrow(total, parts, least, most);
      if (now === 'impossible') impossible.add(total);
      else if (now) moved = true;
    }
    if (impossible.size > 0) break;
  }
  const sums = equations.map((e) => openSum(e, least, most)).filter((s) => s.cells.length > 0);
  return { least, most, sums, impossible: [...impossible] };
}

/** Narrows the cells of one sum by the others of it; tells whether something moved. */
function narrow(total: number, parts: Int32Array, least: Float64Array, most: Float64Array): boolean | 'impossible' {
  let [low, high, endless] = [0, 0, 0];
  for (const p of parts) {
    low += least[p]!;
    if (most[p] === Infinity) endless++;
    else high += most[p]!;
  }
  let moved = false;
  if (low > least[total]!) {
    least[total] = low;
    moved = true;
  }
  if (endless === 0 && high < most[total]!) {
    most[total] = high;
    moved = true;
  }
  if (least[total]! > most[total]!) return 'impossible';
  for (const p of parts) {
    const room = most[total]! - (low - least[p]!);
    const need =
      endless - Number(most[p] === Infinity) > 0 ? 0 : least[total]! - (endless > 0 ? high : high - most[p]!);
    if (room < most[p]!) {
      if (most[p] === Infinity) endless--;
      else high -= most[p]!;
      high += room;
      most[p] = room;
      moved = true;
    }
    if (need > least[p]!) {
      low += need - least[p]!;
      least[p] = need;
      moved = true;
    }
    if (least[p]! > most[p]!) return 'impossible';
  }
  return moved;
}

function openSum({ total, parts }: CountEquation, least: Float64Array, most: Float64Array): OpenSum {
  const open = (cell: number) => least[cell] !== most[cell];
  const cells = [...(open(total) ? [total] : []), ...parts.filter(open)];
  let rest = open(total) ? 0 : least[total]!;
  for (const p of parts) if (!open(p)) rest -= least[p]!;
  return {
    cells: Int32Array.from(cells),
    signs: Int8Array.from(cells, (_, i) => (i === 0 && open(total) ? -1 : 1)),
    rest,
  };
}

/** Unknown cells that hang together through sums, each group with its sums: groups can be attacked one by one. */
export function groupsOf(sums: readonly OpenSum[]): { readonly cells: number[]; readonly sums: OpenSum[] }[] {
  const above = new Map<number, number>();
  const root = (cell: number): number => {
    let top = cell;
    for (let up = above.get(top); up !== undefined && up !== top; up = above.get(top)) top = up;
    for (let c = cell; c !== top; ) {
      const next = above.get(c)!;
      above.set(c, top);
      c = next;
    }
    return top;
  };
  for (const { cells } of sums) {
    for (const c of cells) if (!above.has(c)) above.set(c, c);
    for (const c of cells) above.set(root(c), root(cells[0]!));
  }
  const groups = new Map<number, { cells: number[]; sums: OpenSum[] }>();
  for (const cell of [...above.keys()].sort((a, b) => a - b)) {
    const at = root(cell);
    const group = groups.get(at) ?? { cells: [], sums: [] };
    group.cells.push(cell);
    groups.set(at, group);
  }
  for (const sum of sums) groups.get(root(sum.cells[0]!))!.sums.push(sum);
  return [...groups.values()];
}
