import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reasonsFor } from './differences.ts';

const told = (value: number, more = {}) => ({
  ...{ value, network: null, alliance: null, asOf: null as string | null, said: 'exactly' },
  ...{ definition: { it: 'persone' } },
  ...more,
});

test('figures that agree need no reason; those that differ say what their sources let know', () => {
  assert.deepEqual(reasonsFor([told(8), told(8)], 8), []);
  assert.deepEqual(reasonsFor([told(9), told(8)], null), ['unknown-day']);
  assert.deepEqual(reasonsFor([told(9, { asOf: '2016-09-30' }), told(8, { asOf: '2017-01-12' })], null), ['dates']);
  assert.deepEqual(reasonsFor([told(9, { definition: { it: 'utenti' } }), told(8)], null), ['unknown-day', 'rules']);
  assert.deepEqual(reasonsFor([told(300)], 279), ['rows', 'unknown-day']);
  assert.deepEqual(reasonsFor([told(300), told(91, { network: 'rete-montagna' })], null), ['parts']);
  assert.deepEqual(reasonsFor([told(3000, { said: 'target' })], null), []);
});
