import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withQuery } from './url.ts';

test('changes, adds and removes parameters, keeping the others', () => {
  assert.equal(withQuery('/directory', '?q=nido&page=a', { page: null, age: 2 }), '/directory?q=nido&age=2');
  assert.equal(withQuery('/directory', 'q=nido', { q: 'asilo & gioco' }), '/directory?q=asilo+%26+gioco');
  assert.equal(withQuery('/directory', 'q=', {}), '/directory');
});

test('a parameter that stands twice keeps both values unless it is changed', () => {
  assert.equal(withQuery('/d', 'c=a&c=b', { x: 1 }), '/d?c=a&c=b&x=1');
  assert.equal(withQuery('/d', 'c=a&c=b', { c: null }), '/d');
});
