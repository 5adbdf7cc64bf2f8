import assert from 'node:assert/strict';
import { it } from 'node:test';
import { listed, percent } from './i18n.ts';

it('shares are told in hundreds, with the decimals that were asked for', () => {
  assert.deepEqual(
    [percent('it', 0.25), percent('it', 0.3333, 2), percent('en', 0.3333, 1)],
    ['25%', '33,33%', '33.3%'],
  );
});

it('things are listed as people do, in each language', () => {
  assert.deepEqual(
    [listed('it', ['nido', 'asilo', 'scuola']), listed('en', ['a', 'b', 'c']), listed('it', [])],
    ['nido, asilo e scuola', 'a, b, and c', ''],
  );
});
