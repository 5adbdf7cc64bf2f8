import type { Db } from '#kit/database.ts';
import { seedTerritory } from '#territory/actions/seed.ts';

/** For `testDatabase(t, lombardy)`: the territory that every installation has from its first run. */
export const lombardy = { name: 'lombardy', fill: (db: Db): Promise<void> => seedTerritory(db) };
