import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { emptyWeek } from '#kit/week.ts';
import { sigmaMinutes, withinMinutes } from '../potential.ts';
import { reachOf } from '../reach.ts';
import { reachOfSites, type Site } from './stage.ts';

const siteAt = (minutes: readonly number[], j: number): Site => ({
  ...{ id: `o${j}`, serviceId: `s${j}`, name: `Nido ${j}`, municipality: null, category: 'nido' },
  ...{ week: emptyWeek(), places: 10, priceCents: null, minutes: Float64Array.from(minutes) },
});

test('who reaches which site is the same as asking for every journey, twice for each town', () => {
  const journey = fc.oneof(
    fc.double({ min: 0, max: 60, noNaN: true }),
    fc.constantFrom(0, 30, Number.POSITIVE_INFINITY),
  );
  const maps = fc.integer({ min: 0, max: 6 }).chain((towns) =>
    fc.record({
      towns: fc.constant(towns),
      minutes: fc.array(fc.array(journey, { minLength: towns, maxLength: towns })),
    }),
  );
  fc.assert(
    fc.property(maps, ({ towns, minutes }) => {
      const cost = (point: number, j: number) => minutes[j]?.[point >> 1] ?? Number.POSITIVE_INFINITY;
      const decay = { kind: 'gaussian', sigma: sigmaMinutes } as const;
      const asked = reachOf(towns * 2, minutes.length + 1, cost, decay, withinMinutes);
      assert.deepEqual(reachOfSites(towns, minutes.map(siteAt)), asked);
    }),
  );
});
