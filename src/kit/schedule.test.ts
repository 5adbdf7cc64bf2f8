import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { expandSchedules, type YearCalendar } from './schedule.ts';
import type { ScheduleRow } from './schedule-rule.ts';
import { formatWeek, type Week } from './week.ts';

const year: YearCalendar = {
  periods: [
    { period: 'summer', firstDay: '2026-07-01', lastDay: '2026-09-06' },
    { period: 'term', firstDay: '2026-09-07', lastDay: '2026-12-22' },
    { period: 'closed', firstDay: '2026-12-23', lastDay: '2027-01-06' },
    { period: 'term', firstDay: '2027-01-07', lastDay: '2027-06-30' },
  ],
};
const today = '2026-11-22';
const hours = { opens_at: '08:00', closes_at: '16:00' };
const expand = (...rows: ScheduleRow[]) => expandOn(today, ...rows);
const expandOn = (day: string, ...rows: ScheduleRow[]) => {
  const { weeks, dates, unread } = expandSchedules(rows, year, day);
  const text = Object.entries(weeks ?? {}).map(([p, w]) => [p, formatWeek(w as Week)]);
  return { weeks: weeks && Object.fromEntries(text), dates: dates.map((d) => `${d.date} ${d.from}-${d.to}`), unread };
};

test('a weekly schedule is the week of every period', () => {
  const all = { term: 'Mo-Tu,Fr 08:00-16:00', closed: 'Mo-Tu,Fr 08:00-16:00', summer: 'Mo-Tu,Fr 08:00-16:00' };
  assert.deepEqual(expand({ freq: 'WEEKLY', byday: 'MO,TU,FR', ...hours }), { weeks: all, dates: [], unread: [] });
  assert.deepEqual(expand({ byday: 'MO,TU,FR', interval: 1, ...hours }).weeks, all);
  assert.equal(expand({ freq: 'DAILY', ...hours }).weeks?.term, 'Mo-Su 08:00-16:00');
  assert.equal(expand({ freq: 'MONTHLY', byday: 'WE', ...hours }).weeks?.term, 'We 08:00-16:00');
  assert.equal(expand({ freq: 'WEEKLY', dtstart: '2026-07-02', ...hours }).weeks?.term, 'Th 08:00-16:00');
});

test('HSDS 1.1: one row a day, and no calendar means all periods alike', () => {
  const rows = ['Monday', 'Tuesday'].map((weekday) => ({ weekday, opens_at: '9:00', closes_at: '22:00' }));
  const { weeks } = expandSchedules(
    [...rows, { weekday: 'sabato', opens_at: '9:00 AM', closes_at: '1:00 PM' }],
    null,
    today,
  );
  assert.deepEqual(Object.keys(weeks ?? {}), ['term', 'closed', 'summer']);
  assert.equal(formatWeek(weeks?.summer as Week), 'Mo-Tu 09:00-22:00; Sa 09:00-13:00');
});

test('minutes are cut inward, closing before opening goes past midnight', () => {
  const one = (opens_at: string, closes_at: string) => expand({ byday: 'MO', opens_at, closes_at }).weeks?.term;
  assert.equal(one('08:10', '12:20'), 'Mo 08:15-12:15');
  assert.equal(one('08:10:00+01:00', '12:20:30'), 'Mo 08:15-12:15');
  assert.equal(one('22:00', '02:00'), 'Mo 22:00-02:00');
  assert.equal(one('09:01', '09:14'), '', 'less than one whole quarter');
  assert.equal(one('00:00', '24:00'), 'Mo 00:00-24:00');
});

test('validity decides the periods; less than half of the days of a period becomes dates', () => {
  const summer = expandOn('2026-07-20', { byday: 'MO', ...hours, valid_from: '2026-07-01', valid_to: '2026-08-31' });
  assert.deepEqual(summer.weeks, { summer: 'Mo 08:00-16:00' });
  const fortnight = expand({ byday: 'MO', ...hours, valid_from: '2026-08-03', valid_to: '2026-08-16' });
  assert.deepEqual(fortnight, { weeks: {}, dates: ['2026-08-03 32-64', '2026-08-10 32-64'], unread: [] });
});

test('half of one stretch is not half of the period: it is never the week of the other stretches', () => {
  const autumn = expand({ byday: 'MO', ...hours, valid_from: '2026-11-02', valid_to: '2026-12-22' });
  assert.deepEqual(autumn.weeks, {});
  assert.deepEqual(autumn.dates.length, 8);
  const spring = expand({ byday: 'MO', ...hours, valid_from: '2027-01-07', valid_to: '2027-06-30' });
  assert.deepEqual(spring.weeks, { term: 'Mo 08:00-16:00' });
});

test('hours that ended or have not begun are no week, without a calendar too', () => {
  for (const calendar of [null, year]) {
    for (const validity of [{ valid_to: '2020-12-22' }, { valid_from: '2099-01-01' }, { until: '2025-06-30' }]) {
      const row = { byday: 'MO', ...hours, ...validity };
      const { weeks, dates, unread, outside } = expandSchedules([row], calendar, today);
      assert.deepEqual([weeks, dates, unread, outside.length], [null, [], [], 1], JSON.stringify(validity));
      const both = expandSchedules([row, { byday: 'TU', ...hours }], calendar, today);
      assert.equal(formatWeek(both.weeks?.term as Week), 'Tu 08:00-16:00');
    }
  }
  const soon = expandSchedules(
    [{ byday: 'MO', ...hours, valid_from: '2026-12-01', valid_to: '2026-12-15' }],
    null,
    today,
  );
  assert.deepEqual([soon.weeks, soon.dates.map((d) => d.date)], [{}, ['2026-12-07', '2026-12-14']]);
  const short = expandSchedules(
    [{ byday: 'MO', ...hours, valid_from: '2026-11-01', valid_to: '2026-12-15' }],
    null,
    today,
  );
  assert.deepEqual(
    [short.weeks, short.dates.map((d) => d.date)],
    [{}, ['2026-11-23', '2026-11-30', '2026-12-07', '2026-12-14']],
  );
  const now = expandSchedules(
    [{ byday: 'MO', ...hours, valid_from: '2026-01-01', valid_to: '2026-12-31' }],
    null,
    today,
  );
  assert.deepEqual(Object.keys(now.weeks ?? {}), ['term', 'closed', 'summer']);
});

test('a year that is over gives no week, whatever part of it the rule held', () => {
  const row = { byday: 'MO', ...hours, valid_from: '2026-07-01', valid_to: '2026-09-06' };
  assert.deepEqual(expandSchedules([row], year, '2026-09-06').weeks?.summer && 'week', 'week');
  const after = expandSchedules([row], year, '2026-09-07');
  assert.deepEqual([after.weeks, after.dates.length], [{}, 9]);
});

test('what does not come back every week becomes dates', () => {
  const bounds = { valid_from: '2026-10-01', valid_to: '2026-11-30', ...hours };
  const days = (row: ScheduleRow) => expand({ ...bounds, ...row }).dates.map((d) => d.slice(0, 10));
  assert.deepEqual(days({ freq: 'MONTHLY', byday: '1MO,-1FR' }), [
    '2026-10-05',
    '2026-10-30',
    '2026-11-02',
    '2026-11-27',
  ]);
  assert.deepEqual(days({ freq: 'MONTHLY', bymonthday: '15,-1' }), [
    '2026-10-15',
    '2026-10-31',
    '2026-11-15',
    '2026-11-30',
  ]);
  assert.deepEqual(days({ freq: 'WEEKLY', interval: 2, byday: 'TU', dtstart: '2026-10-27' }), [
    '2026-10-27',
    '2026-11-10',
    '2026-11-24',
  ]);
  assert.deepEqual(days({ freq: 'WEEKLY', byday: 'TU', count: 2, dtstart: '2026-10-01' }), [
    '2026-10-06',
    '2026-10-13',
  ]);
  assert.deepEqual(expand({ dtstart: '2026-10-04', ...hours }).dates, ['2026-10-04 32-64']);
  assert.deepEqual(expand({ dtstart: '2026-10-04', opens_at: '20:00', closes_at: '01:00' }).dates, [
    '2026-10-04 80-96',
    '2026-10-05 0-4',
  ]);
});

test('what cannot be read is unknown, in its own words, never closed and never open', () => {
  const unreadable: ScheduleRow[] = [
    { description: 'su appuntamento' },
    { byday: 'MO', opens_at: 'mattina', closes_at: '12:00' },
    { byday: 'LU', ...hours },
    { weekday: 'Funday', ...hours },
    { freq: 'WEEKLY', interval: 2, byday: 'MO', ...hours },
    { freq: 'WEEKLY', ...hours },
    { freq: 'YEARLY', byday: 'MO', ...hours },
    { freq: 'WEEKLY', byday: 'MO', byweekno: '41', ...hours },
    { byday: 'MO', opens_at: '09:00Z', closes_at: '12:00Z' },
    { byday: 'MO', opens_at: '00:00', closes_at: '00:00' },
    { byday: 'MO', valid_from: 'oggi', ...hours },
    {},
  ];
  for (const row of unreadable) {
    const { weeks, dates, unread } = expand(row);
    assert.deepEqual([weeks, dates, unread.length], [null, [], 1], JSON.stringify(row));
  }
  assert.deepEqual(expand({ description: 'su appuntamento' }).unread, ['su appuntamento']);
  assert.deepEqual(expand({ id: 7, byday: 'XX', opens_at: '1:00' }).unread, ['byday=XX opens_at=1:00']);
  const mixed = expand({ byday: 'MO', ...hours }, { description: 'e su appuntamento' });
  assert.deepEqual([mixed.weeks?.term, mixed.unread], ['Mo 08:00-16:00', ['e su appuntamento']]);
});

test('no text makes it fail', () => {
  const value = fc.oneof(fc.string(), fc.constantFrom('MO', '1MO', 'WEEKLY', '2026-10-01', '08:00', '9', null));
  const row = fc.dictionary(
    fc.constantFrom(
      'freq',
      'byday',
      'interval',
      'count',
      'dtstart',
      'until',
      'valid_to',
      'opens_at',
      'closes_at',
      'weekday',
      'bymonthday',
    ),
    value,
  );
  fc.assert(
    fc.property(fc.array(row, { maxLength: 3 }), (rows) => {
      const { weeks, dates, unread } = expandSchedules(rows, year, today);
      assert.ok(unread.length <= rows.length);
      if (unread.length === rows.length) assert.deepEqual([weeks, dates], [null, []]);
    }),
  );
});
