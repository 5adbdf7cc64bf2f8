import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { atPace, causesOf, wholeCauses } from './history.ts';

const figure = fc
  .record({
    needs: fc.integer({ min: 0, max: 5000 }),
    each: fc.double({ min: 0.25, max: 168, noNaN: true }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ needs, each, share }) => ({ needs, neededHours: needs * each, uncoveredHours: needs * each * share }));

test('the causes add up to the change, whole hours too', () => {
  fc.assert(
    fc.property(figure, figure, (before, after) => {
      const causes = causesOf(before, after)!;
      const change = after.uncoveredHours - before.uncoveredHours;
      const sum = causes.voices + causes.hours + causes.answers;
      assert.ok(Math.abs(sum - change) <= 1e-6 * (1 + Math.abs(change)), `${sum} ${change}`);
      const whole = wholeCauses(causes);
      assert.equal(whole.voices + whole.hours + whole.answers, whole.total);
      assert.equal(whole.total, Math.round(causes.total) + 0);
    }),
  );
});

test('back again, every cause changes its sign; what did not move causes nothing', () => {
  fc.assert(
    fc.property(figure, figure, (a, b) => {
      const [there, back] = [causesOf(a, b)!, causesOf(b, a)!];
      for (const part of ['voices', 'hours', 'answers'] as const)
        assert.ok(Math.abs(there[part] + back[part]) < 1e-6 * (1 + Math.abs(there[part])));
    }),
  );
  const before = { needs: 10, neededHours: 400, uncoveredHours: 100 };
  assert.deepEqual(causesOf(before, { needs: 20, neededHours: 800, uncoveredHours: 200 }), {
    total: 100,
    voices: 100,
    hours: 0,
    answers: 0,
  });
  assert.deepEqual(causesOf(before, { needs: 10, neededHours: 400, uncoveredHours: 60 }), {
    total: -40,
    voices: 0,
    hours: 0,
    answers: -40,
  });
});

test('from nobody to somebody the voices did it; a hidden figure has no causes', () => {
  const none = { needs: 0, neededHours: 0, uncoveredHours: 0 };
  const some = { needs: 8, neededHours: 80, uncoveredHours: 24 };
  assert.deepEqual(causesOf(none, some), { total: 24, voices: 24, hours: 0, answers: 0 });
  assert.equal(causesOf({ ...some, uncoveredHours: null }, some), null);
  assert.equal(causesOf(some, { ...some, needs: null }), null);
});

test('a month or a year is what its last release said', () => {
  const days = ['2025-11-03', '2025-12-01', '2025-12-29', '2026-01-05'].map((asOf) => ({ asOf }));
  const told = (pace: 'release' | 'month' | 'year') => atPace(days, pace).map((d) => d.asOf);
  assert.deepEqual(
    told('release'),
    days.map((d) => d.asOf),
  );
  assert.deepEqual(told('month'), ['2025-11-03', '2025-12-29', '2026-01-05']);
  assert.deepEqual(told('year'), ['2025-12-29', '2026-01-05']);
});
