import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readEntry } from './results-form.ts';
import { farBeyond } from './unlikely.ts';

it('asks about a value far beyond the aim and the other periods, never about one that nothing is known of', () => {
  const known = { target: 1200, others: [609] };
  assert.equal(farBeyond(100_000, 'sum', known), 1200);
  assert.equal(farBeyond(6000, 'sum', known), null);
  assert.equal(farBeyond(6001, 'last', known), 1200);
  assert.equal(farBeyond(500, 'sum', { target: null, others: [10, 90] }), 90);
  assert.equal(farBeyond(100_000, 'sum', { target: null, others: [] }), null);
  assert.equal(farBeyond(100_000, 'ratio', known), null);
});

it('says that a number below nought is none', () => {
  const wrong = (value: string) =>
    readEntry((name) => ({ value, source: 'x', period: '2026-01-01' })[name] ?? '', 'sum').wrong.map((w) => w.code);
  assert.deepEqual([wrong('-5'), wrong('−5'), wrong('tanti'), wrong('5')], [['negative'], ['negative'], ['value'], []]);
});
