import { regionFolder } from '#kit/config.ts';
import type { Db } from '#kit/database.ts';
import { hasTerritory } from '../store.ts';
import { loadRegion } from './load-region.ts';

/** The region as it is shipped; an installation that already has a territory is left alone. */
export async function seedTerritory(db: Db): Promise<void> {
  if (!(await hasTerritory(db))) await loadRegion(db, regionFolder());
}
