import type { Solve } from '#kit/solve.ts';
import { attackTable } from './attack/attack.ts';
import { unknownsOf } from './attack/unknowns.ts';
import type { CountEquation, Limits } from './disclosure/count-table.ts';

/** What has to be hidden or may be, and the sums that a reader can do. */
export interface Linked {
  /** How many stand behind what a cell would tell. */
  readonly values: Float64Array;
  /** 1 = never published, needs no protection. */
  readonly inner: Uint8Array;
  readonly equations: readonly CountEquation[];
  /** What hiding a cell costs the reader. */
  readonly cost: Float64Array;
  /** 1 = whoever reads knows of a hidden cell that it is no zero, because zeros of its kind are shown; absent = of none. */
  readonly some?: Uint8Array;
}

/**
 * The attack on what is left to see: cells that it exposes when `hidden` are hidden, of those `asked` about (absent: all).
 * That nobody changed names nobody.
 */
export type Attack = (hidden: Uint8Array, asked?: ReadonlySet<number>) => readonly number[];

/** Added on both sides of a sum that does not add up by itself, so that what is known of it is no small count. */
const shift = 1000;

/**
 * The attack on a table of changes. Each cell counts from when it last moved, so sums hold but for a number that follows
 * from what was shown: whoever attacks knows it.
 */
export function attackOn(table: Omit<Linked, 'cost'>, limits: Limits, solve: Solve): Attack {
  const { seen, sums, inner, some } = asSeen(table);
  return (hidden, asked) => {
    const { exposed, impossible } = attackTable(seen(hidden), sums, limits, solve, { inner, some, asked, brief: true });
    if (impossible.length > 0) throw new Error('disclosure control: sums that do not add up');
    return exposed.flatMap(({ cell }) => (table.values[cell]! > 0 ? [cell] : []));
  };
}

/**
 * The same attack where each cell is part of one sum at most (areas inside areas): narrowing sum by sum is then exact, and
 * no programme has to be solved.
 */
export function attackOnTree(table: Omit<Linked, 'cost'>, limits: Limits): Attack {
  const { seen, sums, some } = asSeen(table);
  return (hidden) => {
    const { least, most, impossible } = unknownsOf(seen(hidden), sums, some);
    if (impossible.length > 0) throw new Error('disclosure control: sums that do not add up');
    const exposed = (c: number) => most[c]! < limits.threshold || most[c]! - least[c]! < limits.width;
    return [...table.values.keys()].filter((c) => hidden[c] === 1 && table.values[c]! > 0 && exposed(c));
  };
}

/** A table as somebody sees it who knows what each cell showed when it last moved. */
function asSeen({ values, inner, equations, some: counted }: Omit<Linked, 'cost'>) {
  const own = [...values];
  const within = [...inner];
  const sums: CountEquation[] = [];
  const put = (value: number, isInner: number) => {
    within.push(isInner);
    return own.push(value) - 1;
  };
  for (const { total, parts } of equations) {
    const more = parts.reduce((sum, p) => sum + own[p]!, 0) - own[total]!;
    if (more === 0) {
      sums.push({ total, parts });
      continue;
    }
    const right = shift + Math.max(0, -more);
    const both = put(own[total]! + more + right, 1);
    sums.push({ total: both, parts: Int32Array.of(total, put(more + right, 0)) });
    sums.push({ total: both, parts: Int32Array.of(...parts, put(right, 0)) });
  }
  const mask = Uint8Array.from(within);
  const seen = (hidden: Uint8Array) => own.map((v, i) => (hidden[i] === 1 || mask[i] === 1 ? null : v));
  const some = (c: number) => counted?.[c] === 1;
  return { seen, sums, inner: mask, some };
}

/** Rounds of attack and repair before a table is given up. */
const mostRounds = 200;

/**
 * Hides more cells until the attack finds nothing: first sum by sum, then one more cell beside each that the attack exposes.
 * For tables too large to look for the fewest cells. Null when no cell is left to hide and something is still exposed.
 */
export function hideLinked(table: Linked, limits: Limits, attack: Attack, must: Uint8Array): Uint8Array | null {
  const hidden = hideSums(table, limits, must);
  const sums = sumsOf(table);
  let asked: Set<number> | undefined;
  for (let round = 0; round < mostRounds; round++) {
    const before = hidden.slice();
    while (sumBySum(table, limits, hidden));
    for (const [c, h] of hidden.entries()) if (h === 1 && before[c] === 0) asked?.add(c);
    const exposed = attack(hidden, asked);
    if (exposed.length === 0) {
      if (asked === undefined) return hidden;
      asked = undefined;
      continue;
    }
    // To hide more makes nothing narrower that was wide enough: until the last look, only these are asked again.
    asked = new Set(exposed);
    let more = false;
    // What is hidden for one may be enough for others that share a sum with it: they are asked again first.
    const helped = new Set<number>();
    for (const cell of exposed) {
      if (sums[cell]!.some((e) => helped.has(e))) continue;
      const next = beside(table, sums, hidden, cell);
      if (next === null) continue;
      hidden[next] = 1;
      asked.add(next);
      for (const e of [...sums[next]!, ...sums[cell]!]) helped.add(e);
      more = true;
    }
    if (!more && !hideAnother(table, hidden)) return null;
  }
  return null;
}

/** Hides more cells until no single sum gives one away: what the attack is tried on. */
export function hideSums(table: Linked, limits: Limits, must: Uint8Array): Uint8Array {
  const hidden = must.slice();
  while (sumBySum(table, limits, hidden));
  return hidden;
}

/** For each cell, the sums it is in. */
function sumsOf({ values, equations }: Linked): number[][] {
  const sums: number[][] = Array.from(values, () => []);
  for (const [e, { total, parts }] of equations.entries()) for (const c of [total, ...parts]) sums[c]!.push(e);
  return sums;
}

/** One pass over the sums without profiles; tells whether something was hidden. */
function sumBySum({ values, inner, equations, cost }: Linked, { width }: Limits, hidden: Uint8Array): boolean {
  let changed = false;
  for (const { total, parts } of equations) {
    let [covered, room] = [0, 0];
    let cheapest = -1;
    let profiles = false;
    for (const p of parts) {
      if (inner[p] === 1) profiles = true;
      else if (hidden[p] === 1) {
        covered++;
        room += values[p]! - 1;
      } else if (values[p]! > 0 && (cheapest < 0 || cost[p]! < cost[cheapest]!)) cheapest = p;
    }
    if (profiles) continue;
    const tight = hidden[total] === 1 ? covered === 0 : covered > 0 && (covered === 1 || room < width);
    if (!tight) continue;
    const next = hidden[total] === 0 && (cheapest < 0 || cost[total]! < cost[cheapest]!) ? total : cheapest;
    if (next < 0 || values[next] === 0) continue;
    hidden[next] = 1;
    changed = true;
  }
  return changed;
}

/** The cheapest shown cell that shares a sum, or a profile, with an exposed one. */
function beside(table: Linked, sums: readonly number[][], hidden: Uint8Array, cell: number): number | null {
  const { inner, equations, cost, values } = table;
  let best: number | null = null;
  const look = (c: number) => {
    if (inner[c] === 1 || hidden[c] === 1 || !(values[c]! > 0)) return;
    if (best === null || cost[c]! < cost[best]!) best = c;
  };
  const around = (c: number, through: boolean) => {
    for (const e of sums[c]!) {
      const { total, parts } = equations[e]!;
      look(total);
      for (const p of parts) {
        if (inner[p] === 1 && through) around(p, false);
        look(p);
      }
    }
  };
  around(cell, true);
  return best;
}

/** The cheapest cell that is still shown, wherever it is; false when there is none. */
function hideAnother({ values, inner, cost }: Linked, hidden: Uint8Array): boolean {
  let best = -1;
  for (const [c, v] of values.entries())
    if (inner[c] !== 1 && hidden[c] !== 1 && v > 0 && (best < 0 || cost[c]! < cost[best]!)) best = c;
  if (best >= 0) hidden[best] = 1;
  return best >= 0;
}
