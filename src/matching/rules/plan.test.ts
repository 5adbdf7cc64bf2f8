import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { and, count, emptyWeek, formatWeek, or, parseWeek, setRange, type Week } from '#kit/week.ts';
import { compareIds, type PlanOffer, planWeek } from './plan.ts';

const read = (text: string): Week => {
  const parsed = parseWeek(text);
  assert.ok(parsed.ok, text);
  return parsed.week;
};
const offer = (id: string, hours: string, cost = 0, minutes = 0): PlanOffer => ({
  id,
  week: read(hours),
  cost,
  minutes,
});

/** Every choice of at most `most` offers, compared by the words of the method; amounts are whole numbers here. */
function bruteForce(need: Week, offers: readonly PlanOffer[], most: number): string[] {
  const sum = (of: PlanOffer[], f: (o: PlanOffer) => number) => of.reduce((n, o) => n + f(o), 0);
  const key = (of: PlanOffer[]) => ({
    numbers: [
      -count(
        and(
          need,
          of.reduce((w, o) => or(w, o.week), emptyWeek()),
        ),
      ),
      sum(of, (o) => o.cost),
      sum(of, (o) => o.minutes),
      of.length,
    ],
    ids: of.map((o) => o.id).sort(),
  });
  let best = key([]);
  const first = (a: typeof best, b: typeof best) => {
    for (let i = 0; i < 4; i++) if (a.numbers[i] !== b.numbers[i]) return (a.numbers[i] ?? 0) < (b.numbers[i] ?? 0);
    for (let i = 0; i < a.ids.length; i++) if (a.ids[i] !== b.ids[i]) return (a.ids[i] ?? '') < (b.ids[i] ?? '');
    return false;
  };
  const grow = (from: number, of: PlanOffer[]) => {
    const candidate = key(of);
    if (first(candidate, best)) best = candidate;
    for (let i = from; i < offers.length && of.length < most; i++) {
      const next = offers[i];
      if (next) grow(i + 1, [...of, next]);
    }
  };
  grow(0, []);
  return best.ids;
}

const runs = (max: number) =>
  fc.array(fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 12 })), { maxLength: max }).map((found) => {
    const week = emptyWeek();
    for (const [from, length] of found) setRange(week, from, from + length);
    return week;
  });
const small = fc.record({
  need: runs(4),
  most: fc.integer({ min: 1, max: 5 }),
  offers: fc.uniqueArray(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'a10', 'a9', 'à'),
      week: runs(3),
      cost: fc.nat(3),
      minutes: fc.nat(2),
    }),
    { selector: (o) => o.id, maxLength: 9 },
  ),
});

test('the plan is the one that trying everything finds', () => {
  fc.assert(
    fc.property(small, ({ need, offers, most }) => {
      const plan = planWeek(need, offers, most);
      assert.deepEqual(plan.chosen, bruteForce(need, offers, most));
      assert.equal(plan.coveredQuarterHours + count(plan.uncovered), plan.neededQuarterHours);
    }),
    { numRuns: 3000 },
  );
});

test('the order in which offers are given never changes the plan', () => {
  fc.assert(
    fc.property(small, fc.infiniteStream(fc.nat()), ({ need, offers, most }, shuffle) => {
      const keyed = offers.map((o) => ({ o, at: shuffle.next().value as number }));
      const other = keyed.sort((a, b) => a.at - b.at).map((k) => k.o);
      assert.deepEqual(planWeek(need, other, most).chosen, planWeek(need, offers, most).chosen);
    }),
  );
});

test('the example of the method', () => {
  const plan = planWeek(read('Mo-Fr 07:30-18:30'), [offer('a', 'Mo-Fr 07:30-16:30', 300, 6)]);
  assert.deepEqual([plan.chosen, plan.coveredQuarterHours, plan.neededQuarterHours], [['a'], 180, 220]);
  assert.equal(formatWeek(plan.uncovered), 'Mo-Fr 16:30-18:30');
  assert.deepEqual([plan.cost, plan.minutes, plan.handovers], [300, 6, []]);
});

test('an offer that adds nothing is not chosen, even when it is free', () => {
  const plan = planWeek(read('Mo 08:00-12:00'), [
    offer('a', 'Mo 08:00-12:00'),
    offer('b', 'Mo 08:00-10:00'),
    offer('c', 'Tu 08:00-10:00'),
  ]);
  assert.deepEqual(plan.chosen, ['a']);
  assert.deepEqual(planWeek(emptyWeek(), [offer('a', 'Mo 08:00-12:00')]).chosen, []);
});

test('amounts are compared as decimals, not as floating point', () => {
  const need = read('Mo 08:00-10:00');
  const plan = planWeek(need, [
    offer('a', 'Mo 08:00-09:00', 0.1, 1),
    offer('b', 'Mo 09:00-10:00', 0.2, 1),
    offer('c', 'Mo 08:00-10:00', 0.3, 2),
  ]);
  assert.deepEqual(plan.chosen, ['c'], '0.1 + 0.2 = 0.3, equal minutes, and one offer is fewer than two');
  const long = planWeek(need, [
    offer('a', 'Mo 08:00-09:00', 123.456789012345, 0),
    offer('b', 'Mo 09:00-10:00', 0.000000000000001, 0),
    offer('c', 'Mo 08:00-10:00', 123.456789012345, 5),
  ]);
  assert.deepEqual(long.chosen, ['c'], 'a sum that double precision cannot tell apart is still told apart');
});

test('ids are compared by code point', () => {
  assert.ok(compareIds('a10', 'a9') < 0);
  assert.ok(compareIds('a', 'ab') < 0);
  assert.ok(compareIds('\uffff', '😀') < 0);
  assert.equal(compareIds('x', 'x'), 0);
});

test('amounts below zero, not finite, double ids and no offers at all are refused', () => {
  const need = read('Mo 08:00-10:00');
  assert.throws(() => planWeek(need, [offer('a', 'Mo 08:00-10:00', -1)]), RangeError);
  assert.throws(() => planWeek(need, [offer('a', 'Mo 08:00-10:00', 1, Number.NaN)]), RangeError);
  assert.throws(() => planWeek(need, [offer('a', ''), offer('a', '')]), RangeError);
  assert.throws(() => planWeek(need, [], 0), RangeError);
  assert.throws(() => planWeek(need, [], 1.5), RangeError);
});

test('handovers: as few as possible, at the time of the change, told when they are solved', () => {
  const need = read('Mo-Tu 07:30-18:30');
  const nursery = { ...offer('nido', 'Mo-Fr 07:30-16:30', 300), site: 'x' };
  const after = { ...offer('spazio', 'Mo-Fr 14:00-18:30', 80), site: 'x' };
  assert.deepEqual(planWeek(need, [nursery, after]).handovers, [
    { day: 0, at: 66, from: 'nido', to: 'spazio', solved: 'same-site' },
    { day: 1, at: 66, from: 'nido', to: 'spazio', solved: 'same-site' },
  ]);
  const [first] = planWeek(need, [{ ...nursery, site: null, accompaniment: true }, after]).handovers;
  assert.equal(first?.solved, 'accompaniment');
  const gap = planWeek(need, [nursery, offer('sera', 'Mo-Fr 17:00-18:30', 1)]);
  assert.deepEqual(
    gap.handovers,
    [],
    'between the two nobody looks after the child: that is an uncovered time, not a handover',
  );
});

test('a stretch that goes on past Sunday midnight is one stretch', () => {
  const plan = planWeek(read('Su 22:00-02:00'), [offer('a', 'Su 20:00-24:00'), offer('b', 'Mo 00:00-04:00')]);
  assert.deepEqual(plan.handovers, [{ day: 0, at: 0, from: 'a', to: 'b', solved: null }]);
});
