import { databaseOf, dataFolder } from './database.ts';
import { reckon } from './ledger.ts';
import { startLoad } from './load.ts';
import type { Outcome } from './outcome.ts';
import { type Running, webServer } from './processes.ts';
import type { Scope } from './scope.ts';

/** The web process is killed under load and started again, several times; the database it left behind is adopted. */
export async function killWeb(scope: Scope, rounds = 5): Promise<Outcome> {
  const dataDir = dataFolder(scope);
  const start = () => webServer(scope, { args: ['--data', dataDir] });
  let web: Running = await start();
  const { url } = await databaseOf(scope, dataDir);
  const load = startLoad(() => [web.url]);
  for (let round = 0; round < rounds; round++) {
    await load.more(20 + 7 * round);
    await web.kill();
    web = await start();
  }
  await load.more(20);
  const seen = await load.stop();
  return reckon({ fault: 'kill-web', url, note: `killed ${rounds} times` }, seen);
}
