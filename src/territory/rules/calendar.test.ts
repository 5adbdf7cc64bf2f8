import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addDays } from '#kit/days.ts';
import type { Calendar, CalendarPeriod } from '../model.ts';
import { calendarFaults, calendarFor, periodOn } from './calendar.ts';

const period = (firstDay: string, lastDay: string, kind: CalendarPeriod['period'] = 'term'): CalendarPeriod => ({
  firstDay,
  lastDay,
  period: kind,
  name: { it: kind, en: kind },
  indicative: false,
});
const calendar = (periods: readonly CalendarPeriod[]): Calendar => ({
  code: 'primaria',
  name: { it: '', en: '' },
  ageFrom: 6,
  ageTo: 10,
  note: { it: '', en: '' },
  periods,
});
/** Periods one after the other from 1 September 2026, of the given lengths. */
const row = (lengths: readonly number[]): CalendarPeriod[] => {
  let day = '2026-09-01';
  return lengths.map((n, i) => {
    const p = period(day, addDays(day, n - 1), (['term', 'closed', 'summer'] as const)[i % 3]!);
    day = addDays(day, n);
    return p;
  });
};
const lengths = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 });

describe('calendars', () => {
  it('put each day in exactly one period when they have no faults', () => {
    fc.assert(
      fc.property(lengths, (ns) => {
        const periods = row(ns);
        assert.deepEqual(calendarFaults(periods), []);
        const days = ns.reduce((a, b) => a + b, 0);
        for (let i = 0; i < days; i++) {
          const day = addDays('2026-09-01', i);
          assert.equal(periods.filter((p) => p.firstDay <= day && day <= p.lastDay).length, 1);
        }
      }),
    );
  });

  it('say which period is wrong, and how', () => {
    const faults = calendarFaults([
      period('2026-09-01', '2026-09-10'),
      period('2026-09-10', '2026-09-20'),
      period('2026-09-22', '2026-09-21'),
      period('2026-10-01', '2026-10-05'),
    ]);
    assert.deepEqual(faults, [
      { at: 1, kind: 'overlap' },
      { at: 2, kind: 'backwards' },
      { at: 3, kind: 'hole' },
    ]);
  });

  it('are chosen by age, and know no day outside themselves', () => {
    const c = calendar(row([10]));
    assert.equal(calendarFor([c], 8), c);
    assert.equal(calendarFor([c], 40), null);
    assert.equal(periodOn(c, '2026-09-10')?.period, 'term');
    assert.equal(periodOn(c, '2026-09-11'), null);
  });
});
