import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { plans } from '../reads/plan.ts';
import { noMoney } from './money.ts';
import { templateOf } from './plan.ts';
import { differences, figuresOf, obstacles, type ReportContent } from './report.ts';
import { readReportForm } from './report-form.ts';

const said = { it: 'a', en: 'a' };
const sums = fc.record({
  ...{
    financed: fc.nat(),
    cofinanced: fc.nat(),
    inKind: fc.nat(),
    spent: fc.nat(),
    checked: fc.nat(),
    expenses: fc.nat(9),
  },
  ...{ lines: fc.nat(9), toCheck: fc.nat(9), lastOn: fc.constant(null) },
});
const content: fc.Arbitrary<ReportContent> = fc.record({
  ...{
    at: fc.constant('2026-01-01T00:00:00.000Z'),
    placeName: fc.constant(said),
    cycleName: fc.constant(said),
    money: sums,
  },
  allocated: fc.option(fc.nat()),
  counts: fc.record({ projects: fc.nat(9), actions: fc.nat(9), bodies: fc.nat(9) }),
  parts: fc.uniqueArray(
    fc.record({
      kind: fc.constant('project' as const),
      id: fc.constantFrom('x', 'y', 'z'),
      name: fc.constant(said),
      about: fc.constant(''),
      money: sums,
    }),
    { selector: (p) => p.id },
  ),
  ...{ details: fc.constant([]), areas: fc.constant([]), costs: fc.constant([]), bodies: fc.constant([]) },
  ...{ indicators: fc.constant([]), acts: fc.constant([]) },
});

it('lists every figure that changed and no other, and the same the other way round', () => {
  fc.assert(
    fc.property(content, content, (a, b) => {
      assert.deepEqual(differences(a, a), []);
      const there = new Map(differences(a, b).map((d) => [d.code, d]));
      const back = new Map(differences(b, a).map((d) => [d.code, d]));
      const [old, now] = [a, b].map((c) => new Map(figuresOf(c).map((f) => [f.code, f.value])));
      for (const [code, value] of now!) {
        const before = old!.get(code) ?? null;
        assert.equal(there.has(code), before !== value, code);
        if (before !== value) assert.deepEqual([there.get(code)?.before, there.get(code)?.after], [before, value]);
      }
      for (const [code, d] of there)
        if (back.has(code)) assert.deepEqual([back.get(code)?.before, back.get(code)?.after], [d.after, d.before]);
    }),
  );
});

it('names what stands in the way of an approval', () => {
  const c = { money: { ...noMoney, spent: 5, expenses: 1 } } as ReportContent;
  assert.deepEqual(obstacles(c, { ...noMoney, spent: 5, expenses: 1 }, []), []);
  assert.deepEqual(
    obstacles(c, { ...noMoney, spent: 6, expenses: 1, toCheck: 2 }, ['A']).map((o) => o.kind),
    ['to-check', 'parts-open', 'changed'],
  );
});

it('reads the form of a new report, and refuses days outside the cycle', () => {
  const place = {
    value: 'alliance:a',
    level: 'alliance',
    every: false,
    name: 'A',
    places: [{ network: 'n', alliance: 'a' }],
  } as const;
  const cycle = { code: '2020-23', starts: '2020-01-01', ends: '2023-05-31' } as Parameters<
    typeof readReportForm
  >[2][number];
  const typed = { of: 'alliance:a', cycle: '2020-23', kind: 'interim', from: '2020-11-02', to: '2021-12-31', due: '' };
  const read = (more: Partial<typeof typed>) => readReportForm({ ...typed, ...more }, [place], [cycle]);
  assert.deepEqual(read({}), {
    ok: true,
    wish: {
      cycle: '2020-23',
      level: 'alliance',
      kind: 'interim',
      periodFrom: '2020-11-02',
      periodTo: '2021-12-31',
      due: null,
      places: place.places,
    },
  });
  const fault = (more: Partial<typeof typed>) => {
    const r = read(more);
    return r.ok ? null : r.faults;
  };
  assert.deepEqual(fault({ of: 'alliance:b' }), [{ field: 'of', fault: 'missing' }]);
  assert.deepEqual(fault({ from: '2019-12-31' }), [{ field: 'from', fault: 'outside' }]);
  assert.deepEqual(fault({ to: '2023-06-01' }), [{ field: 'to', fault: 'outside' }]);
  assert.deepEqual(fault({ to: '2020-11-01' }), [{ field: 'to', fault: 'wrong' }]);
  assert.deepEqual(fault({ due: '31/2' }), [{ field: 'due', fault: 'wrong' }]);
});

it('ships the chapter lists of real plans', () => {
  assert.deepEqual(
    plans().map((p) => [p.code, p.chapters.length]),
    [
      ['pavia-2020-23', 13],
      ['pavia-address', 7],
      ['val-padana-2020-23', 8],
      ['milan-2014-16', 11],
    ],
  );
  assert.equal(templateOf(plans(), 'no-such')?.code, 'pavia-2020-23');
});
