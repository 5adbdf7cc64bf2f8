import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readValue } from './exact.ts';
import { readEntry } from './results-form.ts';

it('reads values as people type them, and takes no decimals for thousands', () => {
  const read: Record<string, number | null> = {
    '1.234,5': 1234.5,
    '1234.5': 1234.5,
    '12.345': 12_345,
    '1.234.567': 1_234_567,
    '0.125': 0.125,
    '0,125': 0.125,
    '4,125': 4.125,
    '0.12345': null,
    '-1': null,
  };
  assert.deepEqual(Object.fromEntries(Object.keys(read).map((typed) => [typed, readValue(typed)])), read);
});

it('asks again where a point may be either, in means and shares', () => {
  assert.deepEqual(
    ['4.125', '12.345', '0.125', '4,125', '1.234.567', '4.5'].map((typed) => readValue(typed, true)),
    [null, null, 0.125, 4.125, 1_234_567, 4.5],
  );
  const typed: Record<string, string> = { value: '4.125', second: '20', source: 'Questionario', period: '2026-01-01' };
  const fields = (kind: 'mean' | 'sum') => readEntry((name) => typed[name] ?? '', kind).wrong.map((w) => w.field);
  assert.deepEqual([fields('mean'), fields('sum')], [['value'], []]);
});
