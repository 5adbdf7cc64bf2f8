import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatWeek } from '#kit/week.ts';
import type { Calendar } from '../../territory/model.ts';
import { hoursOf } from './hours.ts';

const calendar = {
  code: 'school',
  periods: [
    { period: 'summer', firstDay: '2026-06-09', lastDay: '2026-09-11' },
    { period: 'term', firstDay: '2026-09-12', lastDay: '2027-06-08' },
    { period: 'summer', firstDay: '2027-06-09', lastDay: '2027-09-11' },
    { period: 'term', firstDay: '2027-09-12', lastDay: '2028-06-08' },
  ],
} as unknown as Calendar;
const monday = { byday: 'MO', freq: 'WEEKLY', opens_at: '08:00', closes_at: '16:00' };
const today = '2026-11-22';

test('validity is judged in the school year of today, not over all the years of a calendar', () => {
  const thisYear = hoursOf([{ ...monday, valid_from: '2026-09-12', valid_to: '2027-06-08' }], calendar, today);
  assert.equal(formatWeek(thisYear.weeks!.term), 'Mo 08:00-16:00');
  const camp = hoursOf(
    [{ ...monday, x_period: 'summer', valid_from: '2027-06-14', valid_to: '2027-08-27' }],
    calendar,
    today,
  );
  assert.deepEqual([formatWeek(camp.weeks!.summer), camp.dates], ['Mo 08:00-16:00', []]);
  const next = hoursOf([{ ...monday, valid_from: '2027-09-12', valid_to: '2028-06-08' }], calendar, '2027-07-20');
  assert.equal(formatWeek(next.weeks!.term), '');
  assert.equal(next.dates[0]?.date, '2027-09-13');
});

test('hours that ended are told in their own words, and only when nothing else is known', () => {
  const ended = { ...monday, valid_to: '2020-12-22' };
  for (const when of [null, calendar]) {
    const alone = hoursOf([ended], when, today);
    assert.deepEqual([alone.weeks, alone.dates], [null, []]);
    assert.match(alone.text ?? '', /valid_to=2020-12-22/);
    const both = hoursOf([ended, { ...monday, byday: 'TU' }], when, today);
    assert.deepEqual([formatWeek(both.weeks!.term), both.text], ['Tu 08:00-16:00', null]);
  }
});
