import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { emptyWeek, or, parseWeek, setRange, type Week } from '#kit/week.ts';
import { access } from './access.ts';
import { type Decay, type Reach, reachOf } from './reach.ts';
import { weekEngine } from './week-engine.ts';

const list = <T>(of: fc.Arbitrary<T>, size: number) => fc.array(of, { minLength: size, maxLength: size });
const decays = fc.constantFrom<Decay>(
  { kind: 'constant' },
  { kind: 'steps', bounds: [10, 20, 30], weights: [1, 0.68, 0.22] },
  { kind: 'gaussian', sigma: 10 },
  { kind: 'gravity', scale: 10, power: -1 },
);

interface Case {
  reach: Reach;
  demand: Float64Array;
  supply: Float64Array;
}

const cases: fc.Arbitrary<Case> = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 6 }), decays)
  .chain(([n, m, decay]) =>
    fc.record({
      reach: list(list(fc.integer({ min: 0, max: 60 }), m), n).map((cost) =>
        reachOf(n, m, (i, j) => cost[i]![j]!, decay, 30),
      ),
      demand: list(fc.integer({ min: 0, max: 50 }), n).map((d) => Float64Array.from(d)),
      supply: list(fc.integer({ min: 0, max: 50 }), m).map((s) => Float64Array.from(s)),
    }),
  );

const slack = (x: number) => 1e-9 * Math.max(1, Math.abs(x));
const with_ = (list: Float64Array, k: number, value: number) => list.map((x, i) => (i === k ? value : x));
/** Never less than before; who reached nothing may have anything. */
const neverLower = (after: Float64Array, before: Float64Array) =>
  before.forEach((a, i) => void assert.ok(Number.isNaN(a) || after[i]! >= a - slack(a), `point ${i}`));

test('what is given is what there is, in every place that somebody with demand reaches', () => {
  fc.assert(
    fc.property(cases, fc.boolean(), ({ reach, demand, supply }, shared) => {
      const a = access(reach, demand, supply, shared);
      const given = a.reduce((sum, x, i) => sum + (Number.isNaN(x) ? 0 : x * demand[i]!), 0);
      const met = new Set<number>();
      for (let i = 0; i < reach.points; i++)
        if (demand[i]! > 0) for (let p = reach.start[i]!; p < reach.start[i + 1]!; p++) met.add(reach.place[p]!);
      const there = [...met].reduce((sum, j) => sum + supply[j]!, 0);
      assert.ok(Math.abs(given - there) <= slack(there), `${given} of ${there}`);
    }),
  );
});

test('more places never take from anybody; more people never give to anybody; both doubled change nothing', () => {
  fc.assert(
    fc.property(cases, fc.boolean(), fc.nat(99), fc.nat(99), ({ reach, demand, supply }, shared, k, more) => {
      const before = access(reach, demand, supply, shared);
      const j = k % reach.places;
      neverLower(access(reach, demand, with_(supply, j, supply[j]! + more), shared), before);
      const i = k % reach.points;
      // Places that reached nobody give to those who come: only where somebody asked already can nobody gain.
      const asked = demand.map((d) => d + 1);
      neverLower(
        access(reach, asked, supply, shared),
        access(reach, with_(asked, i, asked[i]! + more), supply, shared),
      );
      const double = (list: Float64Array) => list.map((x) => 2 * x);
      assert.deepEqual(access(reach, double(demand), double(supply), shared), before);
    }),
  );
});

const anyWeek = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 27 }), fc.integer({ min: 1, max: 6 })), { maxLength: 3 })
  .map((runs) => runs.reduce((w, [from, length]) => setRange(w, from * 24, (from + length) * 24), emptyWeek()));

test('longer hours never leave more uncovered, for anybody, when people do not share themselves out', () => {
  const weeks = fc.record({ asks: list(anyWeek, 7), open: list(anyWeek, 6), longer: anyWeek, k: fc.nat(99) });
  fc.assert(
    fc.property(cases, weeks, ({ reach, demand, supply }, { asks, open, longer, k }) => {
      const j = k % reach.places;
      const engine = weekEngine(reach, demand, supply, asks.slice(0, reach.points), open.slice(0, reach.places));
      const before = engine.uncovered();
      engine.change({ place: j, open: or(open[j]!, longer) });
      const after = engine.uncovered();
      after.byPoint.forEach((x, i) => void assert.ok(x <= before.byPoint[i]! + slack(x), `point ${i}`));
      assert.ok(after.personHours <= before.personHours + slack(before.personHours));
    }),
  );
});

test('with 3SFCA longer hours may leave more uncovered: people turn to a place that has no room', () => {
  const week = (text: string): Week => {
    const read = parseWeek(text);
    assert.ok(read.ok);
    return read.week;
  };
  const reach = reachOf(2, 2, (i, j) => (i === 1 && j === 1 ? 99 : 0), { kind: 'constant' }, 30);
  const asks = [week('Mo 08:00-09:00'), week('Mo 08:00-09:00')];
  const engine = weekEngine(reach, Float64Array.of(10, 1), Float64Array.of(5, 0), asks, [asks[0]!, emptyWeek()], true);
  const before = engine.uncovered();
  engine.change({ place: 1, open: asks[0]! });
  const after = engine.uncovered();
  assert.ok(after.byPoint[0]! > before.byPoint[0]!, `${after.byPoint[0]} after ${before.byPoint[0]}`);
});
