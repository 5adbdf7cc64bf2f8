import type { Db, Tx } from '#kit/database.ts';
import { areaGeometry, areaMunicipalities, sources } from '#territory/reads.ts';
import { areasFromPoints, areasFromShapes, type Geometry } from '#ui/geometry.ts';

type Reader = Db | Tx;

/** Pictures of areas are the same until the territory changes: kept by area and by the day its facts were loaded. */
const drawn = new Map<string, Geometry>();
const mostDrawn = 300;

/** The map of an area by municipality, or, with `groups`, by the areas inside it. Null where there is no point. */
export async function geometryOf(db: Reader, area: string, groups: readonly string[] | null): Promise<Geometry | null> {
  const loaded = (await sources(db)).map((s) => `${s.dataset}${s.loadedAt.getTime()}`).join();
  const key = `${area}|${groups?.length ?? 0}|${loaded}`;
  const known = drawn.get(key);
  if (known) return known;
  const made = await draw(db, area, groups);
  if (made === null) return null;
  if (drawn.size >= mostDrawn) drawn.delete(drawn.keys().next().value!);
  drawn.set(key, made);
  return made;
}

async function draw(db: Reader, area: string, groups: readonly string[] | null): Promise<Geometry | null> {
  const { points, shapes } = await areaGeometry(db, area);
  if (points.length === 0) return null;
  const group = new Map<string, string>();
  for (const code of groups ?? []) for (const town of await areaMunicipalities(db, code)) group.set(town, code);
  const of = <T extends { readonly code: string }>(item: T): T => ({
    ...item,
    code: group.get(item.code) ?? item.code,
  });
  return shapes ? areasFromShapes(shapes.map(of)) : areasFromPoints(points.map(of));
}
