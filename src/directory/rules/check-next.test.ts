import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Checkable, importance, inOrder, unknowns } from './check-next.ts';

const today = '2026-11-22';
const record = (change: Partial<Checkable>): Checkable => ({
  assuredOn: '2025-11-22',
  residents: 1000,
  unknown: [],
  ...change,
});

test('a record weighs its residents, times years, times what it does not say', () => {
  assert.equal(importance(record({}), today), 1000);
  assert.equal(importance(record({ assuredOn: null, unknown: ['hours', 'price'] }), today), 9000);
  assert.equal(importance(record({ assuredOn: '1999-01-01', residents: 0 }), today), 3);
});

test('more people, older or emptier is never checked later; the order of the list does not matter', () => {
  const any = fc.record({
    assuredOn: fc.constantFrom(null, '2026-11-01', '2026-01-01', '2024-06-01'),
    residents: fc.integer({ min: 0, max: 200_000 }),
    unknown: fc.subarray([...unknowns]),
  });
  fc.assert(
    fc.property(any, (r) => {
      assert.ok(importance({ ...r, residents: r.residents * 2 + 1 }, today) >= importance(r, today));
      assert.ok(importance({ ...r, assuredOn: null }, today) >= importance(r, today));
      assert.ok(importance({ ...r, unknown: unknowns }, today) >= importance(r, today));
    }),
  );
  fc.assert(
    fc.property(fc.array(any, { maxLength: 8 }), (list) => {
      const named = list.map((r, i) => ({ ...r, id: String(i), name: 'Nido' }));
      assert.deepEqual(inOrder([...named].reverse(), today), inOrder(named, today));
    }),
  );
});
