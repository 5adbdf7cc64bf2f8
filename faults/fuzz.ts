import { serve } from '@hono/node-server';
import { createApp } from '../src/app.tsx';
import { openInstallation, webDeps } from '../src/installation.ts';
import { databaseOf, dataFolder } from './database.ts';
import { tryCommands } from './fuzz/commands-run.ts';
import { tryRequests } from './fuzz/requests-run.ts';
import type { Site } from './fuzz/target.ts';
import type { Outcome } from './outcome.ts';
import type { Scope } from './scope.ts';

/**
 * Malformed requests over every route, by visitors and by every role, then every command typed wrong: none ends in a
 * defect, and what is refused changes nothing.
 */
export async function fuzz(scope: Scope, requests = 100_000, seed = 20_261): Promise<Outcome> {
  const site = await siteOf(scope);
  const tried = await tryRequests(site, { seed, requests, largeFiles: 5, progress: console.error });
  const { databaseUrl: url, webUrl, masterKey } = site.deps.config;
  const typed = await tryCommands({ db: site.db, url, webUrl, masterKey }, { seed, each: 10, progress: console.error });
  const { answers, accepted, held } = tried;
  const sum = (map: ReadonlyMap<unknown, number>) => [...map.values()].reduce((a, b) => a + b, 0);
  const told = [...answers].sort(([a], [b]) => a - b).map(([status, n]) => `${n}× ${status || 'cut short'}`);
  const note = `${tried.routes} routes; answers ${told.join(', ')}; ${sum(accepted)} were right after all; memory ${held[0]} → ${held[4]} → ${held[9]} MB; ${typed.typed} commands`;
  return {
    fault: 'fuzz',
    sent: sum(answers),
    acknowledged: null,
    found: null,
    pause: null,
    faults: [...tried.faults, ...typed.faults],
    note,
  };
}

/** The whole application with the demo territory, in this process, so that its memory can be looked at. */
async function siteOf(scope: Scope): Promise<Site> {
  // Made-up people are sealed with the key of tests; nobody is told to slow down.
  Object.assign(process.env, { CONCILIA_MASTER_KEY: '07'.repeat(32), LIMITS: 'off' });
  const dataDir = dataFolder(scope);
  const database = await databaseOf(scope, dataDir);
  const wish = {
    dataDir: `${dataDir}-fuzz`,
    databaseUrl: database.url,
    role: 'command',
    demo: 'always',
    port: 0,
  } as const;
  process.env.DATABASE_WEB_URL = database.webUrl;
  const installation = await openInstallation({ ...wish, step: () => {}, signal: new AbortController().signal });
  scope.after(() => installation.close());
  const deps = await webDeps(installation.deps);
  scope.after(() => deps.close());
  const app = createApp(deps);
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  scope.after(() => void server.close());
  const { port } = server.address() as { port: number };
  return { url: `http://127.0.0.1:${port}`, deps, db: installation.deps.db, app };
}
