import type { Db, Tx } from '#kit/database.ts';
import { areaGeometry } from '#territory/reads.ts';
import { areasFromPoints, areasFromShapes, type Geometry } from '#ui/geometry.ts';
import type { Places } from './places.ts';

type Reader = Db | Tx;

/** Pictures of areas are the same until the territory changes: kept by area and by the day its facts were loaded. */
const drawn = new Map<string, Geometry>();
const mostDrawn = 300;

/** The map of an area by municipality, or (`byPart`) by the areas directly inside it. Null where there is no point. */
export async function geometryOf(db: Reader, where: Places, area: string, byPart: boolean): Promise<Geometry | null> {
  const key = `${area}|${byPart}|${where.stamp}`;
  const known = drawn.get(key);
  if (known) return known;
  const made = await draw(db, where, area, byPart);
  if (made === null) return null;
  if (drawn.size >= mostDrawn) drawn.delete(drawn.keys().next().value!);
  drawn.set(key, made);
  return made;
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
