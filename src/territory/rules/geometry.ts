/** Longitude and latitude in degrees. */
export type Point = readonly [number, number];
/** Closed ring: the last point is the first. */
export type Ring = readonly Point[];
/** Coordinates of a MultiPolygon: polygons of rings, the first ring of each is its outline. */
export type Shape = readonly (readonly Ring[])[];

export type ReadShape =
  | { readonly ok: true; readonly shape: Shape }
  | { readonly ok: false; readonly problem: ShapeProblem };
export type ShapeProblem = 'not-an-area' | 'not-degrees' | 'empty';

/** The polygons of a GeoJSON geometry, outlines counter-clockwise as RFC 7946 wants, whatever the file does. */
export function readShape(geometry: unknown): ReadShape {
  const { type, coordinates } = (geometry ?? {}) as { type?: unknown; coordinates?: unknown };
  const polygons = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : null;
  if (!Array.isArray(polygons)) return { ok: false, problem: 'not-an-area' };
  const shape: Ring[][] = [];
  for (const polygon of polygons as unknown[]) {
    const rings = Array.isArray(polygon) ? polygon.map(readRing) : [null];
    const bad = rings.find((r) => typeof r === 'string' || r === null);
    if (bad !== undefined) return { ok: false, problem: bad === 'not-degrees' ? bad : 'not-an-area' };
    const good = (rings as Ring[]).filter((r) => r.length >= 4);
    if (good.length > 0) shape.push(good.map((r, i) => wound(r, i === 0)));
  }
  return shape.length > 0 ? { ok: true, shape } : { ok: false, problem: 'empty' };
}

function readRing(ring: unknown): Ring | 'not-degrees' | null {
  if (!Array.isArray(ring)) return null;
  const points: Point[] = [];
  for (const p of ring as unknown[]) {
    const [x, y] = (Array.isArray(p) ? p : []) as unknown[];
    if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y)) return null;
    if (Math.abs(x) > 180 || Math.abs(y) > 90) return 'not-degrees';
    points.push([x, y]);
  }
  const [first] = points;
  const last = points.at(-1);
  if (first && last && (first[0] !== last[0] || first[1] !== last[1])) points.push(first);
  return points;
}

/** Twice the signed area in square degrees: positive when counter-clockwise. */
export function signedArea(ring: Ring): number {
  let sum = 0;
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [ring[i - 1]!, ring[i]!];
    sum += a[0] * b[1] - b[0] * a[1];
  }
  return sum;
}

const wound = (ring: Ring, counterClockwise: boolean): Ring =>
  signedArea(ring) >= 0 === counterClockwise ? ring : ring.toReversed();

/**
 * The shape on a grid of `step` degrees. A border shared by two municipalities has the same points in both,
 * so it stays shared: no cracks and no overlaps. Rings that fold to nothing go, but never the whole shape.
 */
export function onGrid(shape: Shape, step: number): Shape {
  const digits = Math.max(0, Math.ceil(-Math.log10(step)));
  const snap = (v: number) => Number((Math.round(v / step) * step).toFixed(digits));
  const rings = shape.map((polygon) => polygon.map((ring) => withoutRepeats(ring.map(([x, y]) => [snap(x), snap(y)]))));
  const polygons = rings
    .filter((polygon) => polygon[0] !== undefined && hasInside(polygon[0]))
    .map((polygon) => polygon.filter((ring, i) => i === 0 || hasInside(ring)));
  return polygons.length > 0 ? polygons : shape;
}

const hasInside = (ring: Ring): boolean => ring.length >= 4 && Math.abs(signedArea(ring)) > 0;

const withoutRepeats = (points: Ring): Ring =>
  points.filter((p, i) => i === 0 || p[0] !== points[i - 1]![0] || p[1] !== points[i - 1]![1]);
