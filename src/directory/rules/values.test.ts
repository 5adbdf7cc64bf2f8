import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Staged } from './source.ts';
import { fieldsOf } from './values.ts';

const record = (fields: Record<string, string>) => ({ file: 'servizi.csv', row: 2, fields }) as Staged;

test('a number of a file that reads in two ways is left out, told, and stays as it was written', () => {
  for (const text of ['1.200', '1,200', '€ 1.200']) {
    const f = fieldsOf(record({ x_price: text, x_places: text }));
    assert.deepEqual([f.cents('x_price'), f.count('x_places'), f.faults.length], [null, null, 2], text);
    assert.deepEqual(f.rest(), { x_price: text, x_places: text });
  }
  const clear = fieldsOf(record({ x_price: '1.200,00', x_places: '1200' }));
  assert.deepEqual([clear.cents('x_price'), clear.count('x_places'), clear.faults], [120_000, 1200, []]);
});
