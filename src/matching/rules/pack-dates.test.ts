import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays } from '#kit/days.ts';
import { packDates, unpackDates } from './pack-dates.ts';

test('four weeks of a camp are nine numbers beside its hours and first day', () => {
  const dates = Array.from({ length: 26 }, (_, i) => addDays('2027-07-05', i))
    .filter((_, i) => i % 7 < 5)
    .map((date) => ({ date, from: 32, to: 68 }));
  assert.deepEqual(packDates(dates), [[32, 68, '2027-07-05', 5, 2, 5, 2, 5, 2, 5]]);
  assert.deepEqual(unpackDates(packDates(dates)), dates);
});

test('whatever the dates, they come out as they went in, each opening once and in order', () => {
  const opening = fc.record({
    date: fc.integer({ min: 0, max: 400 }).map((n) => addDays('2026-11-02', n)),
    from: fc.integer({ min: 0, max: 40 }),
    to: fc.integer({ min: 41, max: 96 }),
  });
  fc.assert(
    fc.property(fc.array(opening, { maxLength: 60 }), (dates) => {
      const key = (d: (typeof dates)[number]) => `${d.date} ${100 + d.from} ${100 + d.to}`;
      const told = unpackDates(JSON.parse(JSON.stringify(packDates(dates))));
      assert.deepEqual(told.map(key), [...new Set(dates.map(key))].sort());
    }),
  );
});
