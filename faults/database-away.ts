import { setTimeout as pause } from 'node:timers/promises';
import { databaseOf, dataFolder, freezeDatabase } from './database.ts';
import { reckon } from './ledger.ts';
import { startLoad } from './load.ts';
import type { Outcome } from './outcome.ts';
import { webServer } from './processes.ts';
import type { Scope } from './scope.ts';

/** The database hangs for a while without closing a connection, as when its machine stops: nobody waits for it, nothing is lost. */
export async function databaseAway(scope: Scope, seconds = 30): Promise<Outcome> {
  const dataDir = dataFolder(scope);
  const { url, webUrl } = await databaseOf(scope, dataDir);
  const web = await webServer(scope, {
    args: ['--data', `${dataDir}-web`, '--database-url', url],
    env: { DATABASE_WEB_URL: webUrl },
  });
  const load = startLoad(() => [web.url], { writers: 6, readers: 2 });
  await load.more(50);
  const thaw = freezeDatabase(dataDir);
  await pause(seconds * 1000);
  thaw();
  await load.more(50);
  const seen = await load.stop();
  const faults = [
    ...(seconds >= 20 && seen.longest >= seconds ? [`somebody waited ${seen.longest.toFixed(1)} s for an answer`] : []),
    ...(seen.answers['503'] ? [] : ['nobody was told that the database was away']),
  ];
  const note = `away ${seconds} s; longest wait ${seen.longest.toFixed(1)} s`;
  return reckon({ fault: 'database-away', url, note, faults }, seen);
}
