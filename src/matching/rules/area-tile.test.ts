import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Benefit, Offer } from '#directory/rules/offer.ts';
import { exampleNeed, exampleOffer, examplePerson, exampleWorld, week } from '../example.ts';
import { answerTo, type Ground } from './answer.ts';
import { type AreaTile, areaTile, offersFor, openTiles, type TileSources, type Town } from './area-tile.ts';
import { buildCatalogue } from './catalogue.ts';
import { dictionary, packOffer, unpackOffer } from './pack.ts';

const towns: Town[] = [
  { code: '017029', name: 'Brescia', lat: 45.5416, lon: 10.2118, areas: ['017029', 'ats-brescia', 'lombardia'] },
  { code: '017161', name: 'Rezzato', lat: 45.5126, lon: 10.3187, areas: ['017161', 'ats-brescia', 'lombardia'] },
];
const kinds = [
  { code: 'nido', it: 'Nido', en: 'Nursery', sigma: 12, caring: true },
  { code: 'grest', it: 'Grest', en: 'Summer camp', sigma: 15, caring: true },
];
const benefit: Benefit = {
  id: 'bonus',
  name: 'Bonus d’esempio',
  rule: { kind: 'isee', from: 0, to: 2500000 },
  amount: { kind: 'up-to', cents: 10000 },
  per: 'month',
  act: null,
  url: null,
};
const calendars = [
  {
    ageFrom: 0,
    ageTo: 17,
    periods: [
      { firstDay: '2026-09-01', lastDay: '2026-12-22', period: 'term' as const },
      { firstDay: '2026-12-23', lastDay: '2027-01-06', period: 'closed' as const },
      { firstDay: '2027-01-07', lastDay: '2027-06-08', period: 'term' as const },
    ],
  },
];
const dates = ['2026-12-05', '2026-12-21', '2026-12-23'].map((date) => ({ date, from: 32, to: 60 }));
const degrees = (from: number, to: number) => fc.integer({ min: from, max: to }).map((n) => n / 10000);
const weeks = fc.constantFrom(
  null,
  { term: week('Mo-Fr 07:30-16:30') },
  { term: week('Mo-Fr 16:00-19:00'), summer: week('Mo-Sa 08:00-13:00') },
  { term: week('Su 22:00-02:00'), closed: week('') },
);
const offers = fc.uniqueArray(
  fc
    .record({
      id: fc.uuid(),
      category: fc.constantFrom('nido', 'grest'),
      weeks,
      dates: fc.constantFrom([], dates.slice(0, 1), dates),
      priceCents: fc.constantFrom(null, 0, 20000, 45000),
      freePlaces: fc.constantFrom(null, 0, 3),
      lat: degrees(453000, 457000),
      lon: degrees(100000, 105000),
      municipality: fc.constantFrom('017029', '017161', null),
      siteId: fc.constantFrom(null, '11111111-1111', '22222222-2222'),
      benefits: fc.constantFrom([], [benefit]),
      rules: fc.constantFrom<Offer['rules'][]>(
        [],
        [{ kind: 'residence', areas: ['ats-brescia'] }],
        [{ kind: 'text', text: 'x' }],
      ),
      accompaniment: fc.boolean(),
      languages: fc.constantFrom(null, ['it', 'en']),
      accessibility: fc.constantFrom(null, ['step-free']),
    })
    .map(
      (o): Offer =>
        exampleOffer({
          ...o,
          weeks: o.weeks as Offer['weeks'],
          serviceId: o.id,
          siteId: o.siteId?.slice(0, 8) ?? null,
        }),
    ),
  { selector: (o) => o.id, maxLength: 25 },
);

test('an offer comes out of a tile as it went in', () => {
  fc.assert(
    fc.property(offers, (list) => {
      const benefits = dictionary<Benefit>();
      const sent = JSON.parse(JSON.stringify(list.map((o) => packOffer(o, benefits))));
      assert.deepEqual(
        sent.map((p: ReturnType<typeof packOffer>) => unpackOffer(p, benefits.list)),
        list,
      );
    }),
  );
});

test('the answer computed from a tile is the answer computed from the directory', () => {
  const minutes = (a: string, b: string) => (a === b ? null : 17);
  const asked = fc.record({
    work: fc.constantFrom(null, '017161'),
    minutes: fc.constantFrom(null, 10, 25),
    budget: fc.constantFrom(null, 30000),
    category: fc.constantFrom(null, 'nido'),
    lookup: fc.constantFrom(null, minutes),
  });
  fc.assert(
    fc.property(offers, asked, (list, { lookup, category, ...limits }) => {
      const need = exampleNeed({ ...limits, persons: [examplePerson({ category })] });
      const sources: TileSources = { offers: list, towns, kinds, lookup, calendars };
      const tiles = ['455_102', '455_103'].map(
        (c) => JSON.parse(JSON.stringify(areaTile(c, sources, 1000))) as AreaTile,
      );
      const spot = (t: Town | undefined) => (t ? { lat: t.lat, lon: t.lon, municipality: t.code } : null);
      const work = towns.find((t) => t.code === need.work);
      const direct: Ground = {
        catalogue: buildCatalogue(list),
        capped: false,
        caring: ['nido', 'grest'],
        placeName: (code) => towns.find((t) => t.code === code)?.name ?? null,
        world: exampleWorld({
          home: spot(towns[0]),
          homeAreas: towns[0]!.areas,
          work: spot(work),
          workAreas: work?.areas ?? null,
          lookup,
          calendars,
          sigmaOf: (code) => kinds.find((k) => k.code === code)?.sigma ?? 20,
        }),
      };
      const told = (ground: Ground) => answerTo(need, ground);
      assert.deepEqual(told(openTiles(tiles).ground(need.home, need.work, '2026-11-02')), told(direct));
    }),
  );
});

test('where there are too many, a tile holds the nearest of each category and says so', () => {
  const at = (id: string, category: string, lat: number) => exampleOffer({ id, category, lat, lon: 10.25 });
  const list = [
    at('a', 'nido', 45.9),
    at('b', 'nido', 45.56),
    at('c', 'nido', 45.6),
    at('d', 'grest', 45.8),
    at('e', 'nido', 47),
  ];
  assert.deepEqual(
    offersFor('455_102', list, 2).offers.map((o) => o.id),
    ['b', 'c', 'd'],
  );
  assert.equal(offersFor('455_102', list, 2).capped, true);
  assert.equal(offersFor('455_102', list, 3).capped, false, 'what is out of reach is not missing');
});
