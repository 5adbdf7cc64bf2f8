import type { Db, Tx } from '#kit/database.ts';
import type { Geometry } from '#ui/geometry.ts';
import { latest, type Observation } from '../reads.ts';
import { geometryOf } from './geometry.ts';
import { places } from './places.ts';

/** The whole region, and the part of it that a picture shows best. */
export interface Overview {
  readonly region: Observation;
  /** The smallest area that holds every voice: the region itself, or the one ATS from which people spoke. */
  readonly focus: Observation;
  readonly geometry: Geometry | null;
}

/** What the first page of the observatory shows; null without a territory. */
export async function overview(db: Db | Tx, today: string): Promise<Overview | null> {
  const where = await places(db, today);
  const area = [...where.byCode.values()].find((a) => a.kind === 'region');
  const region = area ? await latest(db, area.code, today) : null;
  if (region === null) return null;
  // Only where the others are silent, not hidden: where few spoke, leaving an area out would say that nobody did.
  const speaking = region.parts.filter((p) => p.figure.needs !== 0);
  const [only] = region.release && speaking.length === 1 && speaking[0]!.figure.needs !== null ? speaking : [];
  const focus = (only && (await latest(db, only.area.code, today))) ?? region;
  return { region, focus, geometry: await geometryOf(db, where, focus.area.code, focus.parts.length > 0) };
}
