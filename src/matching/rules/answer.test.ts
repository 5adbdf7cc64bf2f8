import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Offer } from '#directory/rules/offer.ts';
import { count, formatWeek } from '#kit/week.ts';
import { exampleNeed, exampleOffer, examplePerson, exampleWorld, week } from '../example.ts';
import { answerTo, type Ground, uncoveredNeed } from './answer.ts';
import { buildCatalogue } from './catalogue.ts';

const ground = (offers: readonly Offer[]): Ground => ({
  catalogue: buildCatalogue(offers),
  capped: false,
  caring: ['nido', 'pre-post-scuola', 'sad'],
  world: exampleWorld(),
  placeName: (code) => (code === '017029' ? 'Brescia' : null),
});
const all = (text: string) => ({ term: week(text), closed: week(text), summer: week(text) });
const nursery = exampleOffer({ id: 'nido' });
const evening = exampleOffer({
  id: 'sera',
  category: 'pre-post-scuola',
  weeks: all('Mo-Fr 16:00-18:00'),
  priceCents: 5000,
});

test('two services cover 52.5 hours of 55: no hour is counted twice, and the rest is said', () => {
  const { parts, totals } = answerTo(exampleNeed(), ground([nursery, evening]));
  const plan = parts[0]!.plan;
  assert.deepEqual(
    plan.services.map((s) => [s.fit.offer.id, count(s.takes) / 4]),
    [
      ['nido', 45],
      ['sera', 7.5],
    ],
  );
  assert.equal(formatWeek(plan.uncoveredWeek), 'Mo-Fr 18:00-18:30');
  assert.equal(plan.handovers.length, 5);
  assert.deepEqual(plan.money, { cents: 41000, known: 2, unknown: 0, over: null });
  const [total] = totals;
  assert.deepEqual([total?.needed, total?.covered, total?.services, total?.escorted], [220, 210, 2, true]);
});

test('a plan never counts on what is full, closed to enrolment or above the limit; the list still shows it', () => {
  const late = {
    how: null,
    windows: [{ from: null, to: '2026-09-01' }],
    documents: [],
    url: null,
    phone: null,
    waitingList: null,
  };
  const offers = [
    exampleOffer({ id: 'full', freePlaces: 0 }),
    exampleOffer({ id: 'late', enrolment: late }),
    exampleOffer({ id: 'dear', priceCents: 50000 }),
  ];
  const part = answerTo(exampleNeed({ budget: 40000 }), ground(offers)).parts[0]!;
  assert.deepEqual(part.plan.services, []);
  assert.deepEqual(part.others.map((l) => l.fit.offer.id).sort(), ['dear', 'full', 'late']);
});

test('a price that nobody knows never wins over a clear one, and is not made up in the sum', () => {
  const part = answerTo(exampleNeed(), ground([nursery, exampleOffer({ id: 'a', priceCents: null })])).parts[0]!;
  assert.deepEqual(
    part.plan.services.map((s) => s.fit.offer.id),
    ['a'],
    'equal: the first id',
  );
  assert.deepEqual(part.plan.money, { cents: 0, known: 0, unknown: 1, over: null });
  const dearer = exampleOffer({ id: 'z', priceCents: 40000 });
  const three = answerTo(exampleNeed(), ground([nursery, dearer, exampleOffer({ id: 'a', priceCents: null })]))
    .parts[0]!;
  assert.deepEqual(
    three.plan.services.map((s) => s.fit.offer.id),
    ['nido'],
  );
});

test('who sets no limit is answered within half an hour; beyond it, services are named apart', () => {
  const far = exampleOffer({ id: 'far', lat: 45.9, lon: 10.8 });
  const answer = answerTo(exampleNeed(), ground([far]));
  assert.equal(answer.longest, 30);
  assert.equal(answer.longestChosen, false);
  assert.equal(answer.parts[0]!.plan.covered, 0);
  assert.deepEqual(
    answer.parts[0]!.beyond.map((l) => l.fit.offer.id),
    ['far'],
  );
});

test('services beyond the limits are those that no other list of the answer names', () => {
  const far = (id: string) => exampleOffer({ id, lat: 45.9, lon: 10.8 });
  const unknown = exampleOffer({ id: 'unknown', weeks: null, hoursText: 'dopo le lezioni' });
  const nearly = exampleOffer({ id: 'nearly', priceCents: 65000, weeks: all('Mo-Fr 07:30-18:30') });
  const offers = [exampleOffer({ id: 'full', freePlaces: 0 }), unknown, nearly, ...['x', 'y', 'z'].map(far)];
  const part = answerTo(exampleNeed({ budget: 40000 }), ground(offers)).parts[0]!;
  assert.equal(part.plan.covered, 0);
  const ids = (lines: readonly { fit: { offer: Offer } }[]) => lines.map((l) => l.fit.offer.id);
  assert.deepEqual(ids(part.beyond).sort(), ['x', 'y', 'z']);
  const elsewhere = [...ids(part.others), ...ids(part.near), ...ids(part.hoursUnknown)];
  assert.deepEqual([...new Set(elsewhere)].sort(), ['full', 'nearly', 'unknown']);
});

test('hours that nobody knows are listed apart and cover nothing', () => {
  const part = answerTo(exampleNeed(), ground([exampleOffer({ id: 'a', weeks: null, hoursText: 'dopo le lezioni' })]))
    .parts[0]!;
  assert.equal(part.plan.covered, 0);
  assert.deepEqual(
    part.hoursUnknown.map((l) => l.fit.offer.id),
    ['a'],
  );
});

test('services that look after nobody answer only who asks for them', () => {
  const errands = exampleOffer({ id: 'spesa', category: 'commissioni', ageFrom: null, ageTo: null });
  assert.equal(answerTo(exampleNeed(), ground([errands])).parts[0]!.plan.covered, 0);
  const asked = exampleNeed({ persons: [examplePerson({ category: 'commissioni' })] });
  assert.equal(answerTo(asked, ground([errands])).parts[0]!.plan.covered, 180);
});

test('a household has a week for each person and part of the year, and pays a service of a person once', () => {
  const child = examplePerson({ weeks: { term: week('Mo-Fr 08:00-12:00'), summer: week('Mo-Fr 08:00-12:00') } });
  const parent = examplePerson({ age: { band: '75+' }, relation: 'parent', weeks: { term: week('Mo 09:00-11:00') } });
  const home = exampleOffer({
    id: 'sad',
    category: 'sad',
    ageFrom: 780,
    ageTo: null,
    weeks: all('Mo-Fr 08:00-18:00'),
    priceCents: 10000,
  });
  const answer = answerTo(exampleNeed({ persons: [child, parent] }), ground([nursery, home]));
  assert.deepEqual(
    answer.parts.map((p) => [p.person === child, ...p.periods]),
    [
      [true, 'term', 'summer'],
      [false, 'term'],
    ],
  );
  assert.deepEqual(
    answer.totals.map((t) => [t.periods, t.needed / 4, t.services, t.money.cents]),
    [
      [['term'], 22, 2, 46000],
      [['summer'], 20, 1, 36000],
    ],
  );
});

test('who needs the same hours all year reads them once: parts of the year are never added up', () => {
  const mother = examplePerson({ age: { months: 79 * 12 }, relation: 'parent', weeks: all('Mo-Fr 09:00-14:00') });
  const help = { category: 'sad', ageFrom: 780, ageTo: null, weeks: all('Mo-Fr 09:00-13:00') };
  const need = exampleNeed({ persons: [mother] });
  const answer = answerTo(need, ground([exampleOffer({ id: 'sad', ...help })]));
  assert.deepEqual(
    answer.parts.map((p) => p.periods),
    [['term', 'closed', 'summer']],
  );
  assert.deepEqual(
    answer.totals.map((t) => [t.periods.length, t.needed / 4, t.covered / 4]),
    [[3, 25, 20]],
  );
  const left = uncoveredNeed(answer)!.persons[0]!.weeks;
  assert.deepEqual(
    [left.term, left.closed, left.summer].map((w) => formatWeek(w!)),
    Array(3).fill('Mo-Fr 13:00-14:00'),
  );
  const closedInSummer = { ...help, weeks: { term: help.weeks.term, closed: help.weeks.term } };
  const two = answerTo(need, ground([exampleOffer({ id: 'sad', ...closedInSummer })]));
  assert.deepEqual(
    two.totals.map((t) => [t.periods, t.needed / 4, t.covered / 4]),
    [
      [['term', 'closed'], 25, 20],
      [['summer'], 25, 0],
    ],
  );
});

test('a service that comes home asks for no travel, and is counted only where it comes', () => {
  const week = all('Mo-Fr 16:00-19:00');
  const sitter = { category: 'sad', weeks: week, atHome: true, lat: 45.62, lon: 10.3 };
  const person = examplePerson();
  const near = answerTo(
    exampleNeed({ persons: [person], minutes: 5, mode: 'foot' }),
    ground([exampleOffer({ id: 'tata', ...sitter })]),
  ).parts[0]!.plan;
  assert.deepEqual([near.covered / 4, near.minutes, near.atHome, near.estimated], [12.5, 0, true, false]);
  const far = answerTo(
    exampleNeed({ persons: [person], minutes: 200 }),
    ground([exampleOffer({ id: 'tata', ...sitter, lat: 45.9 })]),
  ).parts[0]!;
  assert.deepEqual([far.plan.covered, far.near, far.beyond], [0, [], []]);
});

test('from one service that comes home to another nobody has to move', () => {
  const offers = ['Mo 07:30-12:00', 'Mo 12:00-18:30'].map((hours, i) =>
    exampleOffer({ id: `h${i}`, category: 'sad', weeks: all(hours), atHome: true, siteId: `s${i}` }),
  );
  const { plan } = answerTo(exampleNeed(), ground(offers)).parts[0]!;
  assert.deepEqual(
    plan.handovers.map((h) => h.solved),
    ['same-site'],
  );
});

test('who gives only the uncovered hours gives those and nobody who is covered', () => {
  const covered = examplePerson({ weeks: { term: week('Mo 08:00-12:00') } });
  const answer = answerTo(exampleNeed({ persons: [examplePerson(), covered] }), ground([nursery]));
  const left = uncoveredNeed(answer);
  assert.equal(left?.persons.length, 1);
  assert.equal(formatWeek(left!.persons[0]!.weeks.term!), 'Mo-Fr 16:30-18:30');
  assert.equal(uncoveredNeed(answerTo(exampleNeed({ persons: [covered] }), ground([nursery]))), null);
});
