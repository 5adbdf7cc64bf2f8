import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { weekOf } from '../example.ts';
import { type CatchmentPlace, catchmentOf } from './catchment.ts';

const closeness = { within: 30, sigma: 15 };
const weight = (m: number) => (m <= 30 ? Math.exp((-m * m) / 450) : 0);
const place = (service: string, minutes: readonly number[], change: Partial<CatchmentPlace> = {}): CatchmentPlace => ({
  service,
  name: `Servizio ${service}`,
  municipality: '017029',
  supply: 30,
  week: weekOf('Mo-Fr 08:00-16:00'),
  minutes: Float64Array.from(minutes),
  ...change,
});

test('places divided by the people that reach them give the places back', () => {
  const towns = fc.array(fc.record({ people: fc.nat({ max: 500 }), minutes: fc.nat({ max: 50 }) }), { minLength: 1 });
  fc.assert(
    fc.property(towns, fc.integer({ min: 1, max: 90 }), (list, supply) => {
      const own = place(
        'a',
        list.map((t) => t.minutes),
        { supply },
      );
      const found = catchmentOf(
        [own],
        [],
        Float64Array.from(list, (t) => t.people),
        0,
        closeness,
      );
      const reached = list.reduce((sum, t) => sum + t.people * weight(t.minutes), 0);
      if (reached === 0) assert.equal(found.ratio, null);
      else assert.ok(Math.abs(found.ratio! * reached - supply) < 1e-6);
      assert.equal(found.towns.length, list.filter((t) => t.minutes <= 30).length);
    }),
    { numRuns: 60 },
  );
});

test('who is nearest is told first, each town whole', () => {
  const found = catchmentOf([place('a', [20, 0, 31])], [], Float64Array.from([100, 50, 900]), 1, closeness);
  assert.deepEqual(
    found.towns.map((t) => [t.town, t.people]),
    [
      [1, 50],
      [0, 100],
    ],
  );
  assert.equal(found.people, 150);
});

test('people of a town that nobody counted make the others “at least”', () => {
  const found = catchmentOf([place('a', [0, 5])], [], Float64Array.from([Number.NaN, 60]), 0, closeness);
  assert.deepEqual([found.people, found.peopleUnknown], [60, 1]);
  assert.ok(Math.abs(found.ratio! - 30 / (60 * weight(5))) < 1e-9);
  const nobody = catchmentOf([place('a', [0])], [], Float64Array.from([Number.NaN]), 0, closeness);
  assert.deepEqual([nobody.people, nobody.ratio, nobody.access], [null, null, null]);
});

test('a service with the same people stands before one with few of them; far ones are left out', () => {
  const people = Float64Array.from([100, 100, 100]);
  const others = [
    place('far', [90, 90, 90]),
    place('twin', [0, 10, 90], { week: weekOf('Mo-Fr 08:00-12:00') }),
    place('edge', [29, 12, 90], { supply: null, week: null }),
  ];
  const { rivals } = catchmentOf([place('a', [0, 10, 90])], others, people, 0, closeness);
  assert.deepEqual(
    rivals.map((r) => [r.service, r.hours, r.supply]),
    [
      ['twin', 0.5, 30],
      ['edge', null, null],
    ],
  );
  assert.equal(rivals[0]!.people, 1);
});

test('at each hour the places of those that are open count, and unknown ones are counted apart', () => {
  const people = Float64Array.from([100]);
  const others = [place('b', [0], { week: weekOf('Mo 15:00-18:00') }), place('c', [0], { week: null, supply: null })];
  const found = catchmentOf([place('a', [0])], others, people, 0, closeness);
  const at = (hour: number) => [found.open[hour * 4], Math.round(found.access![hour * 4]! * 1000) / 1000];
  assert.deepEqual(
    [at(7), at(9), at(15), at(17)],
    [
      [0, 0],
      [1, 0.3],
      [2, 0.6],
      [1, 0.3],
    ],
  );
  assert.deepEqual([found.hoursUnknown, found.supplyUnknown], [1, 1]);
});
