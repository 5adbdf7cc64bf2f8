import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cursorText, readDeskQuery } from './desk.ts';

test('a place in the list is read back from its address', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 7_258_118_399_999_999 }), fc.uuid(), (micros, id) => {
      assert.deepEqual(readDeskQuery({ after: [cursorText({ micros, id })] }).query.after, { micros, id });
    }),
  );
});

test('whatever an address says is a filter that the database takes, or none', () => {
  const name = fc.constantFrom('municipality', 'age', 'category', 'from', 'to', 'contact', 'after');
  fc.assert(
    fc.property(fc.dictionary(name, fc.array(fc.oneof(fc.string(), fc.date().map(String)))), (typed) => {
      const { query } = readDeskQuery(typed);
      for (const day of [query.from, query.to]) assert.ok(day === null || (day >= '1900' && day <= '9999-12-31'));
      assert.ok(query.municipality === null || /^\d{6}$/.test(query.municipality));
    }),
  );
});

test('a day that does not exist is told by name; the rest of the question stands', () => {
  const { query, badDays } = readDeskQuery({ from: ['2026-02-30'], to: ['2026-03-01'], age: ['__proto__'] });
  assert.deepEqual(badDays, [{ field: 'from', code: 'no-day' }]);
  assert.deepEqual([query.from, query.to, query.band], [null, '2026-03-01', null]);
});

test('a last day before the first one is told, and left out', () => {
  const { query, badDays } = readDeskQuery({ from: ['2026-03-02'], to: ['2026-03-01'] });
  assert.deepEqual(badDays, [{ field: 'to', code: 'before' }]);
  assert.deepEqual([query.from, query.to], ['2026-03-02', null]);
  assert.deepEqual(readDeskQuery({ from: ['2026-03-01'], to: ['2026-03-01'] }).badDays, []);
});
