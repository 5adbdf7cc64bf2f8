import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { emptyWeek, setRange, type Week } from '#kit/week.ts';
import { potentialGap } from '../gap.ts';
import { reachOfPairs } from '../reach-pairs.ts';
import { weekAccess } from '../week-access.ts';
import type { WeekChange } from './engine.ts';
import { fastEngine } from './fast-engine.ts';

// Enough places that more of them move than are kept beside the rows, and enough pairs of a schedule that they are summed
// by group first.
const [points, places] = [40, 45];

/** Draws whole numbers below a bound, the same for the same seed. */
type Draw = (below: number) => number;

function drawn(seed: number): Draw {
  let s = seed >>> 0;
  return (below) => {
    s = (Math.imul(s, 1664525) + 1013904223) >>> 0;
    return Math.floor((s / 2 ** 32) * below);
  };
}

/** Hours of some days, so that most moments contain others. */
function someHours(draw: Draw): Week {
  const week = emptyWeek();
  const [from, to] = [24 + draw(17), 50 + draw(31)];
  for (let day = 0; day <= draw(7); day++) setRange(week, day * 96 + from + draw(2), day * 96 + to - draw(3));
  return week;
}

interface World {
  readonly draw: Draw;
  readonly patterns: readonly Week[];
  readonly weights: number[][];
  readonly demand: Float64Array;
  readonly supply: Float64Array;
  readonly asks: Week[];
  readonly open: Week[];
}

const someRow = (draw: Draw) => Array.from({ length: points }, () => [0, 0.125, 0.3, 0.7, 1][draw(5)]!);

function someWorld(draw: Draw): World {
  const patterns = Array.from({ length: 3 }, () => someHours(draw));
  const schedules = Array.from({ length: 6 }, () => someHours(draw));
  return {
    draw,
    patterns,
    weights: Array.from({ length: places }, () => someRow(draw)),
    demand: Float64Array.from({ length: points }, () => draw(50)),
    supply: Float64Array.from({ length: places }, () => draw(20)),
    asks: Array.from({ length: points }, () => patterns[draw(3)]!),
    open: Array.from({ length: places }, () => schedules[draw(6)]!),
  };
}

const reachFrom = (weights: readonly (readonly number[])[]) => {
  const pairs = weights.flatMap((of, j) => of.map((w, i) => ({ i, j, w })));
  const list = { point: pairs.map((p) => p.i), place: pairs.map((p) => p.j), weight: pairs.map((p) => p.w) };
  return reachOfPairs(points, places, list).reach;
};

/** One change made on the world, and as an engine takes it. */
function change(world: World): WeekChange {
  const { draw, weights, demand, supply, asks, open } = world;
  const [point, place] = [draw(points), draw(places)];
  const amount = [0, 1, 3, 2000, 1e6][draw(5)]!;
  switch (draw(7)) {
    case 0:
      asks[point] = world.patterns[draw(3)]!;
      return { point, asks: asks[point] };
    case 1:
      asks[point] = someHours(draw);
      return { point, asks: asks[point] };
    case 2:
      supply[place] = amount;
      return { place, supply: amount };
    case 3:
      open[place] = someHours(draw);
      return { place, open: open[place] };
    case 4: {
      const row = someRow(draw);
      weights[place] = row;
      const reached = Int32Array.from([...row.keys()].filter((i) => row[i]! > 0));
      return { place, reach: { point: reached, weight: Float64Array.from(reached, (i) => row[i]!) } };
    }
    default:
      demand[point] = amount;
      return { point, demand: amount };
  }
}

/** What the engine says against the week computed from the start, to a billionth of each number. */
function agrees(engine: ReturnType<typeof fastEngine>, { weights, demand, supply, asks, open }: World): void {
  const plain = weekAccess(reachFrom(weights), demand, supply, asks, open);
  const [gap, got] = [potentialGap(plain, demand, asks), engine.uncovered()];
  for (const [i, hours] of gap.byPoint.entries())
    assert.ok(Math.abs(got.byPoint[i]! - hours) <= 1e-9 * demand[i]! * 168, `hours of point ${i}`);
  for (let q = 0; q < 672; q += 5) {
    for (const [i, a] of plain.rows[plain.moments.of[q]!]!.entries()) {
      const b = engine.access(i, q);
      assert.ok(Object.is(a, b) || Math.abs(a - b) <= 1e-9 * a, `point ${i} at ${q}: ${b} instead of ${a}`);
    }
  }
}

test('many changes, of people and of places, one by one and together, leave what a computation from the start says', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const world = someWorld(drawn(seed));
      const engine = fastEngine(reachFrom(world.weights), world.demand, world.supply, world.asks, world.open);
      for (let k = 0; k < 180; k++) {
        engine.change(change(world));
        if (world.draw(3) === 0) engine.uncovered();
        if (k % 20 === 0) agrees(engine, world);
      }
      agrees(engine, world);
    }),
    { numRuns: 8 },
  );
});
