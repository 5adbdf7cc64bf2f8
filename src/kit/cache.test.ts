import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cache } from './cache.ts';

/** A maker of texts that remembers which it made. */
function maker() {
  const made: string[] = [];
  const make = (text: string) => async () => {
    made.push(text);
    await Promise.resolve();
    return text;
  };
  return { made, make };
}

test('asked several times at once, it is made once and its size is counted once', async () => {
  const { made, make } = maker();
  const keep = cache<string>(10, (text) => text.length);
  await Promise.all(['a', 'a', 'a'].map((key) => keep(key, make('12345'))));
  await keep('b', make('1234'));
  await keep('a', make('12345'));
  assert.deepEqual(made, ['12345', '1234'], 'nine of ten: nothing had to go');
});

test('the one not used for longest goes first, one larger than all the room is still given', async () => {
  const { made, make } = maker();
  const keep = cache<string>(10, (text) => text.length);
  await keep('a', make('aaaaa'));
  await keep('b', make('bbbb'));
  await keep('a', make('aaaaa'));
  await keep('c', make('ccccc'));
  await keep('a', make('aaaaa'));
  await keep('b', make('bbbb'));
  assert.deepEqual(made, ['aaaaa', 'bbbb', 'ccccc', 'bbbb']);
  assert.equal(await keep('huge', make('h'.repeat(50))), 'h'.repeat(50));
  await keep('d', make('d'));
  await keep('huge', make('again'));
  assert.deepEqual(
    made.slice(4).map((t) => t[0]),
    ['h', 'd', 'a'],
  );
});

test('what failed is not kept', async () => {
  const keep = cache<number>(2);
  await assert.rejects(keep('a', () => Promise.reject(new RangeError('no'))));
  assert.equal(await keep('a', async () => 1), 1);
});
