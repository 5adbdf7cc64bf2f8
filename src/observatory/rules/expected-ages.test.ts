import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { quarterHours } from '#kit/week.ts';
import { bandYears } from '#territory/rules/ages.ts';
import { expectedAges } from './expected-ages.ts';
import { demandOf } from './potential.ts';
import type { Rate } from './rate.ts';

const rateOf = (category: string, ageFrom: number, ageTo: number, rate: number): Rate => ({
  ...{ category, supply: [category], ageFrom, ageTo, periods: ['term'], hours: new Uint32Array(quarterHours / 32) },
  ...{ rate, kind: 'goal', source: { it: '', en: '' }, date: '2026-01-01' },
});
const asked = { towns: ['a', 'b'], category: null, period: 'term' } as const;

test('the ages of a service add up to its potential demand, whatever its ages', () => {
  const ages = fc.array(fc.nat(500), { minLength: 121, maxLength: 121 });
  const range = fc.tuple(fc.nat(120), fc.nat(120)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
  fc.assert(
    fc.property(ages, ages, range, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, [from, to], share) => {
      const rate = rateOf('nido', from, to, share);
      const towns = [a, b].map((n, i) => ({ code: asked.towns[i]!, ages: Float64Array.from(n) }));
      const whole = demandOf(towns, rate).reduce((sum, n) => sum + n, 0);
      const found = expectedAges({ a, b }, [rate], asked)!;
      const sum = found.reduce((n, f) => n + f.people, 0);
      assert.ok(Math.abs(sum - whole) <= 1e-9 * Math.max(1, whole), `${sum} of ${whole}`);
      const inside = bandYears.filter((y) => y.from <= to && (y.to ?? 120) >= from).length;
      assert.equal(found.length, inside, 'no age that the rate is not of');
    }),
  );
});

test('only services with a rate of that part of the year, only the one asked for; two rates of one service are one', () => {
  const ages = Array.from({ length: 121 }, () => 10);
  const rates = [rateOf('nido', 0, 2, 0.5), rateOf('doposcuola', 6, 8, 0.1), rateOf('doposcuola', 9, 11, 0.2)];
  const of = (category: string | null, period: 'term' | 'summer' = 'term') =>
    expectedAges({ a: ages }, rates, { towns: ['a'], category, period })!.map((e) => [e.band, Math.round(e.people)]);
  assert.deepEqual(of('nido'), [['0-2', 15]]);
  assert.deepEqual(of('doposcuola'), [
    ['6-10', 7],
    ['11-13', 2],
  ]);
  assert.equal(of(null).length, 3);
  assert.deepEqual(of(null, 'summer'), []);
});

test('where the population of a town is not known nothing is said of the area', () => {
  assert.equal(expectedAges({ a: [] }, [], asked), null);
  assert.equal(expectedAges({}, [], { ...asked, towns: [] }), null);
});
