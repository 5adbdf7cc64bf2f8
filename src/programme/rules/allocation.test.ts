import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { allocate, compareSplits } from './allocation.ts';

const weights = fc
  .uniqueArray(fc.record({ code: fc.string({ minLength: 1 }), weight: fc.integer({ min: 0, max: 10_000_000 }) }), {
    selector: (w) => w.code,
    minLength: 1,
    maxLength: 12,
  })
  .filter((list) => list.some((w) => w.weight > 0));
const total = fc.integer({ min: 0, max: 1_000_000_000_00 });
const unit = fc.constantFrom(1, 100, 10_000, 333);

const sum = (split: ReadonlyMap<string, number>) => [...split.values()].reduce((a, b) => a + b, 0);

describe('sharing money by weights', () => {
  it('always gives away exactly the total', () => {
    fc.assert(fc.property(total, weights, unit, (t, w, u) => sum(allocate(t, w, u)) === t));
  });

  it('gives everybody the same whatever the order', () => {
    fc.assert(
      fc.property(total, weights, unit, fc.infiniteStream(fc.nat()), (t, w, u, keys) => {
        const mixed = w.map((x) => [keys.next().value, x] as const).sort((a, b) => a[0] - b[0]);
        const again = allocate(
          t,
          mixed.map(([, x]) => x),
          u,
        );
        for (const [code, cents] of allocate(t, w, u)) assert.equal(again.get(code), cents);
      }),
    );
  });

  it('is never a unit away from the exact share, and never gives less to who weighs more', () => {
    fc.assert(
      fc.property(total, weights, unit, (t, w, u) => {
        const all = w.reduce((s, x) => s + BigInt(x.weight), 0n);
        const split = allocate(t, w, u);
        for (const { code, weight } of w) {
          const off = BigInt(split.get(code)!) * all - BigInt(t) * BigInt(weight);
          assert.ok((off < 0n ? -off : off) < BigInt(u) * all, code);
        }
        for (const a of w)
          for (const b of w) if (a.weight > b.weight) assert.ok(split.get(a.code)! >= split.get(b.code)!);
      }),
    );
  });

  it('gives nothing to no weight, and refuses what it cannot share', () => {
    fc.assert(
      fc.property(total, weights, (t, w) => {
        for (const x of w) if (x.weight === 0) assert.equal(allocate(t, w).get(x.code), 0);
      }),
    );
    assert.deepEqual([...allocate(0, [{ code: 'a', weight: 0 }])], [['a', 0]]);
    assert.throws(() => allocate(1, []), RangeError);
    assert.throws(() => allocate(1.5, [{ code: 'a', weight: 1 }]), RangeError);
    assert.throws(() => allocate(1, [{ code: 'a', weight: -1 }]), RangeError);
    assert.throws(() => allocate(1, [{ code: 'a', weight: 1 }], 0), RangeError);
  });

  it('shares three cents among equals by code', () => {
    const equal = ['c', 'a', 'b', 'd'].map((code) => ({ code, weight: 5 }));
    assert.deepEqual(Object.fromEntries(allocate(3, equal)), { a: 1, b: 1, c: 1, d: 0 });
  });

  it('leaves out nobody who is in one split alone', () => {
    const compared = compareSplits(new Map([['old', 100]]), new Map([['new', 100]]));
    assert.deepEqual(
      compared.map((c) => [c.code, c.published, c.computed, c.cents, c.points]),
      [
        ['new', 0, 100, -100, -100],
        ['old', 100, 0, 100, 100],
      ],
    );
  });

  it('tells how far a published split is, in cents and in points', () => {
    const computed = new Map([
      ['a', 300],
      ['b', 100],
    ]);
    assert.deepEqual(
      compareSplits(
        new Map([
          ['a', 200],
          ['b', 200],
        ]),
        computed,
      ),
      [
        { code: 'a', published: 200, computed: 300, cents: -100, points: -25 },
        { code: 'b', published: 200, computed: 100, cents: 100, points: 25 },
      ],
    );
  });
});
