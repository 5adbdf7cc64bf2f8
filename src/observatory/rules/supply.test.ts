import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleOffer } from '#matching/example.ts';
import { weekOf } from '../example.ts';
import { overlapFigures } from './overlap-figures.ts';
import { rawRelease } from './raw-release.ts';
import { placesOf } from './supply.ts';

const hours = { term: weekOf('Mo-Fr 08:00-16:00') };
const offer = (id: string, serviceId: string, capacity: number | null) =>
  exampleOffer({ id, serviceId, capacity, weeks: hours, name: `Nido ${id}`, provider: `Ente ${serviceId}`, ageTo: 36 });

test('the places of a service in two towns are shared between them; places not known stay so', () => {
  const offers = [offer('a', 's', 30), offer('b', 's', 30), offer('c', 't', 7), offer('d', 'u', null)];
  assert.deepEqual(placesOf(offers), [15, 15, 7, null]);
});

test('two places of one service leave as much uncovered as one place with all of it', () => {
  const gap = (offers: ReturnType<typeof offer>[]) =>
    rawRelease({
      asOf: '2026-11-23',
      needs: [],
      offers,
      caring: [],
      sigmaOf: () => 20,
      towns: [{ code: '017029', latitude: 45.54, longitude: 10.22, residents: 100 }],
      areas: [{ code: '017029', kind: 'municipality', parent: null }],
      ages: new Map([['017029', new Float64Array(121).fill(20)]]),
      lookup: null,
      rates: [
        {
          category: 'nido',
          supply: ['nido'],
          ageFrom: 0,
          ageTo: 2,
          periods: ['term'],
          hours: hours.term,
          rate: 1,
          kind: 'hypothesis',
          source: { it: 'prova', en: 'trial' },
          date: '2026-01-01',
        },
      ],
    });
  const once = gap([offer('a', 's', 30)]).potential.get('017029|nido|term')!;
  const twice = gap([offer('a', 's', 30), offer('b', 's', 30)]);
  assert.ok(Math.abs(once.uncoveredHours - 30 * 40) < 1e-6);
  assert.ok(Math.abs(twice.potential.get('017029|nido|term')!.uncoveredHours - 30 * 40) < 1e-6);
  assert.deepEqual(twice.overlaps, []);
});

test('an overlap says when both services are paid for with public money', () => {
  const two = (publicFunds: boolean | null) => [
    { ...offer('a', 's', 30), publicFunds: true },
    { ...offer('b', 't', 30), publicFunds },
  ];
  const figures = (publicFunds: boolean | null) =>
    overlapFigures(two(publicFunds), 'term', {
      minutes: [Float64Array.of(5), Float64Array.of(5)],
      people: () => ({
        residents: Float64Array.of(40),
        demand: { of: Float64Array.of(40), known: Uint8Array.of(1) },
      }),
      areasOf: (town) => [town],
      places: [30, 30],
      towns: 1,
    });
  assert.deepEqual(
    [true, false, null].map((p) => figures(p).map((f) => f.kind === 'overlap' && f.bothPublic)),
    [[true], [false], [false]],
  );
});
