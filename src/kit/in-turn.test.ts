import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers';
import { inSteps, inTurn } from './in-turn.ts';

test('long computations come one after the other, and others come in between', async () => {
  const seen: string[] = [];
  const works = ['a', 'b', 'c'].map((name) => inTurn(() => void seen.push(name)));
  const other = new Promise<void>((done) =>
    setImmediate(() => {
      seen.push('other');
      done();
    }),
  );
  await Promise.all([...works, other]);
  assert.deepEqual(
    seen.filter((s) => s !== 'other'),
    ['a', 'b', 'c'],
  );
  assert.ok(seen.indexOf('other') < 2, seen.join());
});

test('one that fails says so to whoever asked, and the next is done', async () => {
  const fails = inTurn(() => {
    throw new RangeError('no');
  });
  const next = inTurn(() => 7);
  await assert.rejects(fails, RangeError);
  assert.equal(await next, 7);
});

test('a computation of many stretches lets others in between each of them', async () => {
  const seen: string[] = [];
  const steps = (name: string, n: number) =>
    inSteps(
      (function* () {
        for (let i = 0; i < n; i++) yield seen.push(name);
        return name;
      })(),
    );
  assert.deepEqual(await Promise.all([steps('long', 5), steps('short', 1)]), ['long', 'short']);
  assert.ok(seen.indexOf('short') < 2, seen.join());
});
