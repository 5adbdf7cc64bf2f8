import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect } from '#kit/database.ts';
import { kept } from './kept.ts';

test('a page is drawn once for everybody who asks, and never for the readers of another database', async () => {
  const [one, other] = [connect('postgres://localhost/one'), connect('postgres://localhost/other')];
  let drawn = 0;
  const draw = async () => `page ${++drawn}`;
  assert.deepEqual(await Promise.all([kept(one, 'k', draw), kept(one, 'k', draw)]), ['page 1', 'page 1']);
  assert.equal(await kept(other, 'k', draw), 'page 2');
  assert.equal(await kept(one, 'k', draw), 'page 1');
  assert.equal(await kept(one, null, draw), 'page 3', 'nothing is kept before the first release');
  await Promise.all([one.destroy(), other.destroy()]);
});
