import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseWeek } from '#kit/week.ts';
import { linked } from './candidates.ts';
import { clusters } from './clusters.ts';
import { compare } from './compare.ts';
import { addressKey, digits, nameParts, siteKey } from './names.ts';
import { type LinkRecord, prepare } from './record.ts';

const record = (id: string, change: Partial<LinkRecord> = {}): LinkRecord => ({
  ...{ id, name: 'Nido Arcobaleno', provider: null, phones: [], email: null, url: null, municipality: '017029' },
  ...{ lat: null, lon: null, address: null, category: 'nido', week: null },
  ...change,
});
const like = (a: Partial<LinkRecord>, b: Partial<LinkRecord>) =>
  compare(prepare(record('a', a)), prepare(record('b', b)));
const phones = ['030 1234567'];
const hours = (text: string) => {
  const parsed = parseWeek(text);
  assert.ok(parsed.ok);
  return parsed.week;
};

test('names lose case, accents, legal forms and the words that only say the kind', () => {
  assert.equal(nameParts('Asilo Nido “L’Arcobalèno” Soc. Coop. Onlus').key, 'arcobaleno');
  assert.deepEqual(nameParts('Nido Comunale 2'), { key: 'comunale 2', marks: '2' });
  assert.equal(nameParts('Asilo nido').key, 'nido');
  assert.equal(addressKey('V.le Roma, 12'), addressKey('viale Roma n. 12'));
  assert.equal(addressKey('piazza Roma'), '');
  assert.deepEqual(
    [digits('+39 030 1234567'), digits('0039 0301234567'), digits('393 1234567')],
    ['0301234567', '0301234567', '3931234567'],
  );
  assert.equal(siteKey('https://www.Esempio.it/nidi/?x=1'), 'esempio.it/nidi');
});

test('one service twice is certain, with its reasons; a shared number alone is not enough', () => {
  const twice = like(
    { phones, lat: 45.54, lon: 10.22, week: hours('Mo-Fr 07:30-16:30') },
    {
      name: 'ASILO NIDO ARCOBALENO',
      phones: ['+39 030 1234567'],
      lat: 45.5403,
      lon: 10.22,
      week: hours('Mo-Fr 07:30-16:00'),
    },
  );
  assert.deepEqual(
    [twice.band, twice.nameLikeness, Math.round(twice.metres ?? 0), twice.same, twice.other],
    ['certain', 1, 33, ['phone', 'place', 'category', 'hours'], []],
  );
  assert.equal(like({ phones }, { phones, name: 'Centro diurno Girasole', category: 'cdd' }).band, 'no');
  assert.equal(like({ phones }, { phones, municipality: '017030' }).band, 'no');
  assert.equal(like({ phones, name: 'Nido comunale 1' }, { phones, name: 'Nido comunale 2' }).band, 'no');
  assert.equal(like({}, {}).band, 'no', 'nothing but a name and a town says little');
});

test('another kind, a longer way or another name on the same door are for a person to look at', () => {
  const here = { phones, lat: 45.54, lon: 10.22 };
  assert.equal(like(here, { ...here, category: 'doposcuola' }).band, 'review');
  assert.equal(like(here, { ...here, lat: 45.54 + 200 / 111_195 }).band, 'review');
  assert.equal(like(here, { ...here, lat: 45.54 + 310 / 111_195 }).band, 'no');
  const door = { phones, email: 'nido@esempio.it', address: 'Via Roma 12' };
  assert.equal(
    like({ ...door, name: 'Nido Arcobaleno di Concesio' }, { ...door, name: 'Nido Arcobaleno Bimbi' }).band,
    'review',
  );
});

const made = fc.array(
  fc.record({
    name: fc.constantFrom(
      'Nido Arcobaleno',
      'Asilo Arcobaleno',
      'Nido Arcobaleni',
      'Nido Girasole',
      'CAG Il Girasole',
      'Nido 1',
      'Nido 2',
      'Spazio gioco',
    ),
    provider: fc.constantFrom(null, 'x', 'y'),
    phones: fc.constantFrom([], phones, ['030 7654321']),
    email: fc.constantFrom(null, 'a@esempio.it'),
    municipality: fc.constantFrom(null, '017029', '017030'),
    at: fc.option(fc.integer({ min: 0, max: 700 }), { nil: null }),
    address: fc.constantFrom(null, 'Via Roma 1', 'via Roma, 1', 'Via Verdi 2'),
    category: fc.constantFrom(null, 'nido', 'doposcuola'),
  }),
  { maxLength: 14 },
);
const recordsOf = (given: readonly { readonly at: number | null }[]) =>
  given.map(({ at, ...r }, i) =>
    record(`r${String(i).padStart(2, '0')}`, {
      ...r,
      lat: at === null ? null : 45.5 + at / 111_195,
      lon: at === null ? null : 10.2,
    }),
  );

test('comparing is symmetric', () => {
  fc.assert(
    fc.property(made, (given) => {
      const [x, y] = recordsOf(given).map(prepare);
      if (x && y) assert.deepEqual(compare(x, y), compare(y, x));
    }),
  );
});

test('blocking loses no pair that comparing all with all finds, and the order of the records never matters', () => {
  fc.assert(
    fc.property(made, fc.infiniteStream(fc.nat()), (given, numbers) => {
      const ready = recordsOf(given).map(prepare);
      const all = ready.flatMap((x, i) => ready.slice(i + 1).map((y) => compare(x, y))).filter((c) => c.band !== 'no');
      const found = linked(ready);
      assert.deepEqual(
        found,
        all.sort((x, y) => (x.a === y.a ? (x.b < y.b ? -1 : 1) : x.a < y.a ? -1 : 1)),
      );
      const shuffled = ready.map((r) => [numbers.next().value ?? 0, r] as const).sort((x, y) => x[0] - y[0]);
      assert.deepEqual(linked(shuffled.map(([, r]) => r)), found);
    }),
    { numRuns: 300 },
  );
});

test('a number that many share is a switchboard: only the names decide, and nothing grows with the square', () => {
  const many = Array.from({ length: 120 }, (_, i) =>
    prepare(
      record(`r${i}`, {
        name: `${'abcdefghijkl'[i % 12]!.repeat(4)}${'mnopqrstuv'[i % 10]!.repeat(5)} casa`,
        phones,
        address: 'Via Roma 1',
      }),
    ),
  );
  const found = linked(many);
  assert.equal(found.filter((p) => p.nameLikeness === 1).length, 60);
  assert.ok(found.length < 1000, `${found.length} of 7,140`);
});

test('a chain of pairs is one cluster, shown with its weakest link', () => {
  const tie = (a: string, b: string, score: number) => ({ ...like({ phones }, { phones }), a, b, score });
  const [found] = clusters([tie('a', 'b', 0.95), tie('b', 'c', 0.75), tie('c', 'd', 0.9)]);
  assert.deepEqual([found?.records, found?.weakest.score, found?.untied], [['a', 'b', 'c', 'd'], 0.75, 3]);
  assert.deepEqual(clusters([]), []);
});
