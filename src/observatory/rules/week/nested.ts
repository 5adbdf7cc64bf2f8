import { has, popcount } from '#kit/week.ts';
import type { Moments } from '../week-access.ts';
import type { Distinct } from './distinct.ts';

/** Which schedules are open at every moment: bit s of moment m in the words from `m × words`. */
export interface OpenSets {
  readonly moments: Moments;
  readonly schedules: number;
  readonly words: number;
  readonly bits: Uint32Array;
}

/** The open sets of moments that no schedule in use splits. */
export function openSets(moments: Moments, { weeks, users }: Distinct): OpenSets {
  const words = Math.ceil(weeks.length / 32);
  const bits = new Uint32Array(moments.example.length * words);
  for (const [s, week] of weeks.entries()) {
    if (!(users[s]! > 0)) continue;
    for (const [m, q] of moments.example.entries()) if (has(week, q)) bits[m * words + (s >>> 5)]! |= 1 << (s & 31);
  }
  return { moments, schedules: weeks.length, words, bits };
}

/**
 * Moments told as nodes, each grown from another of its group by schedules that open: what is added up for the smaller set
 * is not added again for the larger. The first node of a group is what is open all through it.
 */
export interface Nested {
  readonly size: number;
  /** The node, before it, that a node grows from; −1 = from nothing. */
  readonly from: Int32Array;
  /** The node of each quarter hour told, in their order. */
  readonly nodeOf: Int32Array;
  /** The nodes at which schedule s opens, and the group of each: `start[s]` ≤ k < `start[s + 1]`. */
  readonly start: Int32Array;
  readonly node: Int32Array;
  readonly group: Int32Array;
}

/** Sets compared with each moment before it is grown from what is open all through the group. */
const mostTried = 64;

/** Nests the moments of some quarter hours; `groupOf` numbers the group of each of these, from 0. A moment of two groups is two nodes. */
export function nested(open: OpenSets, quarters: Int32Array, groupOf: Int32Array): Nested {
  const groups = momentsByGroup(open, quarters, groupOf);
  const size = groups.reduce((sum, of) => sum + of.length + 1, 0);
  const [from, sets, group] = [new Int32Array(size).fill(-1), new Uint32Array(size * open.words), new Int32Array(size)];
  const nodeOfMoment = new Int32Array(open.moments.example.length * groups.length);
  let next = 0;
  for (const [g, of] of groups.entries()) {
    const first = next;
    sets.set(common(open, of), first * open.words);
    group.fill(g, first, first + of.length + 1);
    next++;
    for (const m of bySize(open, of)) {
      sets.set(open.bits.subarray(m * open.words, (m + 1) * open.words), next * open.words);
      from[next] = largestWithin(sets, open.words, first, next);
      nodeOfMoment[m * groups.length + g] = next++;
    }
  }
  const nodeOf = quarters.map((q, k) => nodeOfMoment[open.moments.of[q]! * groups.length + groupOf[k]!]!);
  return { size, from, nodeOf, ...openings(open, sets, from, group) };
}

function momentsByGroup({ moments }: OpenSets, quarters: Int32Array, groupOf: Int32Array): number[][] {
  const out: Set<number>[] = [];
  for (const [k, q] of quarters.entries()) {
    while (out.length <= groupOf[k]!) out.push(new Set());
    out[groupOf[k]!]!.add(moments.of[q]!);
  }
  return out.map((of) => [...of]);
}

/** What is open at all of some moments. */
function common({ words, bits }: OpenSets, moments: readonly number[]): Uint32Array {
  const out = new Uint32Array(words).fill(moments.length > 0 ? 0xffffffff : 0);
  for (const m of moments) for (let w = 0; w < words; w++) out[w]! &= bits[m * words + w]!;
  return out;
}

function bySize({ words, bits }: OpenSets, moments: readonly number[]): number[] {
  const sized = moments.map((m) => {
    let count = 0;
    for (let w = 0; w < words; w++) count += popcount(bits[m * words + w]!);
    return { m, count };
  });
  return sized.sort((a, b) => a.count - b.count).map(({ m }) => m);
}

/** The largest set among the nodes before, from the first of the group on, that lies within that of a node. */
function largestWithin(sets: Uint32Array, words: number, first: number, node: number): number {
  for (let other = node - 1; other > first && other >= node - mostTried; other--) {
    let w = 0;
    while (w < words && (sets[other * words + w]! & ~sets[node * words + w]!) === 0) w++;
    if (w === words) return other;
  }
  return first;
}

/** By schedule, the nodes that have it open when the node they grow from has not. */
function openings({ schedules, words }: OpenSets, sets: Uint32Array, from: Int32Array, groupOf: Int32Array) {
  const start = new Int32Array(schedules + 1);
  const each = (told: (s: number, n: number) => void) => {
    for (const [n, of] of from.entries()) {
      for (let w = 0; w < words; w++) {
        const here = sets[n * words + w]!;
        const opened = of < 0 ? here : here & ~sets[of * words + w]!;
        for (let left = opened; left !== 0; left &= left - 1) told(w * 32 + 31 - Math.clz32(left & -left), n);
      }
    }
  };
  each((s) => void start[s + 1]!++);
  for (let s = 0; s < schedules; s++) start[s + 1]! += start[s]!;
  const [node, group] = [new Int32Array(start[schedules]!), new Int32Array(start[schedules]!)];
  const next = start.slice();
  each((s, n) => {
    const k = next[s]!++;
    node[k] = n;
    group[k] = groupOf[n]!;
  });
  return { start, node, group };
}
