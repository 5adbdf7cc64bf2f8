import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { enqueue, type Job, runDueJobs } from './jobs.ts';
import { testDatabase } from './testing.ts';

const recorder = (name: string, seen: unknown[]): Job => ({
  name,
  run: async (_deps, payload) => {
    seen.push(payload.n);
  },
});

test('jobs run once each, in the order they became due', async (t) => {
  const { db, deps: web } = await testDatabase(t);
  const deps = { ...web, db };
  const seen: unknown[] = [];
  for (const n of [1, 2, 3]) await enqueue(db, 'kit.note', { payload: { n }, runAt: new Date(n) });
  assert.equal(await runDueJobs(deps, [recorder('kit.note', seen)]), 3);
  assert.equal(await runDueJobs(deps, [recorder('kit.note', seen)]), 0);
  assert.deepEqual(seen, [1, 2, 3]);
});

test('a job with a key waits only once, and may be queued again when done', async (t) => {
  const { db, deps: web } = await testDatabase(t);
  const deps = { ...web, db };
  const seen: unknown[] = [];
  for (const n of [1, 2]) await enqueue(db, 'kit.note', { payload: { n }, key: 'same' });
  await runDueJobs(deps, [recorder('kit.note', seen)]);
  await enqueue(db, 'kit.note', { payload: { n: 3 }, key: 'same' });
  await runDueJobs(deps, [recorder('kit.note', seen)]);
  assert.deepEqual(seen, [1, 3]);
});

test('several workers never do the same job', async (t) => {
  const { db, deps: web } = await testDatabase(t);
  const deps = { ...web, db };
  const seen: unknown[] = [];
  for (let n = 0; n < 40; n++) await enqueue(db, 'kit.note', { payload: { n } });
  const jobs = [recorder('kit.note', seen)];
  await Promise.all([runDueJobs(deps, jobs), runDueJobs(deps, jobs), runDueJobs(deps, jobs)]);
  assert.equal(new Set(seen).size, 40);
  assert.equal(seen.length, 40);
});

test('a job of nobody here is left for who knows it; one that fails is kept with its reason and put off', async (t) => {
  const { db, deps: web } = await testDatabase(t);
  const deps = { ...web, db };
  await enqueue(db, 'kit.unknown');
  await enqueue(db, 'kit.fails');
  const fails: Job = { name: 'kit.fails', run: () => Promise.reject(new Error('no paper')) };
  assert.equal(await runDueJobs(deps, [fails]), 1);
  const { rows } = await sql<{ name: string; last_error: string | null; later: boolean }>`
    select name, last_error, run_at > now() as later from kit.job where done_at is null and name like 'kit.%' order by name`.execute(
    db,
  );
  assert.deepEqual(rows, [
    { name: 'kit.fails', last_error: 'no paper', later: true },
    { name: 'kit.unknown', last_error: null, later: false },
  ]);
});

test('a repeated job plans its next run when it ends', async (t) => {
  const { db, deps: web } = await testDatabase(t);
  const deps = { ...web, db };
  const seen: unknown[] = [];
  const repeated = { ...recorder('kit.tick', seen), everySeconds: 3600 };
  await enqueue(db, 'kit.tick', { payload: { n: 1 }, key: 'timer' });
  await runDueJobs(deps, [repeated]);
  const { rows } = await sql<{
    waiting: number;
  }>`select count(*) as waiting from kit.job where done_at is null and run_at > now()`.execute(db);
  assert.deepEqual([seen.length, rows[0]?.waiting], [1, 1]);
});
