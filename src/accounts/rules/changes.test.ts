import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { changes } from './changes.ts';

it('lists what differs, field by field, and leaves out what stayed', () => {
  assert.deepEqual(
    changes({ a: 1, b: { c: true, d: 'x' }, e: [1, 2] }, { a: 1, b: { c: false }, e: [1, 2, 3], f: null }),
    [
      { field: 'b.c', before: 'true', after: 'false' },
      { field: 'b.d', before: 'x', after: null },
      { field: 'e', before: '1, 2', after: '1, 2, 3' },
    ],
  );
  assert.deepEqual(changes(undefined, { rows: 3 }), [{ field: 'rows', before: null, after: '3' }]);
  assert.deepEqual(changes('old', 'new'), [{ field: '', before: 'old', after: 'new' }]);
});

it('says nothing of two equal values, and never fails on any', () => {
  fc.assert(fc.property(fc.jsonValue(), (v) => assert.deepEqual(changes(v, structuredClone(v)), [])));
  fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => void changes(a, b)));
});
