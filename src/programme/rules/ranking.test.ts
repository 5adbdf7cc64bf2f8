import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { shortFunds, tieBreakers } from './call.ts';
import { type Entry, overLines, rank } from './ranking.ts';

const criteria = [
  { code: 'quality', it: 'Qualità', en: 'Quality', max: 40, threshold: 20 },
  { code: 'network', it: 'Rete', en: 'Network', max: 30, threshold: null },
  { code: 'costs', it: 'Costi', en: 'Costs', max: 30, threshold: null },
];
const rule = {
  criteria,
  threshold: 60,
  ties: ['cofinancing' as const],
  shortFunds: 'partial' as const,
  smallestPart: 0.5,
};

const entry = (proposal: string, over: Partial<Entry> = {}): Entry => ({
  ...{ proposal, number: Number(proposal), requestedCents: 10_000_00, totalCents: 15_000_00, excluded: null },
  points: [{ quality: 30_00, network: 20_00, costs: 20_00 }],
  ...over,
});
const points = (quality: number, network: number, costs: number) => ({ quality, network, costs });

describe('ranking of a call, by hand', () => {
  it('takes the mean of the Committee, thresholds, and the declared rule for ties', () => {
    const ranked = rank(
      [
        entry('1', { points: [points(3000, 2000, 1000), points(3100, 2000, 1000)] }),
        entry('2', { points: [points(3000, 2000, 2000)] }),
        entry('3', { points: [points(3000, 2000, 2000)], totalCents: 20_000_00 }),
        entry('4', { points: [points(1999, 3000, 3000)] }),
        entry('5', { points: [points(2000, 2000, 1999)] }),
        entry('6', { excluded: 'late', points: [] }),
      ],
      rule,
      35_000_00,
    );
    assert.deepEqual(
      ranked.map((r) => [r.proposal, r.place, r.points, r.outcome, r.grantedCents, r.reason]),
      [
        ['3', 1, 70, 'funded', 10_000_00, ''],
        ['2', 2, 70, 'funded', 10_000_00, ''],
        ['1', 3, 60.5, 'funded', 10_000_00, ''],
        ['4', null, 79.99, 'below-threshold', 0, 'quality'],
        ['5', null, 59.99, 'below-threshold', 0, 'all'],
        ['6', null, null, 'excluded', 0, 'late'],
      ],
    );
  });

  it('gives what is left as the call says', () => {
    const three = [entry('1'), entry('2'), entry('3', { requestedCents: 2_000_00, totalCents: 3_000_00 })];
    const granted = (shortFunds: 'partial' | 'stop' | 'skip', budget: number) =>
      rank(three, { ...rule, ties: [], shortFunds }, budget).map((r) => r.grantedCents);
    assert.deepEqual(granted('partial', 16_000_00), [10_000_00, 6_000_00, 0]);
    assert.deepEqual(granted('partial', 14_000_00), [10_000_00, 0, 0], 'less than the smallest part: nothing');
    assert.deepEqual(granted('stop', 16_000_00), [10_000_00, 0, 0]);
    assert.deepEqual(granted('skip', 16_000_00), [10_000_00, 0, 2_000_00]);
  });
});

const given = fc.record({
  quality: fc.integer({ min: 0, max: 4000 }),
  network: fc.integer({ min: 0, max: 3000 }),
  costs: fc.integer({ min: 0, max: 3000 }),
});
const entriesOf = fc
  .array(
    fc.record({
      points: fc.array(given, { minLength: 0, maxLength: 4 }),
      requestedCents: fc.integer({ min: 1, max: 50_000_000 }),
      own: fc.integer({ min: 0, max: 50_000_000 }),
      excluded: fc.option(fc.constant('a reason'), { freq: 5 }),
    }),
    { maxLength: 12 },
  )
  .map((all) =>
    all.map(
      ({ own, ...e }, i): Entry => ({ ...e, totalCents: e.requestedCents + own, proposal: `p${i}`, number: i + 1 }),
    ),
  );
const rules = fc.record({
  criteria: fc.constant(criteria),
  threshold: fc.option(fc.integer({ min: 0, max: 100 })),
  ties: fc.subarray([...tieBreakers]),
  shortFunds: fc.constantFrom(...shortFunds),
  smallestPart: fc.constantFrom(0, 0.5, 1),
});
const budgets = fc.integer({ min: 1, max: 200_000_000 });

describe('ranking of a call, whatever comes', () => {
  it('does not depend on the order of proposals or of evaluators', () => {
    fc.assert(
      fc.property(entriesOf, rules, budgets, fc.infiniteStream(fc.nat()), (entries, r, budget, keys) => {
        const shuffled = entries
          .map((e) => ({ e: { ...e, points: [...e.points].reverse() }, key: keys.next().value! }))
          .sort((a, b) => a.key - b.key)
          .map(({ e }) => e);
        assert.deepEqual(rank(shuffled, r, budget), rank(entries, r, budget));
      }),
    );
  });

  it('never puts somebody lower for more points, nor below a threshold they passed', () => {
    fc.assert(
      fc.property(entriesOf, rules, budgets, fc.nat(), fc.nat(), (entries, r, budget, which, more) => {
        const one = entries[which % Math.max(entries.length, 1)];
        if (!one || one.points.length === 0) return;
        const raised = {
          ...one,
          points: one.points.map((p, i) =>
            i === 0 ? { ...p, network: Math.min(3000, p.network! + (more % 500)) } : p,
          ),
        };
        const place = (all: readonly Entry[]) =>
          rank(all, r, budget).find((x) => x.proposal === one.proposal)!.place ?? 99;
        assert.ok(place(entries.map((e) => (e === one ? raised : e))) <= place(entries));
      }),
    );
  });

  it('gives money only within the budget, along the places, and to nobody below a threshold', () => {
    fc.assert(
      fc.property(entriesOf, rules, budgets, (entries, r, budget) => {
        const ranked = rank(entries, r, budget);
        assert.ok(ranked.reduce((sum, x) => sum + x.grantedCents, 0) <= budget);
        assert.deepEqual(ranked.map((x) => x.proposal).sort(), entries.map((e) => e.proposal).sort());
        const placed = ranked.filter((x) => x.place !== null);
        assert.deepEqual(
          placed.map((x) => x.place),
          placed.map((_, i) => i + 1),
        );
        for (const x of ranked) {
          const asked = entries.find((e) => e.proposal === x.proposal)!.requestedCents;
          assert.equal(x.outcome === 'funded', x.grantedCents === asked);
          assert.equal(x.outcome === 'partial', x.grantedCents > 0 && x.grantedCents < asked);
          if (x.place === null) assert.equal(x.grantedCents, 0);
          else assert.ok((x.means.quality ?? 0) >= 20 && (r.threshold === null || x.points! >= r.threshold - 1e-9));
        }
        const firstWithout = placed.findIndex((x) => x.outcome === 'no-funds');
        if (r.shortFunds !== 'skip' && firstWithout >= 0)
          assert.ok(placed.slice(firstWithout).every((x) => x.grantedCents === 0));
      }),
    );
  });

  it('spreads what is granted over the lines to the cent, none above what it asked', () => {
    const lines = fc.array(fc.integer({ min: 1, max: 90_000_000_00 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(lines, fc.double({ min: 0, max: 1, noNaN: true }), (asked, share) => {
        const total = asked.reduce((s, c) => s + c, 0);
        const granted = Math.floor(total * share);
        const parts = overLines(asked, granted);
        assert.equal(
          parts.reduce((s, c) => s + c, 0),
          granted,
        );
        assert.ok(parts.every((part, i) => part >= 0 && part <= asked[i]!));
        assert.deepEqual(overLines(asked, total), asked);
      }),
    );
  });
});
