import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { possibleBenefits, priceAfter } from './benefits.ts';
import { ageOn, type Facts, judge } from './eligibility.ts';
import type { Benefit, Offer, Rule, Tri } from './offer.ts';

const years = (n: number) => n * 12;
const exactly = (n: number) => ({ from: n, to: n });

/** The rule of the Brescia voucher of 2017–18, whole: who, child, income, work, time, and which activities. */
const oltreLaScuola: Rule = {
  kind: 'all',
  rules: [
    { kind: 'employer', alliance: 'brescia' },
    { kind: 'workplace', areas: ['ambito-1', 'ambito-3', 'ambito-4'] },
    { kind: 'age', from: years(3), to: years(15), on: 'application' },
    { kind: 'isee', from: 0, to: 3_000_000 },
    { kind: 'keeps-holding', what: 'employment' },
    { kind: 'validity', from: '2017-08-01', to: '2018-07-31' },
    {
      kind: 'any',
      rules: [
        { kind: 'category', codes: ['chiusura-scuole', 'pre-post-scuola', 'cag', 'crd'] },
        {
          kind: 'all',
          rules: [
            { kind: 'category', codes: ['sport-cultura'] },
            { kind: 'attendance', timesPerWeek: 2, months: 6, sum: true },
          ],
        },
      ],
    },
  ],
};
const entitled: Facts = {
  date: '2017-11-20',
  age: exactly(years(7)),
  homeAreas: ['017029', 'ambito-1'],
  workAreas: ['017112', 'ambito-3'],
  isee: { from: 1_800_000, to: 1_800_000 },
  employerAdheres: 'yes',
  alliances: ['brescia'],
  employment: { lostOn: null },
  attendance: null,
  conditions: [],
  category: 'pre-post-scuola',
};
const kinds = (facts: Partial<Facts>): [Tri, string[]] => {
  const verdict = judge(oltreLaScuola, { ...entitled, ...facts });
  return [verdict.value, verdict.because.map((r) => r.kind)];
};

test('"Oltre la scuola": each condition, met, failed and open', () => {
  assert.deepEqual(kinds({}), ['yes', []]);
  assert.deepEqual(kinds({ employerAdheres: 'no' }), ['no', ['employer']]);
  assert.deepEqual(kinds({ employerAdheres: 'unknown' }), ['unknown', ['employer']]);
  assert.deepEqual(kinds({ alliances: ['valle'] }), ['no', ['employer']]);
  assert.deepEqual(kinds({ alliances: null }), ['unknown', ['employer']]);
  assert.deepEqual(kinds({ workAreas: ['017067', 'ambito-11'] }), ['no', ['workplace']]);
  assert.deepEqual(kinds({ workAreas: null }), ['unknown', ['workplace']]);
  assert.deepEqual(kinds({ homeAreas: null }), ['yes', []], 'where one lives does not matter');
  assert.deepEqual(kinds({ age: exactly(years(3)) }), ['yes', []]);
  assert.deepEqual(kinds({ age: exactly(years(3) - 1) }), ['no', ['age']]);
  assert.deepEqual(kinds({ age: exactly(years(15) - 1) }), ['yes', []]);
  assert.deepEqual(kinds({ age: exactly(years(15)) }), ['no', ['age']]);
  assert.deepEqual(kinds({ age: { from: 24, to: 47 } }), ['unknown', ['age']]);
  assert.deepEqual(kinds({ isee: { from: 3_000_000, to: 3_000_000 } }), ['yes', []]);
  assert.deepEqual(kinds({ isee: { from: 3_000_001, to: Number.POSITIVE_INFINITY } }), ['no', ['isee']]);
  assert.deepEqual(kinds({ isee: { from: 2_500_000, to: 4_000_000 } }), ['unknown', ['isee']]);
  assert.deepEqual(kinds({ date: '2018-08-01' }), ['no', ['validity']]);
  assert.deepEqual(kinds({ date: '2017-07-31' }), ['no', ['validity']]);
  assert.deepEqual(kinds({ employment: null }), ['unknown', ['keeps-holding']]);
  assert.deepEqual(kinds({ category: 'nido' }), ['no', ['category', 'category']]);
});

test('"Oltre la scuola": a lost job ends the right from the following month', () => {
  assert.equal(kinds({ employment: { lostOn: '2017-11-02' } })[0], 'yes');
  assert.deepEqual(kinds({ employment: { lostOn: '2017-10-31' } }), ['no', ['keeps-holding']]);
  assert.equal(kinds({ date: '2017-12-01', employment: { lostOn: '2017-11-02' } })[0], 'no');
});

test('"Oltre la scuola": sport and culture twice a week for six months, summing activities and periods', () => {
  const sport = (attendance: Facts['attendance']) => kinds({ category: 'sport-cultura', attendance });
  assert.deepEqual(sport(null), ['unknown', ['attendance']]);
  assert.equal(sport([{ timesPerWeek: 2, from: '2017-10', to: '2018-03' }])[0], 'yes');
  assert.equal(sport([{ timesPerWeek: 1, from: '2017-10', to: '2018-06' }])[0], 'no');
  const music = { timesPerWeek: 1, from: '2017-09', to: '2018-05' };
  assert.equal(
    sport([music, { timesPerWeek: 1, from: '2017-12', to: '2018-05' }])[0],
    'yes',
    'two activities, once a week each',
  );
  assert.equal(sport([music, { timesPerWeek: 1, from: '2018-01', to: '2018-05' }])[0], 'no', 'five months together');
  const parts = [
    { timesPerWeek: 2, from: '2017-09', to: '2017-11' },
    { timesPerWeek: 2, from: '2018-03', to: '2018-05' },
  ];
  assert.equal(sport(parts)[0], 'yes', 'two periods of three months');
});

test('age on another day is known to the month', () => {
  assert.deepEqual(ageOn(exactly(35), '2026-03-10', '2026-09-10'), exactly(41));
  assert.deepEqual(ageOn(exactly(35), '2026-03-10', '2026-09-20'), { from: 41, to: 42 });
  assert.deepEqual(ageOn(exactly(35), '2026-03-10', '2025-12-01'), { from: 31, to: 32 });
});

test('residence or workplace, and conditions in their own words', () => {
  const rule: Rule = { kind: 'residence-or-work', areas: ['x'] };
  const at = (homeAreas: string[] | null, workAreas: string[] | null) =>
    judge(rule, { ...entitled, homeAreas, workAreas }).value;
  assert.deepEqual(
    [at(['x'], null), at(null, ['x']), at(['y'], null), at(['y'], ['z'])],
    ['yes', 'yes', 'unknown', 'no'],
  );
  assert.equal(judge({ kind: 'text', text: 'secondo regolamento' }, entitled).value, 'unknown');
});

const tri = fc.constantFrom<Tri>('yes', 'no', 'unknown');
const leafOf: Record<Tri, Rule> = {
  yes: { kind: 'category', codes: ['pre-post-scuola'] },
  no: { kind: 'category', codes: ['altro'] },
  unknown: { kind: 'text', text: '?' },
};

test('all and any follow three-valued logic, and reasons carry the value they explain', () => {
  fc.assert(
    fc.property(fc.array(tri, { maxLength: 5 }), (values) => {
      const rules = values.map((v) => leafOf[v]);
      const [all, any] = [judge({ kind: 'all', rules }, entitled), judge({ kind: 'any', rules }, entitled)];
      assert.equal(all.value, values.includes('no') ? 'no' : values.includes('unknown') ? 'unknown' : 'yes');
      assert.equal(any.value, values.includes('yes') ? 'yes' : values.includes('unknown') ? 'unknown' : 'no');
      for (const v of [all, any]) {
        assert.equal(v.because.length, v.value === 'yes' ? 0 : values.filter((x) => x === v.value).length);
      }
    }),
  );
});

const benefit = (part: Partial<Benefit>): Benefit => ({
  id: 'b',
  name: 'Contributo',
  rule: { kind: 'all', rules: [] },
  amount: null,
  per: 'month',
  act: null,
  url: null,
  ...part,
});

test('what a benefit could leave to pay', () => {
  assert.equal(priceAfter(40000, benefit({ amount: { kind: 'fixed', cents: 15000 } })), 25000);
  assert.equal(priceAfter(40000, benefit({ amount: { kind: 'up-to', cents: 300000 }, per: 'year' })), 15000);
  assert.equal(priceAfter(40000, benefit({ amount: { kind: 'share', percent: 50 } })), 20000);
  assert.equal(priceAfter(10000, benefit({ amount: { kind: 'fixed', cents: 15000 } })), 0);
  assert.equal(priceAfter(null, benefit({ amount: { kind: 'free' } })), 0);
  assert.equal(priceAfter(null, benefit({ amount: { kind: 'fixed', cents: 1 } })), null);
  assert.equal(priceAfter(40000, benefit({ amount: { kind: 'fixed', cents: 1 }, per: 'once' })), null);
  assert.equal(priceAfter(40000, benefit({})), null);
});

test('an excluded benefit is not shown, an open one is', () => {
  const offer = {
    category: 'nido',
    priceCents: 40000,
    benefits: [
      benefit({ id: 'no', rule: { kind: 'category', codes: ['grest'] } }),
      benefit({ id: 'open', rule: { kind: 'text', text: 'graduatoria' } }),
      benefit({ id: 'yes', rule: { kind: 'category', codes: ['nido'] } }),
    ],
  } as unknown as Offer;
  assert.deepEqual(
    possibleBenefits(offer, entitled).map((b) => [b.benefit.id, b.verdict.value]),
    [
      ['open', 'unknown'],
      ['yes', 'yes'],
    ],
  );
});
