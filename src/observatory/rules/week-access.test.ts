import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { andNot, count, emptyWeek, has, isEmpty, parseWeek, quarterHours, setRange, type Week } from '#kit/week.ts';
import { access } from './access.ts';
import { outcome, potentialGap } from './gap.ts';
import { reachOf } from './reach.ts';
import { weekRows } from './week/week-rows.ts';
import { momentsOf, pointWeek, weekAccess } from './week-access.ts';

const week = (text: string): Week => {
  const parsed = parseWeek(text);
  assert.ok(parsed.ok);
  return parsed.week;
};

const anyWeek = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 671 }), fc.integer({ min: 1, max: 60 })), { maxLength: 4 })
  .map((runs) => runs.reduce((w, [from, length]) => setRange(w, from, from + length), emptyWeek()));

test('quarter hours share a moment exactly when every mask agrees on them', () => {
  fc.assert(
    fc.property(fc.array(anyWeek, { maxLength: 6 }), (masks) => {
      const { of, example } = momentsOf(masks);
      const signature = (q: number) => masks.map((m) => (has(m, q) ? 1 : 0)).join('');
      for (let q = 0; q < quarterHours; q++) {
        assert.equal(signature(q), signature(example[of[q]!]!));
      }
      const signatures = new Set(Array.from({ length: quarterHours }, (_, q) => signature(q)));
      assert.equal(example.length, signatures.size);
    }),
  );
});

const small = fc.record({
  cost: fc.array(fc.array(fc.integer({ min: 0, max: 45 }), { minLength: 3, maxLength: 3 }), {
    minLength: 4,
    maxLength: 4,
  }),
  demand: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 4 }),
  supply: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 }),
  asks: fc.array(anyWeek, { minLength: 4, maxLength: 4 }),
  open: fc.array(anyWeek, { minLength: 3, maxLength: 3 }),
  shared: fc.boolean(),
});

test('the week equals 672 computations, one per quarter hour', () => {
  fc.assert(
    fc.property(small, (k) => {
      const reach = reachOf(4, 3, (i, j) => k.cost[i]![j]!, { kind: 'gaussian', sigma: 15 }, 30);
      const [demand, supply] = [Float64Array.from(k.demand), Float64Array.from(k.supply)];
      const whole = weekAccess(reach, demand, supply, k.asks, k.open, k.shared);
      const gap = potentialGap(whole, demand, k.asks);
      let total = 0;
      for (let q = 0; q < quarterHours; q++) {
        const present = {
          open: Uint8Array.from(k.open, (w) => (has(w, q) ? 1 : 0)),
          asking: Uint8Array.from(k.asks, (w) => (has(w, q) ? 1 : 0)),
        };
        const now = access(reach, demand, supply, k.shared, present);
        assert.deepEqual(whole.rows[whole.moments.of[q]!], now);
        k.demand.forEach((d, i) => {
          if (present.asking[i]) total += d * (Number.isNaN(now[i]!) ? 1 : Math.max(0, 1 - now[i]!));
        });
      }
      assert.ok(Math.abs(gap.personHours - total / 4) < 1e-9 * Math.max(1, total));
      const rows = [...weekRows(reach, demand, supply, k.asks, k.open, k.shared)];
      const points = rows.map(({ access }, i) => pointWeek(k.demand[i]!, access).personHoursUncovered);
      rows.forEach(({ quarters, access: a }, i) => {
        assert.deepEqual(
          [...quarters],
          [...Array(quarterHours).keys()].filter((q) => has(k.asks[i]!, q)),
        );
        for (const [at, q] of quarters.entries()) {
          const want = whole.rows[whole.moments.of[q]!]![i]!;
          assert.ok(Object.is(a[at], want) || Math.abs(a[at]! - want) <= 1e-9 * want);
        }
      });
      assert.ok(Math.abs(points.reduce((a, b) => a + b, 0) - gap.personHours) < 1e-9 * Math.max(1, total));
    }),
    { numRuns: 30 },
  );
});

test('ten children ask 8-18, a nursery of five is open until 16: half is missing, then all', () => {
  const reach = reachOf(1, 1, () => 0, { kind: 'constant' }, 30);
  const asks = [week('Mo-Fr 08:00-18:00')];
  const demand = Float64Array.of(10);
  const whole = weekAccess(reach, demand, Float64Array.of(5), asks, [week('Mo-Fr 07:30-16:00')]);
  const [row] = weekRows(reach, demand, Float64Array.of(5), asks, [week('Mo-Fr 07:30-16:00')], false);
  assert.deepEqual(pointWeek(10, row!.access), {
    hoursNeeded: 50,
    hoursWithoutOffer: 10,
    hoursBelowOne: 50,
    personHoursUncovered: 5 * 40 + 10 * 10,
  });
  const gap = potentialGap(whole, demand, asks);
  assert.equal(gap.personHours, 300);
  assert.equal(gap.byQuarterHour[8 * 4], 5);
  assert.equal(gap.byQuarterHour[17 * 4], 10);
  assert.equal(gap.byQuarterHour[0], 0);
});

test('an access of one that rounding left a hair below is not told as below one', () => {
  const hours = [week('Mo 08:00-09:00')];
  for (const [demand, supply, shared] of [
    [49, 49, false],
    [5.5, 5.5, true],
    [0.3, 0.3, true],
  ] as const) {
    const reach = reachOf(1, 1, () => 10, { kind: 'gravity', scale: 30.5, power: -0.5 }, 30);
    const rows = weekRows(reach, Float64Array.of(demand), Float64Array.of(supply), hours, hours, shared);
    for (const { access } of rows) assert.equal(pointWeek(demand, access).hoursBelowOne, 0);
  }
  assert.equal(pointWeek(1, Float64Array.of(1 - 2 ** -53, 1, 1 + 2 ** -52, 0.999999, Number.NaN)).hoursBelowOne, 0.5);
});

test('an outcome stays inside what is needed, whatever the offers', () => {
  fc.assert(
    fc.property(anyWeek, fc.array(anyWeek, { maxLength: 4 }), (needed, offers) => {
      const o = outcome(needed, offers, offers.slice(0, 1));
      for (const part of [o.reachable, o.uncovered]) assert.ok(isEmpty(andNot(part, needed)));
      assert.ok(count(o.uncovered) >= count(needed) - count(o.reachable));
    }),
  );
  const always = setRange(emptyWeek(), 0, quarterHours);
  assert.equal(count(outcome(week('Mo 08:00-12:00'), [always], [always]).uncovered), 0);
});
