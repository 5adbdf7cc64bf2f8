import {
  countAll,
  covers,
  descend,
  discard,
  gainAfter,
  makeNode,
  type Node,
  rarest,
  rootNode,
  type Sets,
  topGains,
} from './cover-node.ts';
import type { ExactSums } from './exact-sum.ts';

/** What a choice of sets costs, in the order in which it counts. Sets are given sorted by cost, minutes and rank. */
export interface Prices {
  readonly cost: ExactSums;
  readonly minutes: ExactSums;
  /** Rank of each set's id among all ids. */
  readonly rank: Int32Array;
}

const ascending = (a: number, b: number): number => a - b;

/** Sign of the difference between two lists of numbers, element by element. */
function compareLists(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return a.length - b.length;
}

/** Exact order of two choices of equal coverage: least cost, least minutes, fewest, then the sorted ids. */
export function compareChoices(prices: Prices, a: readonly number[], b: readonly number[]): number {
  const ranks = (of: readonly number[]) => of.map((s) => prices.rank[s]!).sort(ascending);
  return (
    prices.cost.compare(a, b) || prices.minutes.compare(a, b) || a.length - b.length || compareLists(ranks(a), ranks(b))
  );
}

/** Least value at which the first sets of the list, together, can cover `deficit`: any completion needs one beyond it. */
function dearestNeeded(sets: Sets, node: Node, deficit: number, seen: Uint8Array): number {
  seen.fill(0);
  let reached = 0;
  for (let i = 0; i < node.size; i++) {
    const s = node.active[i]!;
    for (let w = 0; w < sets.words; w++) {
      for (let bits = sets.bits[s * sets.words + w]! & ~node.covered[w]!; bits !== 0; bits &= bits - 1) {
        const bit = w * 32 + Math.clz32(bits & -bits);
        reached += 1 - seen[bit]!;
        seen[bit] = 1;
      }
    }
    if (reached >= deficit) return s;
  }
  return -1;
}

/** Sum of the first `n` values of the active sets: as they are sorted by cost, the least possible cost of `n` sets. */
function firstSum(node: Node, values: Float64Array, n: number): number {
  let total = 0;
  for (let i = 0; i < Math.min(n, node.size); i++) total += values[node.active[i]!]!;
  return total;
}

function least(node: Node, values: Float64Array): number {
  let found = Number.POSITIVE_INFINITY;
  for (let i = 0; i < node.size; i++) found = Math.min(found, values[node.active[i]!]!);
  return found;
}

interface Search {
  readonly sets: Sets;
  readonly prices: Prices;
  readonly target: number;
  readonly most: number;
  readonly nodes: Node[];
  readonly tops: Int32Array;
  readonly seen: Uint8Array;
  readonly chosen: number[];
  best: number[] | null;
  bestCost: number;
  bestMinutes: number;
}

const sum = (values: Float64Array, of: readonly number[]): number => of.reduce((total, s) => total + values[s]!, 0);

function record(search: Search, chosen: readonly number[]): void {
  if (search.best && compareChoices(search.prices, chosen, search.best) >= 0) return;
  search.best = [...chosen];
  search.bestCost = sum(search.prices.cost.values, chosen);
  search.bestMinutes = sum(search.prices.minutes.values, chosen);
}

/** Can no completion of this node with at least `more` sets come before the best one known? */
function hopeless(search: Search, node: Node, deficit: number, more: number): boolean {
  if (!search.best) return false;
  const { cost, minutes, rank } = search.prices;
  const beyond = (value: number, best: number, margin: number) => value > best + best * margin;
  const dearest = dearestNeeded(search.sets, node, deficit, search.seen);
  if (dearest < 0) return true;
  const rest = firstSum(node, cost.values, more - 1) + cost.values[dearest]!;
  const money = sum(cost.values, search.chosen) + Math.max(rest, firstSum(node, cost.values, more));
  if (beyond(money, search.bestCost, cost.margin)) return true;
  if (money < search.bestCost || cost.margin > 0 || minutes.margin > 0) return false;
  const time = sum(minutes.values, search.chosen) + least(node, minutes.values) * more;
  if (time !== search.bestMinutes) return time > search.bestMinutes;
  const count = search.chosen.length + more;
  if (count !== search.best.length) return count > search.best.length;
  const firstRanks = Array.from(node.active.subarray(0, node.size), (s) => rank[s]!).sort(ascending);
  const ranks = [...search.chosen.map((s) => rank[s]!), ...firstRanks.slice(0, more)].sort(ascending);
  return compareLists(ranks, search.best.map((s) => rank[s]!).sort(ascending)) >= 0;
}

/** Fewest sets that can still reach the target here; more than `left` when none can. */
function fewest(search: Search, node: Node, deficit: number, left: number): number {
  topGains(node, left, search.tops);
  for (let k = 0; k < left; k++) if (search.tops[k]! >= deficit) return k + 1;
  return left + 1;
}

/** The last two steps at once: every pair (or single set) that adds the `deficit`, cheapest first. */
function complete(search: Search, node: Node, deficit: number): void {
  const large = node.active.subarray(0, node.size).filter((s) => node.gain[s]! + search.tops[0]! >= deficit);
  for (let i = 0; i < large.length; i++) {
    const [s, missing] = [large[i]!, deficit - node.gain[large[i]!]!];
    if (missing === 0) record(search, [...search.chosen, s]);
    for (let j = i + 1; j < large.length && missing > 0; j++) {
      if (node.gain[large[j]!]! < missing || gainAfter(search.sets, node, s, large[j]!) < missing) continue;
      record(search, [...search.chosen, s, large[j]!]);
      break;
    }
  }
}

function descendAll(search: Search, depth: number): void {
  const node = search.nodes[depth]!;
  const deficit = search.target - node.coverage;
  if (deficit === 0) {
    record(search, search.chosen);
    return;
  }
  const left = search.most - depth;
  const more = fewest(search, node, deficit, left);
  if (more > left || hopeless(search, node, deficit, more)) return;
  if (left === 2) {
    complete(search, node, deficit);
    return;
  }
  countAll(search.sets, node);
  while (node.coverable >= deficit && fewest(search, node, deficit, left) <= left) {
    const others = left > 1 ? search.tops[left - 2]! : 0;
    const bit = rarest(node);
    for (const s of node.active.slice(0, node.size)) {
      if (!covers(search.sets, s, bit)) continue;
      if (node.gain[s]! + others >= deficit) {
        search.chosen.push(s);
        descend(search.sets, node, search.nodes[depth + 1]!, s);
        descendAll(search, depth + 1);
        search.chosen.pop();
      }
      discard(search.sets, node, s);
    }
  }
}

/**
 * Among the choices of at most `most` sets that cover exactly `target` quarter hours (the most possible), the one that
 * comes first: least cost, least minutes, fewest, sorted ids. Exact, by branch and bound.
 */
export function cheapestCover(sets: Sets, prices: Prices, most: number, target: number): number[] {
  const search: Search = {
    sets,
    prices,
    target,
    most,
    nodes: [rootNode(sets), ...Array.from({ length: most }, () => makeNode(sets))],
    tops: new Int32Array(most),
    seen: new Uint8Array(sets.words * 32),
    chosen: [],
    best: null,
    bestCost: Number.POSITIVE_INFINITY,
    bestMinutes: Number.POSITIVE_INFINITY,
  };
  descendAll(search, 0);
  return search.best ?? [];
}
