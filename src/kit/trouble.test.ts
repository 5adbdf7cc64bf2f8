import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from './errors.ts';
import { troubleOf } from './trouble.ts';

const withCode = (code: string) => Object.assign(new Error('…'), { code });

test('what can go wrong outside has words, wherever it is wrapped', () => {
  assert.match(troubleOf(withCode('ENOSPC'))?.line ?? '', /disco è pieno/);
  assert.match(troubleOf(withCode('53100'))?.line ?? '', /disco è pieno/);
  assert.match(
    troubleOf(new Error('migration', { cause: withCode('ECONNREFUSED') }))?.line ?? '',
    /non è raggiungibile/,
  );
  assert.match(troubleOf(new AggregateError([withCode('ECONNREFUSED')]))?.line ?? '', /non è raggiungibile/);
  assert.match(troubleOf(withCode('28P01'))?.line ?? '', /password/);
  assert.equal(troubleOf(withCode('ENOSPC'))?.unavailable, true);
});

test('an error of ours speaks for itself; a defect has no words', () => {
  assert.deepEqual(troubleOf(new AppError('conflict', 'Già in uso.')), { line: 'Già in uso.', unavailable: false });
  assert.equal(troubleOf(new TypeError('x is undefined')), null);
  assert.equal(troubleOf(withCode('23505')), null);
});
