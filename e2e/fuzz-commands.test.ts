import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tryCommands } from '../faults/fuzz/commands-run.ts';
import { demoSite } from './site.ts';

test('every command typed wrong, or about files that are wrong: a plain line, never a stack, nothing changed', {
  timeout: 600_000,
}, async (t) => {
  // A small sample: `npm run faults -- --only fuzz` types more.
  const { db, deps } = await demoSite(t);
  const { databaseUrl, webUrl, masterKey } = deps.config;
  const tried = await tryCommands({ db, url: databaseUrl, webUrl, masterKey }, { seed: 672, each: 1 });
  assert.deepEqual(tried.faults, []);
});
