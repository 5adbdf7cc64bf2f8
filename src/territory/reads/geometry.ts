import type { Db, Tx } from '#kit/database.ts';
import { dissolve } from '../rules/dissolve.ts';
import type { Shape } from '../rules/geometry.ts';
import { selectBoundaries } from '../store/boundaries.ts';
import { keptAlong, type Snapshot, snapshot } from './snapshot.ts';

/** What a map is drawn from: true boundaries when every municipality has one, otherwise only points. */
export interface AreaGeometry {
  readonly points: readonly { readonly code: string; readonly lon: number; readonly lat: number }[];
  readonly shapes:
    | readonly {
        readonly code: string;
        readonly shape: { readonly type: 'MultiPolygon'; readonly coordinates: Shape };
      }[]
    | null;
}

const multiPolygon = (coordinates: Shape) => ({ type: 'MultiPolygon' as const, coordinates });

// Drawing is dear and hardly ever changes: kept as long as the snapshot it was made from, a hundred maps at most.
const drawn = keptAlong<AreaGeometry>(100);

/** Geometry of some municipalities; finer when they are few. */
export async function geometryOf(db: Db | Tx, codes: readonly string[]): Promise<AreaGeometry> {
  const known = await snapshot(db);
  return drawn(known, codes.join(), () => readGeometry(db, known, codes));
}

async function readGeometry(db: Db | Tx, { index }: Snapshot, codes: readonly string[]): Promise<AreaGeometry> {
  const known = codes.map((c) => index.byCode.get(c)).filter((m) => m !== undefined);
  const points = known.map((m) => ({ code: m.code, lon: m.longitude, lat: m.latitude }));
  const boundaries = await selectBoundaries(db, codes, codes.length <= 40 ? 'fine' : 'coarse');
  const shapes = boundaries.map((b) => ({ code: b.code, shape: multiPolygon(b.shape) }));
  return { points, shapes: codes.length > 0 && shapes.length === codes.length ? shapes : null };
}

/**
 * The same with municipalities grouped into areas: one outline an area (borders inside it are dissolved),
 * or points that carry the code of their area.
 */
export async function groupedGeometry(
  db: Db | Tx,
  groups: readonly { readonly code: string; readonly municipalities: readonly string[] }[],
): Promise<AreaGeometry> {
  const known = await snapshot(db);
  const key = groups.map((g) => `${g.code}:${g.municipalities.join()}`).join(';');
  return drawn(known, key, async () => {
    const areaOf = new Map(groups.flatMap((g) => g.municipalities.map((m) => [m, g.code] as const)));
    return grouped(await readGeometry(db, known, [...areaOf.keys()]), areaOf);
  });
}

function grouped({ points, shapes }: AreaGeometry, areaOf: ReadonlyMap<string, string>): AreaGeometry {
  const named = points.map((p) => ({ ...p, code: areaOf.get(p.code)! }));
  if (shapes === null) return { points: named, shapes: null };
  const byArea = Map.groupBy(shapes, (s) => areaOf.get(s.code)!);
  const outlines = [...byArea].map(([code, all]) => {
    return { code, shape: multiPolygon(dissolve(all.map((s) => s.shape.coordinates))) };
  });
  return { points: named, shapes: outlines };
}
