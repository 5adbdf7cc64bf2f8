import { systemClock } from '#kit/clock.ts';
import type { Db } from '#kit/database.ts';
import { placeGovernance } from '#network/actions/place-governance.ts';
import { seedNetwork } from '#network/actions/seed.ts';
import { seedCycles } from '#programme/actions/load-cycles.ts';
import { seedTerritory } from '#territory/actions/seed.ts';

/** For `testDatabase(t, lombardy)`: the territory that every installation has from its first run. */
export const lombardy = { name: 'lombardy', fill: (db: Db): Promise<void> => seedTerritory(db) };

/** For `testDatabase(t, programme)`: territory, networks, governance and cycles, as after a first run without demo. */
export const programme = {
  name: 'programme',
  fill: async (db: Db): Promise<void> => {
    await seedTerritory(db);
    await seedNetwork(db);
    await placeGovernance(db);
    await seedCycles({ db, clock: systemClock });
  },
};
