import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { keepThread } from './keep-thread.ts';

const thread = (code: string): Worker =>
  new Worker(`const { parentPort } = require('node:worker_threads'); ${code}`, { eval: true });

const ready = `parentPort.postMessage('ready');`;
const obedient = `${ready} parentPort.once('message', () => parentPort.close());`;
const dies = `${ready} setTimeout(() => { throw new Error('dead'); }, 20);`;
// As a job that computes: it hears nothing.
const deaf = `${ready} for (;;) {}`;

test('a thread that dies is replaced, also when its replacement dies before it is ready', async () => {
  const lives = [dies, `throw new Error('dead');`, obedient];
  const made: Worker[] = [];
  const third = Promise.withResolvers<void>();
  const kept = await keepThread(
    () => {
      const next = thread(lives[made.length] ?? obedient);
      if (made.push(next) === 3) next.once('message', () => third.resolve());
      return next;
    },
    { stopMs: 10_000, againMs: 10 },
  );
  await third.promise;
  const ended = once(made[2]!, 'exit');
  await kept.stop();
  await ended;
  assert.equal(made.length, 3, 'told to stop, it is not replaced');
});

test('a thread in the middle of a long computation is not waited for without end', async (t) => {
  const made = thread(deaf);
  t.after(() => made.terminate());
  const kept = await keepThread(() => made, { stopMs: 100, againMs: 10 });
  await kept.stop();
  assert.notEqual(made.threadId, -1, 'it was still at work');
});

test('a first thread that cannot start says why', async () => {
  await assert.rejects(
    keepThread(() => thread(`throw new RangeError('no');`), { stopMs: 100, againMs: 10 }),
    RangeError,
  );
});

test('a thread that ends before it is ready, with nothing said, is not waited for', { timeout: 300_000 }, async (t) => {
  const patience = { stopMs: 10_000, againMs: 10 };
  await assert.rejects(
    keepThread(() => thread(''), patience),
    /ended before it was ready \(0\)/,
  );
  const lives = [dies, 'process.exit(3)', obedient];
  const made: Worker[] = [];
  const third = Promise.withResolvers<void>();
  const kept = await keepThread(() => {
    const next = thread(lives[made.length] ?? obedient);
    // Heard from the start: on a busy machine its message comes before anybody looks.
    if (made.push(next) === 3) next.once('message', () => third.resolve());
    return next;
  }, patience);
  t.after(() => kept.stop());
  await third.promise;
});
