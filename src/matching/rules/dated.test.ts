import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { DateHours, Offer, Period } from '#directory/rules/offer.ts';
import { addDays } from '#kit/days.ts';
import { expandSchedules } from '#kit/schedule.ts';
import { formatWeek, has } from '#kit/week.ts';
import { exampleNeed, exampleOffer, examplePerson, exampleWorld, week } from '../example.ts';
import type { DayCalendar } from './context.ts';
import { contextOf } from './context.ts';
import { compareDated, datedOf, datedServices, periodOfDay } from './dated.ts';

const primary: DayCalendar = {
  ageFrom: 6,
  ageTo: 10,
  periods: [
    { firstDay: '2026-09-12', lastDay: '2026-12-22', period: 'term' },
    { firstDay: '2026-12-23', lastDay: '2027-01-06', period: 'closed' },
    { firstDay: '2027-01-07', lastDay: '2027-06-08', period: 'term' },
    { firstDay: '2027-06-09', lastDay: '2027-09-11', period: 'summer' },
  ],
};
const calendars = [primary];
const july = expandSchedules(
  [
    {
      freq: 'WEEKLY',
      byday: 'MO,TU,WE,TH,FR',
      opens_at: '08:00',
      closes_at: '17:00',
      valid_from: '2027-07-05',
      valid_to: '2027-07-30',
    },
  ],
  primary,
  '2026-11-02',
);
const camp = (part: Partial<Offer> = {}) =>
  exampleOffer({ id: 'camp', category: 'grest', ageFrom: 72, ageTo: 132, weeks: {}, dates: july.dates, ...part });
const child = (part: Partial<Parameters<typeof examplePerson>[0]> = {}) =>
  examplePerson({ age: { months: 100 }, weeks: { summer: week('Mo-Fr 08:00-18:00') }, ...part });
const asking = (period: Period = 'summer', person = child(), limits = {}) =>
  contextOf(exampleNeed({ persons: [person], ...limits }), person, period, exampleWorld());

test('a camp of July as a directory reads it: 45 hours of 50 a week, on its own days', () => {
  const dated = datedOf(camp(), asking(), calendars);
  assert.deepEqual([dated?.needed, dated?.covered], [800, 720]);
  const [july, ...others] = dated!.stretches;
  assert.deepEqual(others, []);
  assert.deepEqual([july?.from, july?.to, july?.days], ['2027-07-05', '2027-07-30', 20]);
  assert.equal(formatWeek(july!.open!), 'Mo-Fr 08:00-17:00');
  assert.deepEqual(july?.weekly, { needed: 200, covered: 180 });
});

test('a date counts in the part of the year in which it falls by age on that day, and never before today', () => {
  assert.equal(datedOf(camp(), asking('term', child({ weeks: { term: week('Mo-Fr 08:00-18:00') } })), calendars), null);
  const past = [{ date: '2026-11-01', from: 0, to: 96 }];
  const term = child({ weeks: { term: week('Mo-Su 08:00-18:00') } });
  assert.equal(datedOf(camp({ dates: past }), asking('term', term), calendars), null);
  const today = [{ date: '2026-11-02', from: 32, to: 68 }];
  assert.equal(datedOf(camp({ dates: today }), asking('term', term), calendars)?.covered, 36);
  const at = (months: number, day: string) => periodOfDay(calendars, { from: months, to: months }, '2026-11-02', day);
  assert.equal(at(68, '2027-07-05'), 'summer', 'six by then');
  assert.equal(at(100, '2026-12-25'), 'closed');
  assert.equal(at(100, '2031-01-01'), 'term', 'no calendar for that age: an ordinary day');
  assert.equal(at(100, '2027-10-01'), null, 'the calendar does not reach so far');
});

test('ages are those of the first day: who turns six in spring may go to the camp, who turns eleven may not', () => {
  assert.equal(
    datedOf(camp(), asking('summer', child({ age: { months: 66 } })), calendars)?.fit.eligibility.value,
    'yes',
  );
  assert.equal(datedOf(camp({ ageTo: 106 }), asking(), calendars), null);
});

test('what is too far, too dear, of another kind or not to be entered is left out; hours of every week count once', () => {
  const gone = (offer: Partial<Offer>, limits = {}, person = child()) =>
    assert.equal(datedOf(camp(offer), asking('summer', person, limits), calendars), null);
  gone({ lat: 45.9, lon: 10.9 }, { minutes: 15 });
  gone({ priceCents: 90000 }, { budget: 30000 });
  gone({}, {}, child({ category: 'nido' }));
  gone({ accessibility: ['parking'] }, { access: ['step-free'] });
  gone({ rules: [{ kind: 'residence', areas: ['ats-milano'] }] });
  gone({ weeks: { summer: week('Mo-Fr 08:00-17:00') } });
});

test('dates more than a week apart are told apart; days that differ have no week of their own', () => {
  const on = (date: string, from: number, to: number) => ({ date, from, to });
  const dates = [on('2027-07-05', 32, 48), on('2027-07-12', 32, 68), on('2027-08-02', 32, 40)];
  const { stretches } = datedOf(camp({ dates }), asking(), calendars)!;
  assert.deepEqual(
    stretches.map((s) => [s.from, s.to, s.open === null, s.weekly]),
    [
      ['2027-07-05', '2027-07-12', true, null],
      ['2027-08-02', '2027-08-02', false, null],
    ],
  );
});

/** Every date, every quarter hour, counted one by one. */
function byHand(dates: readonly DateHours[], needed: string, period: Period, weekly: string) {
  const [need, own] = [week(needed), week(weekly)];
  let [n, c] = [0, 0];
  for (let i = 0; i < 400; i++) {
    const date = addDays('2026-11-02', i);
    const stretch = primary.periods.find((p) => p.firstDay <= date && date <= p.lastDay);
    // 2 November 2026 is a Monday.
    const start = (i % 7) * 96;
    const open = Array.from(
      { length: 96 },
      (_, q) => !has(own, start + q) && dates.some((d) => d.date === date && d.from <= q && q < d.to),
    );
    if (stretch?.period !== period || !open.includes(true)) continue;
    for (let q = 0; q < 96; q++) {
      if (has(need, start + q)) n++;
      if (has(need, start + q) && open[q]) c++;
    }
  }
  return c === 0 ? null : [n, c];
}

test('hours needed and covered are those that counting every quarter hour of every date finds', () => {
  const dates = fc.array(
    fc.record({
      date: fc.integer({ min: -5, max: 330 }).map((i) => addDays('2026-11-02', i)),
      from: fc.integer({ min: 20, max: 60 }),
      to: fc.integer({ min: 61, max: 96 }),
    }),
    { maxLength: 40 },
  );
  const hours = fc.constantFrom(
    'Mo-Fr 08:00-18:00',
    'Sa 09:00-12:00',
    'Mo 07:00-08:00; Su 10:00-24:00',
    'We 00:00-24:00',
  );
  const own = fc.constantFrom('', 'Mo-We 08:00-13:00');
  const periods = fc.constantFrom<Period[]>('term', 'closed', 'summer');
  fc.assert(
    fc.property(dates, hours, own, periods, (given, needed, weekly, period) => {
      const offer = camp({ dates: given, weeks: { [period]: week(weekly) }, ageFrom: null, ageTo: null });
      const context = asking(period, child({ weeks: { [period]: week(needed) } }));
      const dated = datedOf(offer, context, calendars);
      assert.deepEqual(dated && [dated.needed, dated.covered], byHand(given, needed, period, weekly));
      if (!dated) return;
      const sums = dated.stretches.map((s) => [s.needed, s.covered]);
      assert.deepEqual(
        sums.reduce(([a = 0, b = 0], [n = 0, c = 0]) => [a + n, b + c], [0, 0]),
        [dated.needed, dated.covered],
      );
    }),
  );
});

test('the best few: larger share first, then nearer; the order in which they are given never matters', () => {
  const short = camp({ id: 'short', dates: july.dates.map((d) => ({ ...d, to: 52 })) });
  const far = camp({ id: 'far', lat: 45.6 });
  const list = [short, far, camp()];
  const ids = (offers: readonly Offer[], limit = 9) =>
    datedServices(offers, asking(), calendars, limit).map((d) => d.fit.offer.id);
  assert.deepEqual(ids(list), ['camp', 'far', 'short']);
  assert.deepEqual(ids(list.toReversed(), 2), ['camp', 'far']);
  assert.deepEqual(datedServices(list, asking(), [], 9), [], 'nobody knows in which part of the year they fall');
  const [a, b] = datedServices(list, asking(), calendars, 2);
  assert.ok(compareDated(a!, b!) < 0);
});
