import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, dayInFile, daysBetween, isDay, weekdayOf } from './days.ts';

const anyDay = fc.integer({ min: -20_000, max: 40_000 }).map((n) => addDays('1970-01-01', n));

test('adding and counting days undo each other, whatever the year and the hour changes', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -800, max: 800 }), (day, n) => {
      assert.equal(daysBetween(day, addDays(day, n)), n);
      assert.ok(isDay(addDays(day, n)));
    }),
  );
  assert.equal(addDays('2028-02-28', 1), '2028-02-29');
  assert.equal(daysBetween('2026-10-24', '2026-10-26'), 2);
});

test('a day exists or does not', () => {
  for (const day of ['2028-02-29', '2026-12-31']) assert.equal(isDay(day), true, day);
  for (const text of ['2027-02-29', '2026-13-01', '2026-1-1', '2026-11-30T00', 'oggi', '']) {
    assert.equal(isDay(text), false, text);
  }
});

test('days of the week come round every seven, before 1970 too', () => {
  assert.equal(weekdayOf('2026-11-02'), 0);
  assert.equal(weekdayOf('2026-11-08'), 6);
  assert.equal(weekdayOf('1969-12-31'), 2);
  fc.assert(fc.property(anyDay, (day) => assert.equal(weekdayOf(addDays(day, 7)), weekdayOf(day))));
});

test('a day in a file is read in every way people write it, and never out of half a text', () => {
  for (const text of [
    '2026-11-05',
    ' 5/11/2026',
    '05.11.2026',
    '5-11-2026',
    '2026-11-05T00:00:00Z',
    '2026-11-05 10:30',
  ])
    assert.equal(dayInFile(text), '2026-11-05', text);
  for (const text of [
    '',
    '31/06/2026',
    '29/02/2021',
    '2020-13-01',
    '2027-02-29',
    '2026-11-05 o giù di lì',
    '2026-11-055',
    '11/5/26',
    'ieri',
  ])
    assert.equal(dayInFile(text), null, text);
});
