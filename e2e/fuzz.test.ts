import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tryRequests } from '../faults/fuzz/requests-run.ts';
import { createApp } from '../src/app.tsx';
import { demoSite } from './site.ts';

// A small sample: `npm run faults -- --only fuzz` sends a hundred thousand.
const requests = 1000;

test('malformed requests over every route, by visitors and by every role: never a defect, always a page that explains, nothing changed', {
  timeout: 600_000,
}, async (t) => {
  const site = await demoSite(t);
  const tried = await tryRequests({ ...site, app: createApp(site.deps) }, { seed: 20_261, requests, largeFiles: 0 });
  assert.deepEqual(tried.faults, []);
  assert.equal(tried.sent, requests);
  assert.ok(tried.routes > 100, `${tried.routes} routes`);
});
