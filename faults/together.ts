import { databaseOf, dataFolder } from './database.ts';
import { masterKeyOf } from './mails.ts';
import { type Running, webServer, workerProcess } from './processes.ts';
import type { Scope } from './scope.ts';

/** One database, and how to start any number of web servers and workers on it, as on several machines. */
export interface Together {
  readonly url: string;
  readonly masterKey: Uint8Array;
  readonly web: () => Promise<Running>;
  readonly worker: () => Promise<Running>;
}

export async function together(scope: Scope, env: Readonly<Record<string, string>> = {}): Promise<Together> {
  const dataDir = dataFolder(scope);
  const { url, webUrl } = await databaseOf(scope, dataDir);
  return onDatabase(scope, { url, webUrl, dataDir: `${dataDir}-processes` }, env);
}

/** Web servers without a worker inside, and workers apart: each is started on its own. */
export function onDatabase(
  scope: Scope,
  o: { url: string; webUrl: string; dataDir: string },
  env: Readonly<Record<string, string>> = {},
): Together {
  const masterKey = masterKeyOf('faults');
  const shared = {
    ...env,
    DATABASE_WEB_URL: o.webUrl,
    CONCILIA_MASTER_KEY: Buffer.from(masterKey).toString('hex'),
  };
  const args = ['--data', o.dataDir, '--database-url', o.url];
  return {
    url: o.url,
    masterKey,
    web: () => webServer(scope, { args: [...args, '--no-worker'], env: shared }),
    worker: () => workerProcess(scope, { args, env: shared }),
  };
}
