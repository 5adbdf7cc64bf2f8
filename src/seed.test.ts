import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '#kit/testing.ts';
import { lombardy } from './fillings.ts';
import { type FirstRunStep, firstRun, seed } from './seed.ts';

/** Steps that note themselves; `breaks` fails the first time. */
function noting(): { ran: string[]; steps: readonly FirstRunStep[] } {
  const ran: string[] = [];
  let broken = false;
  const step = (key: string, demo: boolean, breaks = false): FirstRunStep => ({
    key,
    title: key,
    demo,
    run: async () => {
      if (breaks && !broken) {
        broken = true;
        throw new Error('power cut');
      }
      ran.push(key);
    },
  });
  return { ran, steps: [step('real', false), step('invented', true, true), step('more', true)] };
}

test('an installation without the demo gets what is real, once, and the demo only when asked', async (t) => {
  const { db, deps: web } = await testDatabase(t);
  const deps = { ...web, db };
  const { ran, steps } = noting();
  assert.deepEqual(await seed(deps, 'never', () => {}, steps), { demo: false, done: ['real'] });
  assert.equal((await seed(deps, 'when-new', () => {}, steps)).demo, false);
  assert.deepEqual(ran, ['real']);
  await assert.rejects(
    seed(deps, 'always', () => {}, steps),
    /power cut/,
  );
  await seed(deps, 'always', () => {}, steps);
  assert.deepEqual(ran, ['real', 'invented', 'more']);
  assert.deepEqual(await firstRun(db), { demo: true, done: ['real', 'invented', 'more'] });
});

test('a first run cut short goes on where it stopped, with the choice made then', async (t) => {
  const { db, deps: web } = await testDatabase(t);
  const deps = { ...web, db };
  const { ran, steps } = noting();
  await assert.rejects(
    seed(deps, 'when-new', () => {}, steps),
    /power cut/,
  );
  const titles: string[] = [];
  await seed(deps, 'never', (title) => titles.push(title), steps);
  assert.deepEqual(titles, ['invented', 'more']);
  assert.deepEqual(ran, ['real', 'invented', 'more']);
});

test('every installation has Lombardy, municipality by municipality', async (t) => {
  const { db, deps: web } = await testDatabase(t, lombardy);
  const deps = { ...web, db };
  await seed(deps, 'never', () => {});
  const { rows } = await sql<{ n: number }>`select count(*) as n from territory.municipality`.execute(db);
  assert.equal(rows[0]?.n, 1502);
});
