import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { emptyWeek, has, quarterHours, setRange, type Week } from '#kit/week.ts';
import { access } from './access.ts';
import { potentialGap } from './gap.ts';
import { type Reach, reachOf } from './reach.ts';
import { weekAccess } from './week-access.ts';
import { type WeekChange, type WeekEngine, weekEngine } from './week-engine.ts';

const [points, places] = [5, 4];

/** Weeks that begin and end at few hours, so that they meet often. */
const anyWeek = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 27 }), fc.integer({ min: 1, max: 6 })), { maxLength: 3 })
  .map((runs) => runs.reduce((w, [from, length]) => setRange(w, from * 24, (from + length) * 24), emptyWeek()));
const amount = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 30 }));
const list = <T>(of: fc.Arbitrary<T>, size: number) => fc.array(of, { minLength: size, maxLength: size });

interface State {
  weights: number[][];
  demand: number[];
  supply: number[];
  asks: Week[];
  open: Week[];
}

const anyState: fc.Arbitrary<State> = fc.record({
  weights: list(list(fc.constantFrom(0, 0, 0.1, 0.5, 1), places), points),
  demand: list(amount, points),
  supply: list(amount, places),
  asks: list(anyWeek, points),
  open: list(anyWeek, places),
});

const anyChange = fc.oneof(
  fc.record({ place: fc.nat(places - 1), supply: amount }),
  fc.record({ place: fc.nat(places - 1), open: anyWeek }),
  fc.record({ place: fc.nat(places - 1), weights: list(fc.constantFrom(0, 0.2, 1), points) }),
  fc.record({
    place: fc.nat(places - 1),
    supply: amount,
    open: anyWeek,
    weights: list(fc.constantFrom(0, 0.7), points),
  }),
  fc.record({ point: fc.nat(points - 1), demand: amount }),
  fc.record({ point: fc.nat(points - 1), asks: anyWeek }),
);
type AnyChange =
  | { point: number; demand?: number; asks?: Week }
  | { place: number; supply?: number; open?: Week; weights?: number[] };

const decay = { kind: 'steps', bounds: [0, 1], weights: [1, 1] } as const;

/** Reach from a table of weights. */
function reachFrom(weights: readonly (readonly number[])[]): Reach {
  const shape = reachOf(points, places, (i, j) => (weights[i]![j]! > 0 ? 0 : 9), decay, 1);
  const weight = weights.flatMap((row) => row.filter((w) => w > 0));
  return { ...shape, weight: Float64Array.from(weight) };
}

const engineOf = (s: State, shared: boolean): WeekEngine =>
  weekEngine(reachFrom(s.weights), Float64Array.from(s.demand), Float64Array.from(s.supply), s.asks, s.open, shared);

/** The same change, as the engine takes it, and made on the state. */
function apply(s: State, c: AnyChange): WeekChange {
  if ('point' in c) {
    if (c.demand !== undefined) s.demand[c.point] = c.demand;
    if (c.asks !== undefined) s.asks[c.point] = c.asks;
    return c;
  }
  const { weights, ...rest } = c;
  if (c.supply !== undefined) s.supply[c.place] = c.supply;
  if (c.open !== undefined) s.open[c.place] = c.open;
  if (weights === undefined) return rest;
  for (const [i, w] of weights.entries()) s.weights[i]![c.place] = w;
  const point = Int32Array.from([...weights.keys()].filter((i) => weights[i]! > 0));
  return { ...rest, reach: { point, weight: Float64Array.from(point, (i) => weights[i]!) } };
}

const near = (a: number, b: number) =>
  Object.is(a, b) || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
const close = (a: number, b: number, what: string) => assert.ok(near(a, b), `${what}: ${a} instead of ${b}`);

/** Every answer of the engine against 672 plain computations. */
function check(engine: WeekEngine, s: State, shared: boolean): void {
  const [reach, demand, supply] = [reachFrom(s.weights), Float64Array.from(s.demand), Float64Array.from(s.supply)];
  const plain = weekAccess(reach, demand, supply, s.asks, s.open, shared);
  const [gap, got] = [potentialGap(plain, demand, s.asks), engine.uncovered()];
  close(got.personHours, gap.personHours, 'person-hours');
  gap.byPoint.forEach((x, i) => void close(got.byPoint[i]!, x, `point ${i}`));
  gap.byQuarterHour.forEach((x, q) => void close(got.byQuarterHour[q]!, x, `quarter hour ${q}`));
  for (let q = 0; q < quarterHours; q += 24) {
    const now = plain.rows[plain.moments.of[q]!]!;
    now.forEach((a, i) => void close(engine.access(i, q), a, `access ${i} at ${q}`));
    const present = {
      open: Uint8Array.from(s.open, (w) => (has(w, q) ? 1 : 0)),
      asking: Uint8Array.from(s.asks, (w) => (has(w, q) ? 1 : 0)),
    };
    const work = {
      ratio: new Float64Array(places),
      weightSum: new Float64Array(points),
      access: new Float64Array(points),
    };
    access(reach, demand, supply, shared, present, work);
    work.ratio.forEach((r, j) => void close(engine.ratio(j, q), r, `ratio ${j} at ${q}`));
  }
}

test('whatever changes in whatever order, the engine says what a computation from the start says', () => {
  fc.assert(
    fc.property(anyState, fc.array(anyChange, { maxLength: 6 }), fc.boolean(), (s, changes, shared) => {
      const engine = engineOf(s, shared);
      check(engine, s, shared);
      for (const c of changes as AnyChange[]) {
        engine.change(apply(s, c));
        check(engine, s, shared);
      }
    }),
    { numRuns: 60 },
  );
});
