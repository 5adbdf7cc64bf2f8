import assert from 'node:assert/strict';
import { test } from 'node:test';
import { enqueue, type Job } from './jobs.ts';
import { testDatabase } from './testing.ts';
import { startWorker } from './worker.ts';

test('a worker is woken when work is queued, starts its timers, and stops when told', async (t) => {
  const { db, deps: web } = await testDatabase(t);
  const deps = { ...web, db };
  const done: string[] = [];
  let wake = () => {};
  const job = (name: string, everySeconds?: number): Job => ({
    name,
    ...(everySeconds ? { everySeconds } : {}),
    run: async () => {
      done.push(name);
      wake();
    },
  });
  const next = () => new Promise<void>((resolve) => (wake = resolve));
  const timer = next();
  const worker = await startWorker(deps, [job('kit.note'), job('kit.tick', 3600)]);
  await timer;
  assert.deepEqual(done, ['kit.tick']);
  const note = next();
  await enqueue(db, 'kit.note');
  await note;
  await worker.stop();
  assert.deepEqual(done, ['kit.tick', 'kit.note']);
});

test('a quick job does not wait for a long one', { timeout: 300_000 }, async (t) => {
  const { db, deps: web } = await testDatabase(t);
  let started = () => {};
  let done = () => {};
  const running = new Promise<void>((resolve) => (started = resolve));
  const quick = new Promise<void>((resolve) => (done = resolve));
  const worker = await startWorker({ ...web, db }, [
    {
      name: 'kit.long',
      // It ends only once the other one has been done.
      run: () => {
        started();
        return quick;
      },
    },
    { name: 'kit.quick', quick: true, run: async () => done() },
  ]);
  await enqueue(db, 'kit.long');
  await running;
  await enqueue(db, 'kit.quick');
  await quick;
  await worker.stop();
});
