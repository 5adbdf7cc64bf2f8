import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { shortFunds, tieBreakers } from './call.ts';
import { type CallWish, codeOf, fieldsOfCall, readCall, wholeCall } from './call-form.ts';

const points = fc.integer({ min: 1, max: 10_000 }).map((n) => n / 100);
const names = fc.uniqueArray(fc.constantFrom('Qualità', 'Rete', 'Costi', 'Durata', 'Parità', 'Territorio'), {
  minLength: 1,
  maxLength: 6,
});
const wishes: fc.Arbitrary<CallWish> = fc
  .record({
    ...{
      criteria: names,
      max: points,
      share: fc.option(fc.integer({ min: 0, max: 100 })),
      most: fc.option(fc.integer({ min: 1, max: 1e9 })),
    },
    ...{
      budget: fc.integer({ min: 1, max: 1e10 }),
      tie: fc.constantFrom(...tieBreakers),
      short: fc.constantFrom(...shortFunds),
      chapters: names,
    },
    ...{
      cup: fc.constantFrom(true, false, null),
      evaluators: fc.integer({ min: 1, max: 20 }),
      part: fc.integer({ min: 0, max: 100 }),
    },
  })
  .map((r) => ({
    ...{
      cycle: '2020-23',
      network: 'rete-brescia',
      title: 'Avviso',
      description: '',
      opens: '2026-01-01',
      closes: '2026-02-01',
      budgetCents: r.budget,
      example: false,
    },
    rules: {
      criteria: r.criteria.map((it) => ({ code: codeOf(it), it, en: it, max: r.max, threshold: null })),
      ...{
        threshold: r.max,
        ties: r.tie === 'earliest' ? [] : [r.tie],
        shortFunds: r.short,
        smallestPart: r.part / 100,
      },
      chapters: r.chapters.map((it) => ({ code: codeOf(it), it, en: it, required: true, most: 4000 })),
      ...{
        evaluators: r.evaluators,
        mostCents: r.most,
        minimumCofinancing: r.share === null ? null : r.share / 100,
        cupRequired: r.cup,
      },
    },
  }));

describe('the form of a call', () => {
  it('reads back what it shows', () => {
    fc.assert(
      fc.property(wishes, (wish) => {
        const fields = fieldsOfCall(wish);
        const read = readCall((name) => fields[name]?.[0] ?? '', wish.network);
        assert.deepEqual(read, { wish, problems: [] });
        assert.deepEqual(wholeCall(wish), []);
      }),
    );
  });

  it('says field by field what is wrong', () => {
    const typed: Record<string, string> = {
      ...{
        cycle: '2020-23',
        title: '',
        opens: '31/02/2026',
        closes: '2026-01-01',
        budget: 'tanti',
        cofinancing: '120',
      },
      ...{
        'criterion.0.it': 'Rete',
        'criterion.0.max': '10',
        'criterion.0.threshold': '11',
        'criterion.1.it': 'Rete',
        'criterion.1.max': '',
      },
    };
    const { wish, problems } = readCall((name) => typed[name] ?? '', 'rete-brescia');
    assert.deepEqual(Object.fromEntries(problems.map((p) => [p.field, p.code])), {
      ...{ title: 'missing', opens: 'bad-day', budget: 'bad-money', cofinancing: 'bad-share' },
      ...{ 'criterion.0.threshold': 'threshold-above', 'criterion.1.max': 'bad-points' },
    });
    assert.deepEqual(
      wholeCall({ ...wish, opens: '2026-02-01' }).map((p) => p.code),
      ['ends-first', 'twice'],
    );
  });
});
