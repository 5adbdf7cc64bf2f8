import assert from 'node:assert/strict';
import { test } from 'node:test';
import { causes, compare, daysApart, measured, type Side, times } from './compare.ts';
import type { Figure, Published } from './figure.ts';
import { silent } from './observation.ts';

const side = (change: Partial<Figure> = {}, residents: number | null = 10_000, category = 'all'): Side => ({
  residents,
  day: '2026-11-16',
  figure: {
    ...(silent('017029', category, 'term') as Published<Figure>),
    needs: 50,
    people: 60,
    neededHours: 1000,
    reachableHours: 400,
    uncoveredHours: 700,
    supply: { services: 20, servicesHoursUnknown: 0, servicesCapacityUnknown: 0 },
    ...change,
  },
});

test('areas of different size are compared by residents', () => {
  assert.equal(measured('uncoveredPerThousand', side()), 70);
  assert.equal(measured('voicesPerThousand', side()), 5);
  assert.equal(measured('servicesPerThousand', side({}, 40_000)), 0.5);
  assert.equal(measured('reached', side()), 0.4);
  assert.equal(measured('uncoveredPerThousand', side({}, null)), null);
});

test('where nobody spoke what is missing is not known: it is not a zero', () => {
  const nobody = side({ needs: 0, people: 0, neededHours: 0, reachableHours: 0, uncoveredHours: 0 });
  assert.equal(measured('uncovered', nobody), null);
  assert.equal(measured('voices', nobody), 0);
  assert.deepEqual(
    causes(side(), nobody).map((c) => [c.kind, c.more]),
    [['silent', 'other']],
  );
});

test('for one service few and none read the same', () => {
  const none = side({ needs: 0, people: 0, uncoveredHours: 0 }, 10_000, 'nido');
  const few = side({ needs: null, people: null, uncoveredHours: null }, 10_000, 'nido');
  for (const line of compare(none, few)) assert.equal(line.one, line.other, line.measure);
  assert.deepEqual(
    causes(none, few).map((c) => c.kind),
    ['few-or-none', 'few-or-none'],
  );
});

test('causes are told from a quarter more on, with their ratio', () => {
  const found = causes(side(), side({ needs: 150 }, 20_000));
  assert.deepEqual(
    found.map((c) => [c.kind, c.more, c.times]),
    [
      ['voices', 'other', 1.5],
      ['services', 'one', 2],
      ['size', 'other', 2],
    ],
  );
  assert.deepEqual(causes(side(), side({}, 11_000)), []);
  assert.equal(times({ one: 0, other: 3 }), null);
});

test('voices of different days are not set one against the other', () => {
  const may = { ...side({ needs: 150 }, 20_000), day: '2026-05-18' };
  assert.deepEqual(daysApart(may, side()), ['2026-05-18', '2026-11-16']);
  assert.deepEqual(
    causes(may, side()).map((c) => c.kind),
    ['services', 'size'],
  );
  const quiet = side({ needs: 0, people: 0, neededHours: 0, reachableHours: 0, uncoveredHours: 0 });
  assert.equal(daysApart(may, quiet), null, 'where nobody spoke there is nothing to compare');
});
