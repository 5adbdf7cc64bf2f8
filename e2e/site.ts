import { serve } from '@hono/node-server';
import { type Clock, systemClock } from '#kit/clock.ts';
import type { Db } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { testConfig, testDatabase } from '#kit/testing.ts';
import { createApp } from '../src/app.tsx';
import { seed } from '../src/seed.ts';

type Test = { readonly after: (fn: () => Promise<void>) => void };

/** The demo territory, filled once into a template and cloned for every journey. */
const demo = {
  name: 'demo',
  fill: async (db: Db) => {
    await seed({ db, readDb: db, clock: systemClock, config: testConfig('', ''), demo: true }, 'always', () => {});
  },
};

/**
 * A running site of its own for one journey, on a random port of this machine; `db` looks behind it, as the owner of the
 * tables. A journey through dates brings its own today.
 */
export async function demoSite(t: Test, clock: Clock = systemClock): Promise<{ url: string; deps: Deps; db: Db }> {
  const { db, deps } = await testDatabase(t, demo);
  const own: Deps = { ...deps, clock, demo: true };
  return { url: await listening(t, own), deps: own, db };
}

/** Serves an application on a random port of this machine until the test ends; its address. */
export async function listening(t: Test, deps: Deps): Promise<string> {
  const server = serve({ fetch: createApp(deps).fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  t.after(async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    // A page left open by a failed journey must not keep the others waiting.
    if ('closeAllConnections' in server) server.closeAllConnections();
    await closed;
  });
  const { port } = server.address() as { port: number };
  return `http://127.0.0.1:${port}`;
}
