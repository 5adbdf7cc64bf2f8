import { databaseOf, dataFolder, killDatabase } from './database.ts';
import { reckon } from './ledger.ts';
import { startLoad } from './load.ts';
import type { Outcome } from './outcome.ts';
import { webServer } from './processes.ts';
import type { Scope } from './scope.ts';

/** The database server included in the product is killed under load, several times; the application brings it back by itself. */
export async function killDatabaseServer(scope: Scope, rounds = 5): Promise<Outcome> {
  const dataDir = dataFolder(scope);
  const web = await webServer(scope, { args: ['--data', dataDir] });
  const load = startLoad(() => [web.url]);
  for (let round = 0; round < rounds; round++) {
    await load.more(20 + 7 * round);
    killDatabase(dataDir);
  }
  await load.more(20);
  const seen = await load.stop();
  const { url } = await databaseOf(scope, dataDir);
  return reckon({ fault: 'kill-database', url, note: `killed ${rounds} times` }, seen);
}
