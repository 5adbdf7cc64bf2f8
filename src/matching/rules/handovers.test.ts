import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { emptyWeek, has, setRange } from '#kit/week.ts';
import { assignment, handoversOf, type Place } from './handovers.ts';

const hours = fc.array(fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 25 })), { maxLength: 4 }).map((runs) => {
  const week = emptyWeek();
  // Around Sunday midnight, so that stretches cross the end of the week too.
  for (const [from, length] of runs) setRange(week, 640 + from, 640 + from + length);
  return week;
});
const places = fc
  .array(hours, { minLength: 1, maxLength: 4 })
  .map((weeks) => weeks.map((week, i): Place => ({ id: `p${i}`, week })));

/** Fewest changes of place from quarter hour 600 on, by trying every place at every quarter hour. */
function fewest(need: Place['week'], all: readonly Place[]): number {
  let costs: (number | null)[] = [0];
  for (let i = 0; i < 672; i++) {
    const q = (600 + i) % 672;
    const cheapest = Math.min(...costs.map((c) => c ?? Number.POSITIVE_INFINITY));
    const open = all.map((p) => has(need, q) && has(p.week, q));
    // Index 0: nobody is anywhere, which is only so when nothing is open or needed.
    costs = open.includes(true)
      ? [
          null,
          ...open.map((o, p) =>
            o ? Math.min(costs[p + 1] ?? Number.POSITIVE_INFINITY, costs[0] ?? cheapest + 1) : null,
          ),
        ]
      : [cheapest, ...all.map(() => null)];
  }
  return Math.min(...costs.map((c) => c ?? Number.POSITIVE_INFINITY));
}

test('no assignment has fewer changes of place, and everything open and needed is used', () => {
  fc.assert(
    fc.property(hours, places, (need, all) => {
      const where = assignment(need, all);
      for (let q = 0; q < 672; q++) {
        const open = all.some((p) => has(need, q) && has(p.week, q));
        const place = all[where[q] ?? -1];
        assert.equal(place !== undefined, open);
        assert.ok(!place || has(place.week, q));
      }
      assert.equal(handoversOf(need, all).length, fewest(need, all));
    }),
    { numRuns: 400 },
  );
});

test('a service open day and night takes over where another closes', () => {
  const always = setRange(emptyWeek(), 0, 672);
  const day = setRange(emptyWeek(), 32, 64);
  const found = handoversOf(always, [
    { id: 'day', week: day },
    { id: 'always', week: always },
  ]);
  assert.deepEqual(found, [], 'who can stay all week is never left');
});
