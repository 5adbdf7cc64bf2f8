import { type Point, type Ring, type Shape, signedArea } from './geometry.ts';

const keyOf = (p: Point): string => `${p[0]},${p[1]}`;

/**
 * The outline of several shapes that share their borders point by point: edges met in both directions are inside and go,
 * the others are sewn into rings. Outlines are counter-clockwise; a ring the other way is a hole and is kept as one.
 */
export function dissolve(shapes: readonly Shape[]): Shape {
  const edges = outerEdges(shapes);
  const rings: Ring[] = [];
  for (const [start, ends] of edges) {
    while (ends.length > 0) {
      const ring = walk(edges, start);
      if (ring.length >= 4) rings.push(ring);
    }
  }
  return withHoles(rings);
}

/** Edges that no neighbour walks the other way, by the point they start from. */
function outerEdges(shapes: readonly Shape[]): Map<string, Point[]> {
  const edges = new Map<string, { from: Point; to: Point }>();
  for (const ring of shapes.flat(2)) {
    for (let i = 1; i < ring.length; i++) {
      const [from, to] = [ring[i - 1]!, ring[i]!];
      const [a, b] = [keyOf(from), keyOf(to)];
      if (a !== b && !edges.delete(`${b} ${a}`)) edges.set(`${a} ${b}`, { from, to });
    }
  }
  const starts = new Map<string, Point[]>();
  for (const { from, to } of edges.values()) {
    const key = keyOf(from);
    starts.set(key, [...(starts.get(key) ?? []), to]);
  }
  return starts;
}

/** Follows edges from a point, using them up, until it is back or the way ends. */
function walk(edges: Map<string, Point[]>, start: string): Ring {
  const ring: Point[] = [];
  let at = start;
  for (let next = edges.get(at)?.pop(); next; next = edges.get(at)?.pop()) {
    ring.push(next);
    at = keyOf(next);
    if (at === start) return [ring.at(-1)!, ...ring];
  }
  return [];
}

function withHoles(rings: readonly Ring[]): Shape {
  const outlines = rings.filter((r) => signedArea(r) > 0).sort((a, b) => signedArea(b) - signedArea(a));
  const holes = rings.filter((r) => signedArea(r) < 0);
  const [largest, ...others] = outlines;
  if (!largest) return [];
  // Even-odd drawing needs no nesting: a hole may stand in the first polygon.
  return [[largest, ...holes], ...others.map((r) => [r])];
}
