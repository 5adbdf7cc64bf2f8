import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Offer } from '#directory/rules/offer.ts';
import { emptyWeek, isEmpty, setRange, toHex, type Week } from '#kit/week.ts';
import { exampleOffer } from '#matching/example.ts';
import { answerTo } from '#matching/rules/answer.ts';
import { buildCatalogue } from '#matching/rules/catalogue.ts';
import type { World } from '#matching/rules/context.ts';
import { exampleNeed, examplePerson } from '#needs/example.ts';
import type { Need } from '#needs/rules/need.ts';
import type { StoredNeed } from '#needs/rules/stored.ts';
import { weekOf } from '../example.ts';
import { supplyOf, voiceOf } from './voice-of.ts';

const caring = ['nido', 'sad'];
const world: World = {
  date: '2026-11-02',
  home: { lat: 45.54, lon: 10.21, municipality: '017029' },
  work: null,
  homeAreas: ['017029', 'lombardia'],
  workAreas: null,
  lookup: null,
  sigmaOf: (code) => (code === 'nido' ? 12 : 30),
};

const offer = (id: string, part: Partial<Offer> = {}): Offer =>
  exampleOffer({ id, weeks: { term: weekOf('Mo-Fr 07:30-16:30') }, freePlaces: null, ...part });

const stored = (need: Need, given: StoredNeed['given'] = 'whole'): StoredNeed => {
  const at = new Date('2026-10-01T10:00:00Z');
  const voice = { id: 'n', voice: 'citizen', organization: null, voicedAt: at, changedAt: at, example: false } as const;
  return { ...voice, need, given, channel: 'self' };
};
const needOf = (part: Partial<Need> = {}): Need =>
  exampleNeed({
    persons: [examplePerson({ age: { months: 20 }, category: 'nido', weeks: { term: weekOf('Mo-Fr 07:30-18:30') } })],
    ...part,
  });
const uncovered = (need: Need, offers: readonly Offer[], given: StoredNeed['given'] = 'whole') =>
  voiceOf(stored(need, given), supplyOf(offers, caring), world).parts.map((p) => p.outcome.uncovered);

/** Whole hours of a few days, so that many plans cover as much as another and only price, way and id decide. */
const hours = (longest: number) =>
  fc
    .record({ day: fc.nat(2), from: fc.integer({ min: 7, max: 12 }), long: fc.integer({ min: 1, max: longest }) })
    .map(({ day, from, long }): Week => {
      const week = emptyWeek();
      for (let d = day; d < day + 2; d++) setRange(week, d * 96 + from * 4, d * 96 + (from + long) * 4);
      return week;
    });
const anyOffer = fc.record({
  category: fc.constantFrom('nido', 'nido', 'sad', 'spesa'),
  weeks: fc.option(fc.record({ term: hours(2) }), { freq: 8 }),
  priceCents: fc.option(fc.constantFrom(0, 10000, 30000, 50000)),
  freePlaces: fc.constantFrom(null, 2, 3, 0),
  lat: fc.option(fc.double({ min: 45.5, max: 45.6, noNaN: true }), { freq: 8 }),
  rules: fc.constantFrom<Offer['rules']>(
    [],
    [],
    [],
    [{ kind: 'residence', areas: ['017030'] }],
    [{ kind: 'employer', alliance: null }],
  ),
  enrolment: fc.option(
    fc.constantFrom('2026-09-01', '2027-09-01').map((to) => ({
      how: null,
      windows: [{ from: null, to }],
      documents: [],
      url: null,
      phone: null,
      waitingList: null,
    })),
  ),
});
const anyNeed = fc
  .record({
    week: hours(12),
    category: fc.constantFrom('nido', null),
    minutes: fc.constantFrom(null, 15, 60),
    budget: fc.constantFrom(null, 30000),
  })
  .map(({ week, category, ...part }) =>
    needOf({ persons: [examplePerson({ age: { months: 20 }, category, weeks: { term: week } })], ...part }),
  );

test('the hours counted as uncovered are those that the answer shows as uncovered', () => {
  fc.assert(
    fc.property(anyNeed, fc.array(anyOffer, { minLength: 40, maxLength: 60 }), (need, many) => {
      const offers = many.map((part, i) => offer(`o${i}`, part));
      // A tile, from which answers are made, holds the offers whose place is known.
      const catalogue = buildCatalogue(offers.filter((o) => o.lat !== null));
      const answer = answerTo(need, { catalogue, capped: false, caring, world, placeName: () => null });
      assert.deepEqual(
        uncovered(need, offers).map(toHex),
        answer.parts.map((p) => toHex(p.plan.uncoveredWeek)),
      );
    }),
    { numRuns: 150 },
  );
});

test('of five services that cover an hour each, the four of the plan are those whose price is known', () => {
  const five = [10000, 20000, 30000, 40000, null].map((priceCents, i) =>
    offer(`o${i}`, {
      weeks: { term: weekOf(`Mo-Fr ${8 + i}:00-${9 + i}:00`.replace(/\b(\d):/g, '0$1:')) },
      priceCents,
    }),
  );
  const need = needOf({
    persons: [examplePerson({ age: { months: 20 }, category: 'nido', weeks: { term: weekOf('Mo-Fr 08:00-13:00') } })],
  });
  assert.deepEqual(uncovered(need, five).map(toHex), [toHex(weekOf('Mo-Fr 12:00-13:00'))]);
});

test('who gave only what is uncovered is not answered twice; from a home nobody can place nothing is in reach', () => {
  const need = needOf();
  assert.deepEqual(uncovered(need, [offer('a')], 'uncovered').map(toHex), [toHex(weekOf('Mo-Fr 07:30-18:30'))]);
  const lost = voiceOf(stored(need), supplyOf([offer('a')], caring), { ...world, home: null });
  assert.ok(lost.parts.every((p) => isEmpty(p.outcome.reachable)));
});
