import { join } from 'node:path';
import { projectRoot } from '#kit/config.ts';
import type { Db } from '#kit/database.ts';
import { hasTerritory } from '../store.ts';
import { loadRegion } from './load-region.ts';

/** Lombardy as the product ships it; an installation that already has a territory is left alone. */
export async function seedTerritory(db: Db): Promise<void> {
  if (!(await hasTerritory(db))) await loadRegion(db, join(projectRoot, 'data', 'lombardy'));
}
