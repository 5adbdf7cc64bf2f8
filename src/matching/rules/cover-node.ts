import { popcount } from '#kit/week.ts';

/** Sets over the needed quarter hours, one bit each, in `words` 32-bit words a set. */
export interface Sets {
  readonly size: number;
  readonly words: number;
  readonly bits: Uint32Array;
}

/** One step of the search: what is covered, and which sets may still be added. */
export interface Node {
  covered: Uint32Array;
  coverage: number;
  /** Sets that may still be added, in the order in which they were given. */
  active: Int32Array;
  size: number;
  /** By set: quarter hours it would add here. */
  gain: Int32Array;
  /** By quarter hour: how many active sets would add it. */
  count: Int32Array;
  /** Quarter hours that some active set would add. */
  coverable: number;
}

export const makeNode = (sets: Sets): Node => ({
  covered: new Uint32Array(sets.words),
  coverage: 0,
  active: new Int32Array(sets.size),
  size: 0,
  gain: new Int32Array(sets.size),
  count: new Int32Array(sets.words * 32),
  coverable: 0,
});

/** Adds `step` to the count of every quarter hour that set `s` would add. */
function tally(sets: Sets, node: Node, s: number, step: 1 | -1): void {
  for (let w = 0; w < sets.words; w++) {
    for (let left = sets.bits[s * sets.words + w]! & ~node.covered[w]!; left !== 0; left &= left - 1) {
      const bit = w * 32 + Math.clz32(left & -left);
      const now = (node.count[bit]! += step);
      if (step === 1 ? now === 1 : now === 0) node.coverable += step;
    }
  }
}

/** Fills the gains of a node whose `covered` is set; sets that add nothing leave the list. */
function fill(sets: Sets, node: Node, from: Int32Array, length: number): void {
  node.size = 0;
  for (let i = 0; i < length; i++) {
    const s = from[i]!;
    let gain = 0;
    for (let w = 0; w < sets.words; w++) gain += popcount(sets.bits[s * sets.words + w]! & ~node.covered[w]!);
    if (gain === 0) continue;
    node.gain[s] = gain;
    node.active[node.size++] = s;
  }
}

/** Fills the counts of a node; apart from the gains because most nodes end before they are needed. */
export function countAll(sets: Sets, node: Node): void {
  node.count.fill(0);
  node.coverable = 0;
  for (let i = 0; i < node.size; i++) tally(sets, node, node.active[i]!, 1);
}

/** The root: nothing covered, every set allowed. */
export function rootNode(sets: Sets): Node {
  const node = makeNode(sets);
  fill(
    sets,
    node,
    Int32Array.from({ length: sets.size }, (_, i) => i),
    sets.size,
  );
  return node;
}

/** Writes into `child` what follows from adding set `s` to `parent`, but for the counts. */
export function descend(sets: Sets, parent: Node, child: Node, s: number): void {
  for (let w = 0; w < sets.words; w++) child.covered[w] = parent.covered[w]! | sets.bits[s * sets.words + w]!;
  child.coverage = parent.coverage + parent.gain[s]!;
  fill(sets, child, parent.active, parent.size);
}

/** Takes set `s` off the list: it has been tried. */
export function discard(sets: Sets, node: Node, s: number): void {
  const at = node.active.subarray(0, node.size).indexOf(s);
  node.active.copyWithin(at, at + 1, node.size--);
  tally(sets, node, s, -1);
}

/** Sums of the 1, 2, … `most` largest gains, written into `out`; what `most` more sets can add is never more. */
export function topGains(node: Node, most: number, out: Int32Array): void {
  out.fill(0);
  for (let i = 0; i < node.size; i++) {
    let gain = node.gain[node.active[i]!]!;
    for (let k = 0; k < most && gain > 0; k++) {
      if (gain <= out[k]!) continue;
      const lower = out[k]!;
      out[k] = gain;
      gain = lower;
    }
  }
  for (let k = 1; k < most; k++) out[k]! += out[k - 1]!;
}

/** The quarter hour that the fewest active sets would add: branching there leaves the fewest cases. */
export function rarest(node: Node): number {
  let found = -1;
  for (let bit = 0; bit < node.count.length; bit++) {
    const n = node.count[bit]!;
    if (n > 0 && (found < 0 || n < node.count[found]!)) found = bit;
  }
  return found;
}

export const covers = (sets: Sets, s: number, bit: number): boolean =>
  ((sets.bits[s * sets.words + (bit >>> 5)]! >>> (31 - (bit & 31))) & 1) === 1;

/** What `other` adds once `s` has been added too. */
export function gainAfter(sets: Sets, node: Node, s: number, other: number): number {
  const { words, bits } = sets;
  const [own, theirs] = [s * words, other * words];
  let gain = 0;
  for (let w = 0; w < words; w++) gain += popcount(bits[theirs + w]! & ~(node.covered[w]! | bits[own + w]!));
  return gain;
}
