import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, dayNumber, daysBetween } from '#kit/days.ts';
import { expectedText, observedText, signalText, type Telling } from '../../words/signal-told.ts';
import { weekOfDay } from './all-signals.ts';
import { chanceOf, continues, type Reading, recurrenceDays } from './kept.ts';
import { blocksOf, readingsOf, spotsOf, worthLooking } from './network-scan.ts';

const lastWeek = '2026-11-16';
const towns = Array.from({ length: 9 }, (_, i) => ({ code: `t${i}`, latitude: 45.5 + i / 100, longitude: 10.2 }));
/** One request a fortnight in each town, and nine in two weeks in one. */
const requests = [
  ...towns.flatMap(({ code: home }) =>
    Array.from({ length: 26 }, (_, i) => ({ home, week: addDays(lastWeek, -14 * i), requests: 1 })),
  ),
  ...['2026-11-09', '2026-11-16'].map((week, i) => ({ home: 't4', week, requests: 4 + i })),
];
const about = { lastWeek, scans: 3, seed: 1 };

test('a network’s requests give the town and the weeks that grew, unless chance had too many attempts', () => {
  const [reading, ...others] = readingsOf(towns, requests, about);
  assert.deepEqual(others, []);
  const { places, from, to, observed, scans } = reading!;
  assert.deepEqual({ places, from, to, scans }, { places: ['t4'], from: '2026-11-09', to: '2026-11-22', scans: 3 });
  assert.equal(observed, 10);
  assert.ok(chanceOf(reading!) <= 0.05 && recurrenceDays(reading!) >= 140);
  // Among sixty categories it is told only with the permutations to say so; what one in a hundred gives is not.
  const [among] = readingsOf(towns, requests, { ...about, scans: 60 });
  assert.ok(among && among.p <= 0.05 / 60 && chanceOf(among) <= 0.05);
  const weaker = requests.map((r) => (r.requests > 1 ? { ...r, requests: r.requests - 1 } : r));
  const chance = (scans: number) => readingsOf(towns, weaker, { ...about, scans }).length;
  assert.deepEqual([chance(1), chance(60)], [1, 0]);
  // A town of another network is not counted.
  assert.deepEqual(readingsOf(towns, [...requests, { home: 'far', week: lastWeek, requests: 90 }], about)[0], reading);
});

test('a category is looked at when its last weeks hold five requests', () => {
  const some = (n: number, week: string) => [{ home: 't1', week, requests: n }];
  assert.equal(worthLooking(some(4, lastWeek), lastWeek), false);
  assert.equal(worthLooking(some(5, lastWeek), lastWeek), true);
  assert.equal(worthLooking(some(50, addDays(lastWeek, -56)), lastWeek), false);
});

test('a kilometre is a kilometre, north and east', () => {
  const [a, b, c] = spotsOf([
    { code: 'a', latitude: 45.5, longitude: 10 },
    { code: 'b', latitude: 45.51, longitude: 10 },
    { code: 'c', latitude: 45.5, longitude: 10.01 },
  ]);
  assert.ok(Math.abs(b!.y - a!.y - 1.112) < 0.001);
  assert.ok(Math.abs(c!.x - a!.x - 0.779) < 0.001);
});

test('stretches of the year are the same four weeks at every release, and hide from one to four requests', () => {
  const last = weekOfDay(dayNumber(lastWeek));
  const before = blocksOf(requests, last - 1);
  const now = blocksOf(requests, last);
  assert.equal(now.length, 13);
  for (const b of now) assert.ok(b.requests === null || b.requests === 0 || b.requests >= 5);
  const starts = new Set([...before, ...now].map((b) => b.from));
  assert.ok(starts.size <= 14);
  for (const day of starts) assert.equal(Math.abs(daysBetween(now[0]!.from, day)) % 28, 0);
  assert.deepEqual(blocksOf([{ home: 't1', week: lastWeek, requests: 4 }], last).at(-1)!.requests, null);
  assert.deepEqual(blocksOf([{ home: 't1', week: lastWeek, requests: 5 }], last).at(-1)!.requests, 5);
});

test('a signal goes on where half of the places are shared and the weeks touch', () => {
  const goesOn = (a: string[], to: string, b: string[], from: string) =>
    continues({ places: a, to }, { places: b, from }, (d) => addDays(d, -1));
  assert.equal(goesOn(['a', 'b'], '2026-11-15', ['b', 'a', 'c'], '2026-11-16'), true);
  assert.equal(goesOn(['a', 'b'], '2026-11-15', ['a', 'b'], '2026-11-23'), false);
  assert.equal(goesOn(['a'], '2026-11-15', ['a', 'b', 'c'], '2026-11-02'), false);
});

const reading: Reading = {
  ...{ places: ['1'], from: '2026-11-02', to: '2026-11-22', observed: 14, expected: 4.8, llr: 7, p: 0.004, scans: 2 },
  blocks: [],
};
const telling: Telling = {
  ...{ ...reading, exact: true, names: ['Lumezzane', 'Nave'], areaName: 'Valle Trompia', categoryName: 'Nido' },
  latest: '2026-11-23',
};

test('a signal is told in plain words, whole for who reads needs and in fives for the others', () => {
  assert.deepEqual(signalText('it', telling), {
    fact: 'A Lumezzane e Nave, nelle ultime 3 settimane, 14 richieste (Nido): ce ne aspettavamo circa 5.',
    chance: 'Una differenza così grande per caso capita circa una volta ogni 2 anni.',
  });
  const late = { ...telling, names: ['A', 'B', 'C', 'D'], exact: false, latest: '2026-12-14', p: 1 / 4000, scans: 40 };
  assert.deepEqual(signalText('en', late), {
    fact: 'In 4 municipalities (Valle Trompia), in the 3 weeks to 22 November 2026, at least 10 requests (Nido): we expected about 5 (rounded for your access).',
    chance: 'So large a difference happens by chance less than once every 2 years.',
  });
  assert.equal(observedText('it', { observed: 9, exact: false }), 'almeno 5');
  assert.equal(expectedText('it', { expected: 0.4, exact: true }), 'meno di una');
});
