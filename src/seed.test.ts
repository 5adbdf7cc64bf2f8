import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '#kit/testing.ts';
import { lombardy } from './fillings.ts';
import { firstRun, firstRunSteps, seed } from './seed.ts';

const real = firstRunSteps.filter((s) => !s.demo).map((s) => s.key);
const invented = firstRunSteps.filter((s) => s.demo).map((s) => s.key);

test('a first run gives what is missing, once', async (t) => {
  const { db, deps } = await testDatabase(t, lombardy);
  const titles: string[] = [];
  const state = await seed(deps, 'never', (title) => titles.push(title));
  assert.deepEqual(state, { demo: false, done: real });
  assert.equal(titles.length, real.length);
  await seed(deps, 'never', (title) => titles.push(title));
  assert.equal(titles.length, real.length);
  assert.deepEqual(await firstRun(db), state);
});

test('an installation begun without the demo gets it only when asked', async (t) => {
  const { deps } = await testDatabase(t, lombardy);
  await seed(deps, 'never', () => {});
  assert.equal((await seed(deps, 'when-new', () => {})).demo, false);
  const { demo, done } = await seed(deps, 'always', () => {});
  assert.equal(demo, true);
  assert.deepEqual(done, [...real, ...invented]);
});

test('a first run cut short goes on with the choice made then', async (t) => {
  const { db, deps } = await testDatabase(t, lombardy);
  const cut = JSON.stringify({ demo: true, done: [] });
  await sql`insert into kit.setting (key, value) values ('kit.first-run', ${cut}::jsonb)`.execute(db);
  const { demo, done } = await seed(deps, 'never', () => {});
  assert.equal(demo, true);
  assert.deepEqual(done, [...real, ...invented]);
});
