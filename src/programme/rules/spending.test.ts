import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { refusalText } from '../words/spending-rules.ts';
import { belowMinimum, budgetRefusals, cofinancingShare, dateRefusals, toMinimum } from './budget.ts';
import { controlLetter, readCig, readCor, readCup, readSupplierCode } from './codes.ts';
import { forecast } from './forecast.ts';
import { instalmentsOf, paymentRefusals, savingOf, toRecover } from './payment.ts';
import { drawSample, sampleSize } from './sample.ts';
import { type Held, refusals, type Spending, type SpendingPlace } from './spending.ts';
import { aidRefusals } from './state-aid.ts';

const silent = { value: null, from: null };
const act = { act: 'decreto d’esempio 1/2020', article: 'punto 4', url: null };
const cycle = {
  ...{ code: '2020-23', starts: '2020-06-01', ends: '2023-05-31' },
  rules: {
    costs: {
      value: [
        { code: 'premises', it: 'Affitti', en: 'Rents', eligible: false },
        { code: 'staff', it: 'Personale', en: 'Staff', eligible: true },
        { code: 'services', it: 'Servizi', en: 'Services', eligible: true },
      ],
      from: act,
    },
    ...{ cupRequired: { value: true, from: act }, cigRequired: { value: true, from: act } },
    ...{ minimumCofinancing: { value: 0.3, from: act }, leadKinds: silent },
  },
};
const place: SpendingPlace = {
  ...{ cycle, action: { starts: null, ends: null }, line: { kind: 'financed', cost: 'staff' } },
  project: { state: 'running', starts: '2020-11-01', ends: '2023-03-31', cup: 'J81B20000640001' },
};
const expense: Spending = {
  ...{ cents: 10_000, documentCents: 10_000, documentDate: '2021-05-05', documentKind: 'invoice', paidOn: null },
  ...{ supplierCode: '00743110157', cup: 'J81B20000640001', cig: '8417543839' },
};
const free: Held = { planned: 100_000, spent: 0, charged: 0, leastTotal: null, elsewhere: false, closedUntil: null };
const codes = (e: Partial<Spending>, p: Partial<SpendingPlace> = {}, h: Partial<Held> = {}) =>
  refusals({ ...expense, ...e }, { ...place, ...p }, { ...free, ...h }, '2022-01-01').map((r) => r.code);

describe('what may be spent', () => {
  it('keeps an expense that breaks no rule, and names each rule that is broken', () => {
    assert.deepEqual(codes({}), []);
    assert.deepEqual(codes({}, {}, { spent: 90_001 }), ['overspent']);
    assert.deepEqual(codes({}, {}, { charged: 1, leastTotal: 10_000 }), ['double']);
    assert.deepEqual(codes({}, {}, { leastTotal: 9_000 }), ['total-differs', 'double']);
    // Charged by a body whose spending one does not see: the same answer whatever the amounts, which so tell nothing.
    const hidden = { leastTotal: 10_000, elsewhere: true };
    for (const cents of [1, 5_000, 9_999, 10_000])
      for (const charged of [1, 5_000, 10_000])
        for (const documentCents of [10_000, 12_000])
          assert.deepEqual(codes({ cents, documentCents }, {}, { ...hidden, charged }), ['taken']);
    assert.deepEqual(codes({ cents: 9_999 }, {}, { charged: 1, leastTotal: 10_000 }), []);
    assert.deepEqual(codes({ cents: 10_001 }), ['part-over-document']);
    assert.deepEqual(codes({ documentDate: '2020-05-31' }), ['outside-cycle']);
    assert.deepEqual(codes({ documentDate: '2020-06-01' }), ['outside-project']);
    assert.deepEqual(codes({}, { action: { starts: '2021-05-06', ends: null } }), ['outside-action']);
    assert.deepEqual(codes({}, {}, { closedUntil: '2021-05-05' }), ['counted-period']);
    assert.deepEqual(codes({}, {}, { closedUntil: '2021-05-04' }), []);
    assert.deepEqual(codes({ documentDate: '2022-01-02' }), ['future']);
    assert.deepEqual(codes({}, { line: { kind: 'financed', cost: 'premises' } }), ['ineligible-cost']);
    assert.deepEqual(codes({}, { line: { kind: 'financed', cost: 'of-no-cycle' } }), ['ineligible-cost']);
    assert.deepEqual(codes({ cup: null, cig: null, supplierCode: null }), [
      'supplier-missing',
      'cup-missing',
      'cig-missing',
    ]);
    assert.deepEqual(codes({ cup: 'A'.repeat(15) }), ['cup-other']);
    assert.deepEqual(codes({}, { project: { ...place.project, state: 'draft' } }), ['not-open']);
    // Outside any cycle only what holds everywhere is asked.
    assert.deepEqual(codes({ cup: null, cig: null, documentDate: '2020-12-01' }, { cycle: null }), []);
  });

  it('never lets parts of a document or of a line sum to more than it, in whatever order they come', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60_000 }), { maxLength: 12 }), (parts) => {
        let [spent, charged] = [0, 0];
        for (const cents of parts) {
          const total = 80_000;
          const held = {
            planned: 70_000,
            spent,
            charged,
            leastTotal: charged > 0 ? total : null,
            elsewhere: false,
            closedUntil: null,
          };
          const wish = { ...expense, cents, documentCents: total };
          if (refusals(wish, place, held, '2022-01-01').length === 0)
            [spent, charged] = [spent + cents, charged + cents];
        }
        assert.ok(spent <= 70_000 && charged <= 80_000);
      }),
    );
  });

  it('says the act and the article in Italian', () => {
    const [r] = refusals(expense, { ...place, line: { kind: 'financed', cost: 'premises' } }, free, '2022-01-01');
    assert.equal(
      refusalText('it', r!),
      'Il costo «Affitti» non è ammesso in questa programmazione (decreto d’esempio 1/2020, punto 4).',
    );
  });
});

describe('codes', () => {
  it('checks form and control digit', () => {
    assert.equal(readCup(' j81b20000640001 '), 'J81B20000640001');
    assert.equal(readCup('J81B2000064000'), null);
    assert.equal(readCig('8417543839'), '8417543839');
    assert.equal(readCig('84175438'), null);
    assert.equal(readCor('123456789'), '123456789');
    assert.equal(readCor('12A'), null);
    assert.deepEqual(readSupplierCode('IT 00743110157'), { ok: true, code: '00743110157' });
    assert.deepEqual(readSupplierCode('00743110158'), { ok: false, problem: 'control-digit' });
    // The example code of the Ministry's own leaflet.
    assert.equal(controlLetter('RSSMRA85T10A562'), 'S');
    assert.deepEqual(readSupplierCode('RSSMRA85T10A562S'), { ok: true, code: 'RSSMRA85T10A562S' });
    assert.deepEqual(readSupplierCode('RSSMRA85T10A562T'), { ok: false, problem: 'control-digit' });
    assert.deepEqual(readSupplierCode('DE123456789'), { ok: true, code: 'DE123456789' });
    assert.deepEqual(readSupplierCode('ciao'), { ok: false, problem: 'format' });
  });
});

describe('a budget', () => {
  it('counts what partners bring, and is refused below the minimum once it is no draft', () => {
    const lines = [
      { kind: 'financed' as const, cents: 76_000, cost: 'staff', source: 'r', spent: 0 },
      { kind: 'in-kind' as const, cents: 24_000, cost: 'staff', source: 'b', spent: 0 },
    ];
    assert.equal(cofinancingShare(lines), 0.24);
    assert.deepEqual(belowMinimum(cycle, lines)?.minimum, 0.3);
    assert.deepEqual(budgetRefusals(cycle, lines, [], true), []);
    assert.deepEqual(budgetRefusals(cycle, lines, [{ kind: 'cofinanced', cents: 100_000 }], false), []);
    assert.equal(toMinimum(0.3, lines), 6_000);
    assert.equal(toMinimum(0.2, lines), 0);
    assert.equal(
      belowMinimum(cycle, [
        { kind: 'financed', cents: 70 },
        { kind: 'cofinanced', cents: 30 },
      ]),
      null,
    );
    assert.equal(budgetRefusals(null, [{ ...lines[0]!, spent: 76_001 }], [], true)[0]?.code, 'below-spent');
  });

  it('keeps days within what holds them', () => {
    assert.deepEqual(dateRefusals({ starts: '2021-02-01', ends: '2021-01-01' }, null), ['ends-before-start']);
    assert.deepEqual(dateRefusals({ starts: '2019-01-01', ends: '2024-01-01' }, cycle), [
      'starts-outside',
      'ends-outside',
    ]);
    assert.deepEqual(dateRefusals({ starts: null, ends: '2023-05-31' }, cycle), []);
  });
});

describe('payments', () => {
  const rule = [40, 40, 20].map((p, i) => ({ code: `r${i}`, it: '', en: '', share: p / 100 }));
  it('splits a contribution to the cent, whatever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (granted) => {
        const all = instalmentsOf(rule, { granted, checked: 0, paid: [] });
        assert.equal(
          all.reduce((s, i) => s + i.cents, 0),
          granted,
        );
        assert.ok(all.every((i) => i.cents >= 0));
      }),
    );
  });
  it('never goes beyond the contribution or an instalment, and the last waits for the checks', () => {
    const c = {
      granted: 100_000,
      checked: 90_000,
      paid: [
        { instalment: 'r0', cents: 40_000 },
        { instalment: 'r1', cents: 40_000 },
      ],
    };
    const refused = (instalment: string, cents: number) =>
      paymentRefusals(rule, c, { instalment, cents }).map((r) => r.code);
    assert.deepEqual(refused('r0', 1), ['beyond-instalment']);
    assert.deepEqual(refused('other', 20_001), ['beyond-contribution']);
    assert.deepEqual(refused('r2', 10_001), ['beyond-checked']);
    assert.deepEqual(refused('r2', 10_000), []);
    assert.equal(savingOf(c), 10_000);
    assert.equal(savingOf({ granted: 1, checked: 2, paid: [] }), 0);
    const paid = [{ instalment: 'a', cents: 80 }];
    assert.deepEqual([savingOf({ granted: 100, checked: 30, paid }), toRecover({ checked: 30, paid })], [20, 50]);
    const given = paymentRefusals(null, { granted: 100, checked: 100, paid, saved: 15 }, { instalment: 'b', cents: 6 });
    assert.deepEqual(given, [{ code: 'beyond-contribution', left: 5 }]);
  });
});

describe('a sample', () => {
  it('is the same for whoever has seed and list, in any order, and another with another seed', () => {
    const ids = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(ids, fc.string(), fc.integer({ min: 1, max: 60 }), (all, seed, size) => {
        const drawn = drawSample(all, seed, size);
        assert.deepEqual(drawSample([...all].reverse(), seed, size), drawn);
        assert.equal(drawn.length, Math.min(size, all.length));
        assert.ok(drawn.every((id) => all.includes(id)) && new Set(drawn).size === drawn.length);
      }),
    );
    const all = Array.from({ length: 100 }, (_, i) => `id-${i}`);
    assert.notDeepEqual(drawSample(all, '1', 10), drawSample(all, '2', 10));
    // No place in the list is preferred: over many seeds each is drawn about as often.
    const times = new Map<string, number>();
    for (let seed = 0; seed < 2000; seed++)
      for (const id of drawSample(all, `s${seed}`, 10)) times.set(id, (times.get(id) ?? 0) + 1);
    assert.ok(
      [...times.values()].every((n) => n > 130 && n < 275),
      String([...times.values()].sort()),
    );
    assert.deepEqual([sampleSize(0, 0.1), sampleSize(1, 0.1), sampleSize(101, 0.1), sampleSize(5, 2)], [0, 1, 11, 5]);
  });
});

describe('the forecast', () => {
  const pace = { planned: 100_000, spent: 30_000, starts: '2026-01-01', ends: '2026-12-31' };
  const at = (today: string, change: object = {}) => forecast({ ...pace, ...change }, [], today);
  it('carries the pace on to the end, and says why', () => {
    const half = at('2026-07-01');
    assert.ok(half.kind === 'known' && half.verdict === 'very-slow' && half.left > 35_000 && half.left < 45_000);
    assert.deepEqual(
      half.reasons.map((r) => r.code),
      ['time', 'spent', 'pace'],
    );
    assert.deepEqual(at('2026-01-20'), { kind: 'unknown', why: 'too-early' });
    assert.deepEqual(at('2025-12-01'), { kind: 'unknown', why: 'not-started' });
    assert.deepEqual(at('2026-07-01', { ends: null }), { kind: 'unknown', why: 'no-dates' });
    const over = at('2027-03-01');
    assert.ok(over.kind === 'known' && over.verdict === 'ended' && over.left === 70_000);
    const late = forecast(
      pace,
      [
        { id: 'a', planned: 50_000, spent: 1000 },
        { id: 'b', planned: 50_000, spent: 29_000 },
      ],
      '2026-07-01',
    );
    assert.ok(
      late.kind === 'known' &&
        late.reasons.some((r) => r.code === 'late-lines' && r.lines.join() === 'a' && r.cents === 49_000),
    );
  });
  it('never foretells less than nothing nor more than the plan, and more spent never leaves more', () => {
    const sum = fc.integer({ min: 0, max: 1e8 });
    fc.assert(
      fc.property(sum, sum, sum, fc.integer({ min: 0, max: 500 }), (planned, a, b, day) => {
        const today = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
        const left = (spent: number) => forecast({ ...pace, planned, spent: Math.min(spent, planned) }, [], today);
        const [less, more] = [left(Math.min(a, b)), left(Math.max(a, b))];
        if (less.kind !== 'known' || more.kind !== 'known') return;
        assert.ok(less.left >= more.left && more.left >= 0 && less.left <= planned);
      }),
    );
  });
});

describe('State aid', () => {
  const aid = {
    aid: true,
    reason: 'x',
    regime: 'de-minimis' as const,
    cents: 10_000_000,
    cor: '123',
    grantedOn: '2026-05-01',
  };
  it('asks for regime, sum, COR and date, and keeps to the ceiling of three years', () => {
    assert.deepEqual(
      aidRefusals({ ...aid, aid: false, regime: null, cents: null, cor: null, grantedOn: null }, []),
      [],
    );
    assert.deepEqual(
      aidRefusals({ ...aid, cor: null }, []).map((r) => r.field),
      ['cor'],
    );
    const earlier = [{ cents: 20_000_000, grantedOn: '2024-05-01' }];
    assert.deepEqual(aidRefusals(aid, earlier), []);
    assert.deepEqual(
      aidRefusals({ ...aid, cents: 10_000_001 }, earlier).map((r) => r.code),
      ['ceiling'],
    );
    assert.deepEqual(aidRefusals({ ...aid, cents: 30_000_000 }, [{ cents: 1, grantedOn: '2023-05-01' }]), []);
  });

  it('keeps to the ceiling when aid is written after aid that was granted later', () => {
    const later = [
      { cents: 15_000_000, grantedOn: '2027-05-01' },
      { cents: 10_000_000, grantedOn: '2029-04-30' },
    ];
    assert.deepEqual(aidRefusals({ ...aid, cents: 5_000_000 }, later), []);
    assert.deepEqual(aidRefusals({ ...aid, cents: 5_000_001 }, later), [
      { field: 'cents', code: 'ceiling', ceiling: 30_000_000, counted: 25_000_000 },
    ]);
    assert.deepEqual(aidRefusals({ ...aid, cents: 30_000_000 }, [{ cents: 1, grantedOn: '2029-05-01' }]), []);
  });
});
