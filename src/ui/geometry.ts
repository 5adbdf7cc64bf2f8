import { Delaunay } from 'd3-delaunay';
import { geoIdentity, geoPath } from 'd3-geo';

/** Longitude and latitude in degrees. */
export type LonLat = readonly [number, number];
/** GeoJSON `Polygon` or `MultiPolygon`, in degrees. */
export interface Shape {
  readonly type: 'Polygon' | 'MultiPolygon';
  readonly coordinates: readonly unknown[];
}

export interface AreaShape {
  readonly code: string;
  /** SVG path in the units of the picture. */
  readonly path: string;
  /** Where a name or a sign may stand. */
  readonly centre: readonly [number, number];
}

export interface Geometry {
  readonly width: number;
  readonly height: number;
  readonly areas: readonly AreaShape[];
  /** Lines between areas, when they are not the areas' own outlines. */
  readonly borders: string | null;
  /** What schematic areas are cut by: an outline, or a disc around every point. */
  readonly clip:
    | { readonly path: string }
    | { readonly discs: readonly (readonly [number, number])[]; readonly radius: number }
    | null;
  /** True when areas are not true boundaries: say so. */
  readonly schematic: boolean;
}

const width = 640;
const margin = 6;
const round = (x: number): number => Math.round(x * 10) / 10;

/**
 * Plane coordinates: degrees of longitude shortened by the cosine of the middle latitude.
 * On a region a few hundred kilometres wide the error is far below a pixel, and no ring can be read inside out.
 */
const flatten = (point: LonLat, cos: number): [number, number] => [point[0] * cos, point[1]];

type Nested = readonly (number | Nested)[];
const isPoint = (x: Nested): x is [number, number] => typeof x[0] === 'number';
const mapPoints = (x: Nested, f: (p: LonLat) => [number, number]): Nested =>
  isPoint(x) ? f(x) : x.map((y) => mapPoints(y as Nested, f));
const allPoints = (x: Nested): LonLat[] => (isPoint(x) ? [x] : x.flatMap((y) => allPoints(y as Nested)));

const cosine = (points: readonly LonLat[]): number => {
  const [south, north] = extent(points.map((p) => p[1]));
  return Math.cos(((south + north) / 2) * (Math.PI / 180));
};

function extent(values: readonly number[]): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const v of values) {
    if (v < low) low = v;
    if (v > high) high = v;
  }
  return [low, high];
}

interface Fitted {
  readonly height: number;
  readonly place: (p: LonLat) => [number, number];
}

/** Fits points into the picture's width, north up; never taller than 1.4 times its width. */
function fit(points: readonly LonLat[], pad = margin): Fitted {
  const cos = cosine(points);
  const flat = points.map((p) => flatten(p, cos));
  const [x0, x1] = extent(flat.map((p) => p[0]));
  const [y0, y1] = extent(flat.map((p) => p[1]));
  const scale = Math.min((width - 2 * pad) / (x1 - x0 || 1e-6), (width * 1.4 - 2 * pad) / (y1 - y0 || 1e-6));
  const left = (width - (x1 - x0) * scale) / 2;
  return {
    height: Math.ceil((y1 - y0) * scale + 2 * pad),
    place: (p) => {
      const [x, y] = flatten(p, cos);
      return [round(left + (x - x0) * scale), round(pad + (y1 - y) * scale)];
    },
  };
}

const draw = geoPath(geoIdentity()).digits(1);

/** Areas from their true boundaries; several shapes with one code become one area. */
export function areasFromShapes(shapes: readonly { readonly code: string; readonly shape: Shape }[]): Geometry {
  const { height, place } = fit(shapes.flatMap((s) => allPoints(s.shape.coordinates as Nested)));
  const areas = new Map<string, AreaShape>();
  for (const { code, shape } of shapes) {
    const placed = { ...shape, coordinates: mapPoints(shape.coordinates as Nested, place) } as Parameters<
      typeof draw
    >[0];
    const before = areas.get(code);
    const path = draw(placed) ?? '';
    const [x, y] = draw.centroid(placed);
    areas.set(code, { code, path: (before?.path ?? '') + path, centre: before?.centre ?? [round(x), round(y)] });
  }
  return { width, height, areas: [...areas.values()], borders: null, clip: null, schematic: false };
}

export interface AreaPoint {
  /** Points with one code (the municipalities of an Ambito) become one area. */
  readonly code: string;
  readonly lon: number;
  readonly lat: number;
}

/** Distance to the nearest neighbour within which most points lie (nine in ten), in the picture's units. */
function usualDistance(delaunay: Delaunay<[number, number]>, points: readonly (readonly [number, number])[]): number {
  const away = (i: number, j: number) => Math.hypot(points[j]![0] - points[i]![0], points[j]![1] - points[i]![1]);
  // a single point is its own neighbour number -1
  const nearest = points.map((_, i) =>
    Math.min(...[...delaunay.neighbors(i)].filter((j) => j >= 0 && j < points.length).map((j) => away(i, j))),
  );
  const finite = nearest.filter((d) => Number.isFinite(d) && d > 0).sort((a, b) => a - b);
  return finite[Math.floor(finite.length * 0.9)] ?? width / 4;
}

/**
 * Radius of the discs when there is no outline: a little more than the usual distance, and more where points are many,
 * so that a valley with few towns does not look like a necklace. The discs need room at the edges, which makes the
 * picture smaller: `distance` is measured with the usual margin, the result with the wide one.
 */
function discRadius(distance: number, points: number): number {
  const wish = (points < 30 ? 1.1 : 1.9) * distance;
  return round(Math.max(12, (wish * width) / (width - 2 * margin + 2 * wish)));
}

interface Cells {
  readonly code: string;
  readonly cells: string[];
  x: number;
  y: number;
  n: number;
}

function grouped(
  points: readonly AreaPoint[],
  placed: readonly (readonly [number, number])[],
  cell: (i: number) => string,
): AreaShape[] {
  const groups = new Map<string, Cells>();
  for (const [i, { code }] of points.entries()) {
    const group = groups.get(code) ?? { code, cells: [], x: 0, y: 0, n: 0 };
    groups.set(code, group);
    group.cells.push(cell(i));
    group.x += placed[i]![0];
    group.y += placed[i]![1];
    group.n += 1;
  }
  return [...groups.values()].map((g) => ({
    code: g.code,
    path: g.cells.join(''),
    centre: [round(g.x / g.n), round(g.y / g.n)],
  }));
}

/** Edges that two cells of different areas share, as one path. */
function bordersOf(points: readonly AreaPoint[], cells: readonly Corners[]): string {
  const owner = new Map<string, string>();
  const lines: string[] = [];
  for (const [i, corners] of cells.entries()) {
    const { code } = points[i]!;
    for (const [k, a] of corners.entries()) {
      const b = corners[(k + 1) % corners.length]!;
      const edge = a < b ? `M${a}L${b}` : `M${b}L${a}`;
      const other = owner.get(edge);
      if (other === undefined) owner.set(edge, code);
      else if (other !== code) lines.push(edge);
    }
  }
  return lines.join('');
}

/** Corners of a cell as `x,y` with one decimal, not closed. */
type Corners = readonly string[];
const cornersOf = (polygon: ArrayLike<ArrayLike<number>> | null): Corners =>
  polygon ? Array.from(polygon, (p) => `${round(p[0]!)},${round(p[1]!)}`).slice(0, -1) : [];

/**
 * Schematic areas around points: Voronoi cells, cut by the outline of the territory when it is known,
 * otherwise by discs around the points. Always labelled schematic.
 */
export function areasFromPoints(points: readonly AreaPoint[], outline: Shape | null = null): Geometry {
  const lonLats = points.map((p): LonLat => [p.lon, p.lat]);
  const rough = lonLats.map(fit(lonLats).place);
  const radius = discRadius(usualDistance(Delaunay.from(rough), rough), points.length);
  const { height, place } = outline ? fit(allPoints(outline.coordinates as Nested)) : fit(lonLats, radius);
  const placed = lonLats.map(place);
  const delaunay = Delaunay.from(placed);
  const voronoi = delaunay.voronoi([0, 0, width, height]);
  const cells = points.map((_, i) => cornersOf(voronoi.cellPolygon(i)));
  return {
    width,
    height,
    areas: grouped(points, placed, (i) => (cells[i]!.length ? `M${cells[i]!.join('L')}Z` : '')),
    borders: bordersOf(points, cells),
    clip: outline
      ? {
          path:
            draw({ ...outline, coordinates: mapPoints(outline.coordinates as Nested, place) } as Parameters<
              typeof draw
            >[0]) ?? '',
        }
      : { discs: placed, radius },
    schematic: true,
  };
}

/** Places to draw: their outlines when every one has one, else points. */
export interface Places {
  readonly points: readonly AreaPoint[];
  readonly shapes: Parameters<typeof areasFromShapes>[0] | null;
}

const drawn = new WeakMap<Places, Geometry>();

/** True outlines when there are, otherwise cells around the points. The same places are drawn once, for everybody. */
export function drawingOf(places: Places): Geometry {
  const known = drawn.get(places);
  if (known) return known;
  const fresh = places.shapes ? areasFromShapes(places.shapes) : areasFromPoints(places.points);
  drawn.set(places, fresh);
  return fresh;
}
