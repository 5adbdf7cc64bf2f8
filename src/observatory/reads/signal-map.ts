import type { Db } from '#kit/database.ts';
import type { Geometry } from '#ui/geometry.ts';
import { geometryOf } from './geometry.ts';
import { places } from './places.ts';
import type { SeenSignal } from './signals.ts';

/** An area drawn by municipality: where all these signals are. */
export interface MapOfSignals {
  readonly geometry: Geometry;
  readonly towns: readonly { readonly code: string; readonly name: string }[];
}

/**
 * The smallest Ambito or ATS that holds the municipalities of all these signals, drawn; null when only the region does
 * (fifteen hundred municipalities on one map say nothing) or when it has no points.
 */
export async function mapOfSignals(
  db: Db,
  signals: readonly SeenSignal[],
  today: string,
): Promise<MapOfSignals | null> {
  const where = await places(db, today);
  const chains = signals.flatMap((s) => s.places).map((code) => where.above(code));
  const around = chains[0]?.find(
    (area) => area.kind !== 'region' && chains.every((chain) => chain.some((a) => a.code === area.code)),
  );
  if (!around) return null;
  const geometry = await geometryOf(db, where, around.code, false);
  return geometry && { geometry, towns: where.townsOf(around.code) };
}
