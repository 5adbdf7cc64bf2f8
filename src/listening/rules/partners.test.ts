import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Partner, partnersToShow } from './partners.ts';

const body = (id: string, more: Partial<Partner> = {}): Partner => ({
  ...{ id, name: `Officina ${id}`, town: 'Gussago', km: 3, size: null, reachable: true },
  ...more,
});
const ids = (...args: Parameters<typeof partnersToShow>) => partnersToShow(...args).shown.map((p) => p.id);

test('who can be reached comes first, then the nearest; more when asked', () => {
  const all = [
    body('far', { km: 20 }),
    body('near', { km: 1 }),
    body('deaf', { km: 0, reachable: false }),
    body('lost', { km: null }),
  ];
  assert.deepEqual(ids(all, { find: '', chosen: [], most: 9 }), ['near', 'far', 'lost', 'deaf']);
  const few = partnersToShow(all, { find: '', chosen: [], most: 1 });
  assert.deepEqual([few.shown.map((p) => p.id), few.left], [['near'], 3]);
});

test('a search by name or town, without accents, keeps what was chosen before', () => {
  const all = [body('a', { name: 'Caffè Uno', town: 'Rezzato' }), body('b'), body('c', { town: null })];
  assert.deepEqual(ids(all, { find: 'caffe rezz', chosen: [], most: 9 }), ['a']);
  assert.deepEqual(ids(all, { find: 'CAFFÈ', chosen: ['b'], most: 9 }), ['b', 'a']);
  assert.deepEqual(ids(all, { find: 'nessuno', chosen: [], most: 9 }), []);
});
