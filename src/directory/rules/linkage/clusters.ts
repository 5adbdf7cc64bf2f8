import type { Compared } from './compare.ts';

/** Records that look like one service, tied two by two: never merged as a whole because a chain of pairs holds them together. */
export interface LinkCluster {
  readonly records: readonly string[];
  /** The pair without which the cluster falls apart most easily: the weakest of the strongest chain. */
  readonly weakest: Compared;
  /** Pairs of the cluster that were compared and are not alike: more than none = look at each pair. */
  readonly untied: number;
}

/** Connected components of pairs, each with its weakest link (the last edge of its maximum spanning tree). */
export function clusters(pairs: readonly Compared[]): LinkCluster[] {
  const up = new Map<string, string>();
  const root = (id: string): string => {
    let at = id;
    for (let next = up.get(at); next !== undefined && next !== at; next = up.get(at)) at = next;
    return at;
  };
  const weakest = new Map<string, Compared>();
  const strongestFirst = [...pairs].sort((x, y) => y.score - x.score || (x.a + x.b < y.a + y.b ? -1 : 1));
  for (const pair of strongestFirst) {
    const [left, right] = [root(pair.a), root(pair.b)];
    if (left === right) continue;
    up.set(left, right);
    weakest.set(right, pair);
  }
  const ties = Map.groupBy(pairs, (p) => root(p.a));
  return [...ties].map(([at, own]) => {
    const records = [...new Set(own.flatMap((p) => [p.a, p.b]))].sort();
    return { records, weakest: weakest.get(at)!, untied: (records.length * (records.length - 1)) / 2 - own.length };
  });
}
