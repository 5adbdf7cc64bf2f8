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

const nodesFor = (sets: Sets, depth: number): Node[] => [
  rootNode(sets),
  ...Array.from({ length: depth }, () => makeNode(sets)),
];

/** Coverage reached by always taking the set that adds most: a first bound for the exact search. */
function greedy(sets: Sets, most: number): number {
  let [node, next] = [rootNode(sets), makeNode(sets)];
  for (let k = 0; k < most && node.size > 0; k++) {
    descend(
      sets,
      node,
      next,
      largest(node, () => true),
    );
    [node, next] = [next, node];
  }
  return node.coverage;
}

/** The active set of largest gain among those that `fit`; -1 when there is none. */
function largest(node: Node, fit: (s: number) => boolean): number {
  let found = -1;
  for (let i = 0; i < node.size; i++) {
    const s = node.active[i]!;
    if ((found < 0 || node.gain[s]! > node.gain[found]!) && fit(s)) found = s;
  }
  return found;
}

/** The most that two more sets can add, when it is more than `beat`; else `beat`. Only sets large enough are looked at. */
function pair(sets: Sets, node: Node, largest: number, beat: number): number {
  let best = beat;
  const large = node.active.subarray(0, node.size).filter((s) => node.gain[s]! + largest > beat);
  for (let i = 0; i < large.length; i++) {
    const [s, gain] = [large[i]!, node.gain[large[i]!]!];
    best = Math.max(best, gain);
    for (let j = i + 1; j < large.length; j++) {
      if (gain + node.gain[large[j]!]! > best) best = Math.max(best, gain + gainAfter(sets, node, s, large[j]!));
    }
  }
  return best;
}

/**
 * The most quarter hours that at most `most` sets can cover together. Exact: branch and bound on the quarter hour
 * that fewest sets cover; a branch ends when the largest gains left, or all that is left, cannot beat the best known.
 */
export function mostCoverage(sets: Sets, most: number): number {
  let best = greedy(sets, most);
  const nodes = nodesFor(sets, most);
  const tops = new Int32Array(most);
  const bound = (node: Node, left: number): number => {
    topGains(node, left, tops);
    return node.coverage + tops[left - 1]!;
  };
  const search = (depth: number): void => {
    const node = nodes[depth]!;
    const left = most - depth;
    best = Math.max(best, left === 1 ? bound(node, left) : node.coverage);
    if (left < 2 || bound(node, left) <= best) return;
    if (left === 2) {
      best = node.coverage + pair(sets, node, tops[0]!, best - node.coverage);
      return;
    }
    countAll(sets, node);
    while (node.coverage + node.coverable > best && bound(node, left) > best) {
      const others = tops[left - 2]!;
      const bit = rarest(node);
      for (let s: number; (s = largest(node, (c) => covers(sets, c, bit))) >= 0; ) {
        if (node.coverage + node.gain[s]! + others > best) {
          descend(sets, node, nodes[depth + 1]!, s);
          search(depth + 1);
        }
        discard(sets, node, s);
      }
    }
  };
  search(0);
  return best;
}
