import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { byDue, type Checkable, dueOn, importance, inOrder, unknowns } from './check-next.ts';

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
      assert.deepEqual(byDue([...named].reverse(), today), byDue(named, today));
      const due = byDue(named, today).map((r) => dueOn(r.assuredOn) ?? '');
      assert.deepEqual(due, [...due].sort(), 'never confirmed first, then as they fell due');
    }),
  );
});

test('a record falls due half a year after it was confirmed; of two due on one day the weightier is first', () => {
  assert.deepEqual([dueOn('2026-01-01'), dueOn(null)], ['2026-07-02', null]);
  const [few, many] = [10, 1000].map((residents) => ({
    ...record({ residents }),
    id: String(residents),
    name: 'Nido',
  }));
  const old = { ...record({ assuredOn: '2024-01-01', residents: 1 }), id: 'old', name: 'Nido' };
  assert.deepEqual(byDue([few!, many!, old], today), [old, many, few]);
  assert.deepEqual(inOrder([few!, many!, old], today), [many, few, old]);
});
