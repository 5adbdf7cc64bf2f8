import { join } from 'node:path';
import { callerPath, environment, projectRoot } from '#kit/config.ts';
import type { Db } from '#kit/database.ts';
import { hasTerritory } from '../store.ts';
import { loadRegion } from './load-region.ts';

/** Folder of the region a new installation starts with: Lombardy, unless CONCILIA_REGION names another. */
export const regionFolder = (): string => {
  const other = environment('CONCILIA_REGION');
  return other ? callerPath(other) : join(projectRoot, 'data', 'lombardy');
};

/** The region as it is shipped; an installation that already has a territory is left alone. */
export async function seedTerritory(db: Db): Promise<void> {
  if (!(await hasTerritory(db))) await loadRegion(db, regionFolder());
}
