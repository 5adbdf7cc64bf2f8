import { cache } from '#kit/cache.ts';
import type { Db, Tx } from '#kit/database.ts';
import { areaGeometry } from '#territory/reads.ts';
import { areasFromPoints, areasFromShapes, type Geometry } from '#ui/geometry.ts';
import type { Places } from './places.ts';

type Reader = Db | Tx;

/** Pictures of areas are the same until the territory changes: kept with the territory they were drawn from. */
const drawn = new WeakMap<Places, ReturnType<typeof cache<Geometry | null>>>();
const mostDrawn = 300;

/** The map of an area by municipality, or (`byPart`) by the areas directly inside it. Null where there is no point. */
export function geometryOf(db: Reader, where: Places, area: string, byPart: boolean): Promise<Geometry | null> {
  const ours = drawn.get(where) ?? cache<Geometry | null>(mostDrawn);
  drawn.set(where, ours);
  return ours(`${area}|${byPart}`, () => draw(db, where, area, byPart));
}

async function draw(db: Reader, where: Places, area: string, byPart: boolean): Promise<Geometry | null> {
  const { points, shapes } = await areaGeometry(db, area);
  if (points.length === 0) return null;
  const group = new Map<string, string>();
  if (byPart)
    for (const part of where.partsOf(area))
      for (const town of where.townsOf(part.code)) group.set(town.code, part.code);
  const of = <T extends { readonly code: string }>(item: T): T => ({
    ...item,
    code: group.get(item.code) ?? item.code,
  });
  return shapes ? areasFromShapes(shapes.map(of)) : areasFromPoints(points.map(of));
}
