import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { access } from './access.ts';
import { type Decay, reachOf, straightLine, weightOf } from './reach.ts';

interface Case {
  demand: Float64Array;
  supply: Float64Array;
  cost: number[][];
  open: Uint8Array;
  asking: Uint8Array;
}

const decays = fc.constantFrom<Decay>(
  { kind: 'constant' },
  { kind: 'steps', bounds: [10, 20, 30], weights: [1, 0.68, 0.22] },
  { kind: 'gaussian', sigma: 10 },
  { kind: 'gravity', scale: 10, power: -1 },
);

const cases = (farthest: number): fc.Arbitrary<Case> =>
  fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })).chain(([n, m]) => {
    const flags = (size: number) =>
      fc.array(fc.constantFrom(0, 1), { minLength: size, maxLength: size }).map((f) => Uint8Array.from(f));
    const numbers = (size: number) =>
      fc.array(fc.integer({ min: 0, max: 50 }), { minLength: size, maxLength: size }).map((f) => Float64Array.from(f));
    const row = fc.array(fc.integer({ min: 0, max: farthest }), { minLength: m, maxLength: m });
    return fc.record({
      demand: numbers(n),
      supply: numbers(m),
      cost: fc.array(row, { minLength: n, maxLength: n }),
      open: flags(m),
      asking: flags(n),
    });
  });

/** The two formulas as they are written, pair by pair. */
function byHand(k: Case, decay: Decay, threshold: number, shared: boolean): number[] {
  const n = k.demand.length;
  const m = k.supply.length;
  const w = (i: number, j: number) => (k.open[j] ? weightOf(decay, threshold, k.cost[i]![j]!) : 0);
  const places = Array.from({ length: m }, (_, j) => j);
  const points = Array.from({ length: n }, (_, i) => i);
  const total = points.map((i) => places.reduce((sum, j) => sum + w(i, j), 0));
  const g = (i: number, j: number) => (shared ? w(i, j) * (total[i] === 0 ? 0 : w(i, j) / total[i]!) : w(i, j));
  const d = (i: number) => (k.asking[i] ? k.demand[i]! : 0);
  const ratio = places.map((j) => {
    const reached = points.reduce((sum, i) => sum + d(i) * g(i, j), 0);
    return reached > 0 ? k.supply[j]! / reached : 0;
  });
  return points.map((i) =>
    total[i] === 0 || !k.asking[i] ? Number.NaN : places.reduce((sum, j) => sum + ratio[j]! * g(i, j), 0),
  );
}

const near = (a: number, b: number) =>
  (Number.isNaN(a) && Number.isNaN(b)) || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

test('access equals the formulas written out, for every decay, with closed places and silent points', () => {
  fc.assert(
    fc.property(cases(45), decays, fc.boolean(), (k, decay, shared) => {
      const reach = reachOf(k.demand.length, k.supply.length, (i, j) => k.cost[i]![j]!, decay, 30);
      const got = access(reach, k.demand, k.supply, shared, k);
      const want = byHand(k, decay, 30, shared);
      for (const [i, a] of want.entries()) assert.ok(near(got[i]!, a), `point ${i}: ${got[i]} instead of ${a}`);
    }),
  );
});

test('when everybody is reachable and asks, what is given equals what there is: Σ D A = Σ S', () => {
  fc.assert(
    fc.property(cases(30), decays, fc.boolean(), (k, decay, shared) => {
      const demand = k.demand.map((d) => d + 1);
      const reach = reachOf(demand.length, k.supply.length, (i, j) => k.cost[i]![j]!, decay, 30);
      const a = access(reach, demand, k.supply, shared);
      const given = a.reduce((sum, x, i) => sum + x * demand[i]!, 0);
      assert.ok(
        near(
          given,
          k.supply.reduce((x, y) => x + y, 0),
        ),
      );
    }),
  );
});

test('the order in which places and points are listed does not matter', () => {
  fc.assert(
    fc.property(cases(45), decays, fc.boolean(), (k, decay, shared) => {
      const [n, m] = [k.demand.length, k.supply.length];
      const straight = access(
        reachOf(n, m, (i, j) => k.cost[i]![j]!, decay, 30),
        k.demand,
        k.supply,
        shared,
      );
      const back = access(
        reachOf(n, m, (i, j) => k.cost[n - 1 - i]![m - 1 - j]!, decay, 30),
        k.demand.toReversed(),
        k.supply.toReversed(),
        shared,
      );
      for (let i = 0; i < n; i++) assert.ok(near(straight[i]!, back[n - 1 - i]!));
    }),
  );
});

test('thresholds and steps are inclusive, beyond the last step nothing is reached', () => {
  const steps: Decay = { kind: 'steps', bounds: [10, 20], weights: [1, 0.5] };
  assert.deepEqual(
    [0, 10, 10.01, 20, 20.01].map((c) => weightOf(steps, 30, c)),
    [1, 1, 0.5, 0.5, 0],
  );
  assert.equal(weightOf(steps, 15, 16), 0);
  assert.equal(weightOf({ kind: 'constant' }, 30, 30), 1);
  assert.equal(weightOf({ kind: 'constant' }, 30, Number.NaN), 0);
  assert.equal(weightOf({ kind: 'gravity', scale: 10, power: -1 }, 30, 0.2), 10);
  assert.equal(straightLine(0, 0, 3, 4), 5);
});

test('who reaches nothing is empty, who reaches an empty place has 0, a place that reaches nobody gives nothing', () => {
  const reach = reachOf(
    3,
    2,
    (i, j) =>
      [
        [5, 99],
        [99, 99],
        [5, 5],
      ][i]![j]!,
    { kind: 'constant' },
    30,
  );
  const a = access(reach, Float64Array.of(4, 9, 0), Float64Array.of(0, 7));
  assert.deepEqual([...a], [0, Number.NaN, 0]);
});
