import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nearDuplicate, preparedOffer } from '#directory/rules/linkage/near-duplicate.ts';
import { parseWeek } from '#kit/week.ts';
import { hoursShared, type OverlapOffer, overlaps, type People, sameAges } from './overlap.ts';
import { reachOf } from './reach.ts';

const week = (text: string) => {
  const parsed = parseWeek(text);
  assert.ok(parsed.ok);
  return parsed.week;
};

const offer = (id: string, change: Partial<OverlapOffer> = {}): OverlapOffer => ({
  id,
  service: id,
  name: `Nido d'esempio ${id}`,
  provider: `ente ${id}`,
  phone: null,
  lat: null,
  lon: null,
  municipality: '017029',
  category: 'nido',
  ageFrom: 3,
  ageTo: 36,
  week: week('Mo-Fr 07:30-16:30'),
  supply: 30,
  publiclyFunded: true,
  ...change,
});

/** Two towns of 40 and 20 people; `far` places are reached only by the second. */
const reach = (costs: readonly (readonly number[])[]) =>
  reachOf(costs.length, costs[0]!.length, (i, j) => costs[i]![j]!, { kind: 'constant' }, 30);
const counted = Float64Array.of(40, 20);
const people: People = { residents: counted, demand: { of: counted, known: Uint8Array.of(1, 1) } };

test('two nurseries with the same hours, ages and people overlap, and say by how much', () => {
  const found = overlaps(
    [offer('a'), offer('b', { supply: 40 })],
    reach([
      [5, 5],
      [40, 5],
    ]),
    people,
  );
  assert.deepEqual(found.duplicates, []);
  assert.deepEqual(found.clusters, [
    {
      category: 'nido',
      offers: ['a', 'b'],
      ties: [{ a: 'a', b: 'b', hours: 1, people: 40 / 60, supply: 70, demand: 60, concern: true, bothPublic: true }],
      concern: true,
      bothPublic: true,
    },
  ]);
});

test('an overlap is no concern while people are more than places, nor is it judged without numbers', () => {
  const costs = [
    [5, 5],
    [5, 5],
  ];
  const few = overlaps([offer('a', { supply: 10 }), offer('b', { supply: 10 })], reach(costs), people);
  assert.equal(few.clusters[0]?.concern, false);
  const unknown = overlaps([offer('a', { supply: null }), offer('b')], reach(costs), people);
  assert.equal(unknown.clusters[0]?.concern, null);
  const noDemand = overlaps([offer('a'), offer('b')], reach(costs), { ...people, demand: null });
  assert.deepEqual([noDemand.clusters[0]?.concern, noDemand.clusters[0]?.ties[0]?.demand], [null, null]);
});

test('where the demand of one point they reach is not known, residents stand for it and no concern is judged', () => {
  const half: People = {
    residents: Float64Array.of(400, 200),
    demand: { of: Float64Array.of(40, 0), known: Uint8Array.of(1, 0) },
  };
  const both = overlaps(
    [offer('a'), offer('b')],
    reach([
      [5, 5],
      [5, 5],
    ]),
    half,
  );
  const [tie] = both.clusters[0]!.ties;
  assert.deepEqual([tie?.people, tie?.demand, tie?.concern, both.clusters[0]?.concern], [1, null, null, null]);
  const near = overlaps(
    [offer('a'), offer('b')],
    reach([
      [5, 5],
      [40, 40],
    ]),
    half,
  );
  assert.deepEqual([near.clusters[0]?.ties[0]?.demand, near.clusters[0]?.concern], [40, true]);
});

test('one service in two places neither overlaps itself nor is a copy of itself', () => {
  const costs = [
    [5, 5],
    [5, 5],
  ];
  const places = [
    offer('a', { service: 's', phone: '030 1234567' }),
    offer('b', { service: 's', name: "Nido d'esempio a", phone: '030 1234567' }),
  ];
  assert.deepEqual(overlaps(places, reach(costs), people), { duplicates: [], clusters: [] });
});

test('other hours, other ages, other category or other people do not overlap', () => {
  const costs = [
    [5, 5],
    [5, 5],
  ];
  const cases: Partial<OverlapOffer>[] = [
    { week: week('Mo-Fr 16:30-19:00') },
    { ageFrom: 36, ageTo: 72 },
    { category: 'doposcuola' },
  ];
  for (const change of cases)
    assert.deepEqual(overlaps([offer('a'), offer('b', change)], reach(costs), people).clusters, []);
  assert.deepEqual(
    overlaps(
      [offer('a'), offer('b')],
      reach([
        [5, 40],
        [40, 5],
      ]),
      people,
    ).clusters,
    [],
  );
});

test('two records of one service are offered for merging and are not an overlap', () => {
  const twice = [
    offer('a', { phone: '030 123 4567' }),
    offer('b', { name: "NIDO D'ESEMPIO A", phone: '+39 0301234567' }),
  ];
  const found = overlaps(
    twice,
    reach([
      [5, 5],
      [5, 5],
    ]),
    people,
  );
  assert.deepEqual(found.clusters, []);
  assert.deepEqual(
    found.duplicates.map(({ a, b, same }) => [a, b, same]),
    [['a', 'b', ['phone', 'place']]],
  );
});

test('a pair that somebody said to be two services is an overlap again, and no longer to be merged', () => {
  const twice = [offer('b', { phone: '030 1234567' }), offer('a', { name: 'Nido d’esempio b', phone: '030 1234567' })];
  const costs = [
    [5, 5],
    [5, 5],
  ];
  assert.equal(overlaps(twice, reach(costs), people).duplicates.length, 1);
  const apart = overlaps(twice, reach(costs), people, new Set(['a b']));
  assert.deepEqual([apart.duplicates, apart.clusters.length], [[], 1]);
});

test('a chain of overlaps is one cluster', () => {
  const costs = [
    [5, 5, 5],
    [5, 5, 5],
  ];
  const hours = ['Mo-Fr 07:00-15:00', 'Mo-Fr 08:00-18:00', 'Mo-Fr 12:00-20:00'];
  const found = overlaps(
    hours.map((h, i) => offer('abc'[i]!, { week: week(h) })),
    reach(costs),
    people,
  );
  assert.deepEqual(
    found.clusters.map((c) => [c.offers, c.ties.length]),
    [[['a', 'b', 'c'], 2]],
  );
});

test('overlap does not depend on the order of the offers', () => {
  const ids = ['a', 'b', 'c', 'd'];
  const item = fc.record({
    from: fc.integer({ min: 6, max: 12 }),
    length: fc.integer({ min: 2, max: 10 }),
    cost: fc.tuple(fc.integer({ min: 0, max: 45 }), fc.integer({ min: 0, max: 45 })),
  });
  fc.assert(
    fc.property(fc.array(item, { minLength: 4, maxLength: 4 }), (items) => {
      const made = items.map((k, i) => offer(ids[i]!, { week: week(`Mo-Fr ${k.from}:00-${k.from + k.length}:00`) }));
      const run = (order: number[]) =>
        overlaps(
          order.map((i) => made[i]!),
          reach([0, 1].map((p) => order.map((i) => items[i]!.cost[p]!))),
          people,
        ).clusters.map((c) => c.offers.join());
      assert.deepEqual(run([0, 1, 2, 3]).sort(), run([3, 1, 0, 2]).sort());
    }),
  );
});

test('two records of one place: names forgive case and accents, a mobile that begins with 39 keeps its prefix; IoU of nothing is 0; ages not said do not divide', () => {
  const called = (name: string, phone: string) => offer('a', { name, phone, provider: 'x' });
  const like = (a: OverlapOffer, b: OverlapOffer) =>
    nearDuplicate(preparedOffer(a), preparedOffer({ ...b, id: 'b', provider: 'y' }));
  assert.equal(like(called('Asilo «Là»', '030 1234567'), called('ASILO LA', '+39 0301234567'))?.nameLikeness, 1);
  assert.equal(like(called('Nido Arcobaleno', '030 1234567'), called('Centro diurno Girasole', '0301234567')), null);
  assert.equal(like(called('Nido', '393 1234567'), called('Nido', '31234567')), null);
  const metres = (m: number) => ({ ...called('Nido', '0301234567'), lat: 45.54 + m / 111_195, lon: 10.22 });
  assert.ok(like(metres(0), metres(140)) !== null && like(metres(0), metres(310)) === null);
  assert.equal(hoursShared(week(''), week('')), 0);
  assert.ok(sameAges({ ageFrom: null, ageTo: null }, { ageFrom: 3, ageTo: 36 }));
  assert.ok(!sameAges({ ageFrom: 3, ageTo: 36 }, { ageFrom: 36, ageTo: 72 }));
  assert.equal(
    nearDuplicate(
      preparedOffer(offer('a', { phone: '1234567' })),
      preparedOffer(offer('a', { provider: 'x', phone: '1234567', municipality: '017030' })),
    ),
    null,
  );
});
