import { covers, descend, discard, makeNode, type Node, rarest, rootNode, type Sets, topGains } from './cover-node.ts';

const nodesFor = (sets: Sets, depth: number): Node[] => [
  rootNode(sets),
  ...Array.from({ length: depth }, () => makeNode(sets)),
];

/** Coverage reached by always taking the set that adds most: a first bound for the exact search. */
function greedy(sets: Sets, most: number): number {
  let [node, next] = [rootNode(sets), makeNode(sets)];
  for (let k = 0; k < most && node.size > 0; k++) {
    descend(sets, node, next, largest(node, () => true));
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
    return node.coverage + Math.min(node.coverable, tops[left - 1]!);
  };
  const search = (depth: number): void => {
    const node = nodes[depth]!;
    const left = most - depth;
    best = Math.max(best, left === 1 ? bound(node, left) : node.coverage);
    while (left > 1 && node.size > 0 && bound(node, left) > best) {
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
