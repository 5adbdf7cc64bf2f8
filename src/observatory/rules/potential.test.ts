import assert from 'node:assert/strict';
import { test } from 'node:test';
import { weekOf } from '../example.ts';
import { readRates } from '../store/rates.ts';
import { demandOf, type Place, potentials, potentialsOfAreas, type Town } from './potential.ts';
import { type Rate, rateOf } from './rate.ts';

const rate: Rate = {
  category: 'nido',
  supply: ['nido', 'micronido'],
  ageFrom: 0,
  ageTo: 2,
  periods: ['term'],
  hours: weekOf('Mo-Fr 08:00-16:00'),
  rate: 0.5,
  kind: 'hypothesis',
  source: { it: 'prova', en: 'trial' },
  date: '2026-01-01',
};
const town = (code: string, perYear: number): Town => ({ code, ages: new Float64Array(121).fill(perYear) });
const place = (capacity: number, minutes: number[], hours = 'Mo-Fr 08:00-16:00'): Place => ({
  category: 'micronido',
  capacity,
  weeks: { term: weekOf(hours) },
  minutes: Float64Array.from(minutes),
});

test('demand is population of the ages × rate', () => {
  assert.deepEqual([...demandOf([town('a', 20), town('b', 0)], rate)], [30, 0]);
});

test('thirty children, ten places: two thirds of the hours are uncovered; none of another kind or too far count', () => {
  const far = place(100, [31]);
  const other = { ...place(100, [5]), category: 'grest' };
  const found = potentials([town('a', 20)], [place(10, [5]), far, other], [rate]);
  const figure = found.get('a|nido|term')!;
  assert.equal(figure.demand, 30);
  assert.ok(Math.abs(figure.uncoveredHours - 20 * 40) < 1e-9);
  assert.deepEqual(found.get('a|all|term'), figure);
});

test('an area is known only when every town is', () => {
  const found = potentials([town('a', 20), town('b', 10)], [], [rate]);
  const areas = potentialsOfAreas(found, ['known', 'partly'], (area) => (area === 'known' ? ['a', 'b'] : ['a', 'c']));
  assert.deepEqual(areas.get('known|nido|term'), { demand: 45, uncoveredHours: 45 * 40 });
  assert.equal(areas.get('partly|nido|term'), undefined);
});

test('the shipped rates can be read, each with its source; a wrong one says what is wrong', () => {
  const shipped = readRates();
  assert.ok(
    shipped.length > 3 &&
      shipped.every((r) => r.source.it !== '' && r.source.en !== '' && /^\d{4}-\d\d-\d\d$/.test(r.date)),
  );
  assert.throws(() => rateOf({ category: 'x', hours: 'Mo 8', rate: '0.1', kind: 'goal' }), /hours of x/);
  assert.throws(() => rateOf({ category: 'x', hours: '', rate: '2', kind: 'goal' }), /between 0 and 1/);
  const own = { category: 'x', hours: 'Mo-Fr 08:00-18:00', rate: '0.1', kind: 'goal', hours_source_it: 'a' };
  assert.throws(() => rateOf(own), /hours of x have a source of no day/);
  assert.throws(() => rateOf({ ...own, hours_date: '2026-11-22' }), /kind «»/);
  const said = rateOf({ ...own, hours_source_en: 'b', hours_kind: 'hypothesis', hours_date: '2026-11-22' });
  assert.deepEqual(said.hoursSource, { it: 'a', en: 'b', kind: 'hypothesis', date: '2026-11-22' });
});
