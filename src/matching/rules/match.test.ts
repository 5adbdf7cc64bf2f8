import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Offer } from '#directory/rules/offer.ts';
import { emptyWeek, setRange } from '#kit/week.ts';
import { exampleNeed, exampleOffer, examplePerson, exampleWorld, week } from '../example.ts';
import { buildCatalogue } from './catalogue.ts';
import { contextOf, type World } from './context.ts';
import { fitOf } from './fit.ts';
import { matchNeed } from './match.ts';
import { compareIds } from './plan.ts';

const hours = fc
  .array(fc.tuple(fc.nat(6), fc.integer({ min: 20, max: 80 }), fc.integer({ min: 1, max: 40 })), { maxLength: 6 })
  .map((runs) => {
    const w = emptyWeek();
    for (const [day, from, length] of runs) setRange(w, day * 96 + from, day * 96 + from + length);
    return w;
  });
const orNull = <T>(a: fc.Arbitrary<T>) => fc.option(a, { nil: null, freq: 4 });
const place = orNull(fc.tuple(fc.integer({ min: 4530, max: 4580 }), fc.integer({ min: 1000, max: 1050 })));
const someOffer = fc
  .record({
    category: fc.constantFrom('nido', 'grest', 'cag'),
    ages: fc.constantFrom([3, 36], [36, 180], [null, null], [30, 72], [0, 24]) as fc.Arbitrary<
      [number | null, number | null]
    >,
    rules: fc.constantFrom<Offer['rules'][]>(
      [],
      [{ kind: 'residence', areas: ['017029'] }],
      [{ kind: 'residence', areas: ['altrove'] }],
      [{ kind: 'text', text: 'graduatoria' }],
      [{ kind: 'category', codes: ['nido'] }],
    ),
    weeks: orNull(fc.record({ term: hours, summer: hours }, { requiredKeys: [] })),
    freePlaces: orNull(fc.nat(2)),
    priceCents: orNull(fc.constantFrom(0, 20000, 40000, 90000)),
    enrolled: fc.constantFrom(null, '2026-09-01', '2026-12-01'),
    accessibility: orNull(fc.constantFrom([], ['step-free'])),
    place,
    atHome: fc.boolean(),
    municipality: fc.constantFrom('017029', '017067', '017113', null),
  })
  .map(({ ages, place, enrolled, ...o }) => ({
    ...o,
    ageFrom: ages[0],
    ageTo: ages[1],
    lat: place && place[0] / 100,
    lon: place && place[1] / 100,
    enrolment:
      enrolled === null
        ? null
        : {
            how: null,
            windows: [{ from: null, to: enrolled }],
            documents: [],
            url: null,
            phone: null,
            waitingList: null,
          },
  }));
const offers = fc
  .array(someOffer, { maxLength: 40 })
  .map((list) => list.map((o, i) => exampleOffer({ id: `o${i}`, ...o })));
const tables = fc.constantFrom<World['lookup']>(null, (a, b) => (b === '017113' ? null : (Number(a) + Number(b)) % 40));
const asks = fc.record({
  need: fc.record({
    mode: fc.constantFrom('foot', 'bicycle', 'bus', 'car', null),
    minutes: orNull(fc.constantFrom(0, 5, 20, 45)),
    budget: orNull(fc.constantFrom(0, 30000)),
    access: fc.constantFrom([], ['step-free']),
  }) as fc.Arbitrary<Partial<ReturnType<typeof exampleNeed>>>,
  person: fc.record({
    age: fc.constantFrom({ months: 24 }, { months: 35 }, { band: '0-2' }, { band: '6-10' }),
    category: fc.constantFrom('nido', null),
    weeks: fc.record({ term: hours }),
  }) as fc.Arbitrary<Partial<ReturnType<typeof examplePerson>>>,
  work: orNull(
    fc.constantFrom({ lat: 45.47, lon: 10.54, municipality: '017067' }, { lat: 45.5, lon: 10.3, municipality: null }),
  ),
  lookup: tables,
  limit: fc.nat(6),
});

test('the quick ranking is the ranking of every fit, score by score', () => {
  fc.assert(
    fc.property(offers, asks, (list, { need, person, work, lookup, limit }) => {
      const someone = examplePerson(person);
      const context = contextOf(
        exampleNeed({ ...need, persons: [someone] }),
        someone,
        'term',
        exampleWorld({ work, lookup }),
      );
      const fits = list.map((o) => fitOf(o, context)).filter((f) => f.score > 0);
      fits.sort((a, b) => b.score - a.score || compareIds(a.offer.id, b.offer.id));
      const best = (known: boolean) => fits.filter((f) => f.coverage.known === known).slice(0, limit);
      const found = matchNeed(buildCatalogue(list), context, { fits: limit, hoursUnknown: limit, near: limit });
      assert.deepEqual(found.fits, best(true));
      assert.deepEqual(found.hoursUnknown, best(false));
      for (const f of found.near) assert.deepEqual([f.score, f.nearMisses.length], [0, 1]);
    }),
    { numRuns: 600 },
  );
});

const context = (need = {}, person = {}, world = {}) => {
  const someone = examplePerson(person);
  return contextOf(exampleNeed({ ...need, persons: [someone] }), someone, 'term', exampleWorld(world));
};
const miss = (offer: Partial<Offer>, ask: ReturnType<typeof context>) =>
  fitOf(exampleOffer({ id: 'a', ...offer }), ask).nearMisses;

test('fit is the product of its four factors, each explained', () => {
  const fit = fitOf(exampleOffer({ id: 'a', freePlaces: null }), context({ budget: 30000 }));
  assert.equal(fit.coverage.value, 180 / 220);
  assert.equal(fit.affordability.value, 1 - 60 / 300);
  assert.deepEqual(fit.availability, { value: 0.7, known: false });
  assert.ok(fit.closeness.value > 0.9 && fit.closeness.known);
  assert.equal(fit.score, fit.coverage.value * fit.closeness.value * fit.affordability.value * fit.availability.value);
  const asked = context({ language: 'ar', access: ['step-free'] });
  const told = (part: Partial<Offer>) => {
    const { language, accessibility, score } = fitOf(exampleOffer({ id: 'a', ...part }), asked);
    return [language, accessibility, score > 0];
  };
  assert.deepEqual([fit.language, fit.accessibility], ['yes', 'yes'], 'nothing was asked');
  assert.deepEqual(told({}), ['unknown', 'unknown', true]);
  assert.deepEqual(told({ languages: ['it', 'ar'], accessibility: ['step-free'] }), ['yes', 'yes', true]);
  assert.deepEqual(told({ languages: ['it'], accessibility: [] }), ['no', 'no', false]);
});

test('who may not use it has no fit, and who nearly may is told when', () => {
  const young = context({}, { age: { months: 30 }, weeks: { term: week('Mo-Fr 08:00-16:00') } });
  const fit = fitOf(exampleOffer({ id: 'a', ageFrom: 36, ageTo: 72 }), young);
  assert.equal(fit.score, 0);
  assert.deepEqual(fit.nearMisses, [{ code: 'from-age', months: 36, away: 6 }]);
  const found = matchNeed(buildCatalogue([exampleOffer({ id: 'a', ageFrom: 36, ageTo: 72 })]), young, {
    fits: 5,
    hoursUnknown: 5,
    near: 5,
  });
  assert.deepEqual(
    found.near.map((f) => f.offer.id),
    ['a'],
  );
});

test('near misses name the one thing that would have to change', () => {
  const all = context();
  assert.deepEqual(miss({}, all), [{ code: 'open-until', at: 74, days: [0, 1, 2, 3, 4] }]);
  const late = { term: week('Mo-Fr 09:00-18:30') };
  assert.deepEqual(miss({ weeks: late }, all), [{ code: 'open-from', at: 30, days: [0, 1, 2, 3, 4] }]);
  assert.deepEqual(miss({ weeks: { term: week('Mo-Fr 09:00-16:30') } }, all), [], 'two things would have to change');
  const whole = { term: week('Mo-Su 07:00-19:00') };
  assert.deepEqual(miss({ weeks: whole }, all), []);
  assert.deepEqual(miss({ weeks: whole }, context({ budget: 30000 })), [{ code: 'budget-more', cents: 6000 }]);
  const [far] = miss({ weeks: whole, lat: 45.7 }, context({ minutes: 20 }));
  assert.ok(far?.code === 'travel-more' && far.minutes > 10 && Math.abs(far.km - (far.minutes / 60) * 45) < 1e-9);
  assert.deepEqual(miss({ weeks: whole, lat: 46.9 }, context({ minutes: 20 })), [], 'too far to be near');
});

test('hours that nobody knows are neither closed nor open', () => {
  const found = matchNeed(
    buildCatalogue([exampleOffer({ id: 'a', weeks: null, hoursText: 'su appuntamento' })]),
    context(),
    { fits: 5, hoursUnknown: 5, near: 5 },
  );
  assert.deepEqual([found.fits.length, found.hoursUnknown[0]?.coverage], [0, { value: 0.25, known: false }]);
});
