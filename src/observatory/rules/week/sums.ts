import type { Stretch } from './links.ts';

// The loops in which the engine spends its time: one, two or four sums at a go over the same pairs.

/** Adds w·a of every pair to its member in a list. */
export function addOne({ member, weight, from, end }: Stretch, a: number, one: Float64Array): void {
  for (let k = from; k < end; k++) one[member[k]!]! += weight[k]! * a;
}

/** The same in two lists. */
export function addTwo(
  { member, weight, from, end }: Stretch,
  a: number,
  b: number,
  one: Float64Array,
  two: Float64Array,
): void {
  for (let k = from; k < end; k++) {
    const w = weight[k]!;
    const r = member[k]!;
    one[r]! += w * a;
    two[r]! += w * b;
  }
}

/** The same in four. */
export function addFour(
  { member, weight, from, end }: Stretch,
  a: number,
  b: number,
  c: number,
  d: number,
  one: Float64Array,
  two: Float64Array,
  three: Float64Array,
  four: Float64Array,
): void {
  for (let k = from; k < end; k++) {
    const w = weight[k]!;
    const r = member[k]!;
    one[r]! += w * a;
    two[r]! += w * b;
    three[r]! += w * c;
    four[r]! += w * d;
  }
}

/** Adds one list to another of the same length, four numbers a turn. */
export function addList(from: Float64Array, to: Float64Array): void {
  let r = 0;
  for (const end = to.length - 3; r < end; r += 4) {
    to[r]! += from[r]!;
    to[r + 1]! += from[r + 1]!;
    to[r + 2]! += from[r + 2]!;
    to[r + 3]! += from[r + 3]!;
  }
  for (; r < to.length; r++) to[r]! += from[r]!;
}
