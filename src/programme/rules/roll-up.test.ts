import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { exact, inexact, quotient, readValue } from './exact.ts';
import {
  counted,
  type IndicatorKind,
  join,
  nothing,
  type Part,
  partOf,
  resultOf,
  rollUp,
  type Value,
} from './roll-up.ts';
import { countSketch, emptySketch, mergeSketches, sketchOf } from './sketch.ts';

const amount = fc.integer({ min: 0, max: 10_000_000 }).map((n) => n / 10_000);
const hash = (n: number) => createHash('sha256').update(String(n)).digest('hex');
const value: fc.Arbitrary<Value> = fc.record({
  action: fc.constantFrom('a', 'b', 'c', 'd'),
  ends: fc.constantFrom('2026-03-31', '2026-06-30', '2026-09-30'),
  value: fc.option(amount),
  second: fc.option(amount),
  words: fc.option(fc.string()),
  few: fc.boolean(),
});
const entered = fc.constantFrom<IndicatorKind>('sum', 'last', 'mean', 'ratio', 'text');
const parts: fc.Arbitrary<{ kind: IndicatorKind; parts: Part[] }> = fc.oneof(
  entered.chain((kind) => fc.array(value).map((vs) => ({ kind, parts: vs.map((v) => partOf(kind, v)) }))),
  fc
    .record({ kind: fc.constantFrom('people' as const, 'firms' as const), most: fc.constantFrom(3, 8, 1000) })
    .chain(({ kind, most }) =>
      fc
        .array(fc.array(fc.integer({ min: 0, max: 40 })))
        .map((sets) => ({ kind, parts: sets.map((s) => counted(kind, s.map(hash), most)) })),
    ),
);

/** Puts the parts together as a tree of random shape. */
function asTree(kind: IndicatorKind, all: readonly Part[], cuts: readonly number[]): Part {
  if (all.length === 0) return nothing(kind);
  if (all.length === 1) return all[0]!;
  const at = 1 + ((cuts[0] ?? 0) % (all.length - 1));
  return join(asTree(kind, all.slice(0, at), cuts.slice(1)), asTree(kind, all.slice(at), cuts.slice(2)));
}

test('neither order nor grouping ever changes a result', () => {
  fc.assert(
    fc.property(parts, fc.array(fc.nat()), fc.infiniteStream(fc.nat()), (given, cuts, random) => {
      const shuffled = given.parts
        .map((part) => ({ part, at: random.next().value as number }))
        .sort((a, b) => a.at - b.at)
        .map((p) => p.part);
      const straight = resultOf(rollUp(given.kind, given.parts));
      assert.deepEqual(resultOf(asTree(given.kind, shuffled, cuts)), straight);
    }),
    { numRuns: 500 },
  );
});

test('nothing put together with something is that thing', () => {
  fc.assert(
    fc.property(parts, ({ kind, parts: all }) => {
      const part = rollUp(kind, all);
      assert.deepEqual(resultOf(join(part, nothing(kind))), resultOf(part));
      assert.deepEqual(resultOf(join(nothing(kind), part)), resultOf(part));
    }),
  );
});

const v = (action: string, ends: string, value: number | null, second: number | null = null, few = false): Value => ({
  ...{ action, ends, value, second, words: null, few },
});
const whole = (kind: IndicatorKind, values: Value[]) =>
  resultOf(
    rollUp(
      kind,
      values.map((x) => partOf(kind, x)),
    ),
  );

test('each kind in its own way', () => {
  assert.equal(whole('sum', [v('a', '1', 0.1), v('b', '1', 0.2)]).value, 0.3, 'tenths add up exactly');
  assert.equal(whole('sum', []).value, null, 'nothing is not zero');
  assert.equal(whole('sum', [v('a', '1', 0)]).value, 0);
  assert.equal(whole('last', [v('a', '2', 10), v('a', '1', 99), v('b', '1', 5)]).value, 15);
  assert.deepEqual([whole('mean', [v('a', '1', 5, 1), v('b', '1', 2, 9)]).value], [2.3], 'weighed by who answered');
  assert.equal(whole('mean', [v('a', '1', 4, 0)]).value, null, 'nobody answered');
  const ratio = whole('ratio', [v('a', '1', 1, 2), v('b', '1', 1, 8)]);
  assert.deepEqual([ratio.value, ratio.base], [0.2, 10], 'a ratio of sums, not a mean of ratios');
  assert.equal(resultOf(join(counted('people', ['x', 'y']), counted('people', ['y', 'z']))).value, 3);
  assert.throws(() => join(nothing('sum'), nothing('mean')), RangeError);
});

test('a value that must not be told is said to be missing, and never added', () => {
  const sum = whole('sum', [v('a', '1', 3, null, true), v('b', '1', 40)]);
  assert.deepEqual([sum.value, sum.few], [40, 1]);
  const last = whole('last', [v('a', '1', 40), v('a', '2', 3, null, true)]);
  assert.deepEqual([last.value, last.few], [null, 1], 'an older value does not stand for it');
});

test('a sketch is exact while it holds everybody, and near the truth afterwards', () => {
  const many = Array.from({ length: 50_000 }, (_, i) => hash(i));
  assert.deepEqual(countSketch(sketchOf(many.slice(0, 1024))), { n: 1024, error: 0 });
  const [a, b] = [sketchOf(many.slice(0, 30_000)), sketchOf(many.slice(20_000))];
  const both = countSketch(mergeSketches(mergeSketches(a, b), emptySketch()));
  assert.ok(Math.abs(both.n - 50_000) < 4 * both.error * 50_000, `${both.n}`);
  assert.ok(both.error > 0.03 && both.error < 0.032);
});

test('values as they are typed', () => {
  const typed = ['12', '1.234,5', '1234.5', '1.000', '0,0001', '-1', '0,00001', 'molti', ''];
  assert.deepEqual(
    typed.map((typed) => readValue(typed)),
    [12, 1234.5, 1234.5, 1000, 0.0001, null, null, null, null],
  );
  fc.assert(fc.property(amount, (n) => assert.equal(inexact(exact(n)), n)));
  assert.deepEqual([quotient(2n, 3n), quotient(-1n, 3n), quotient(1n, 0n)], [0.6667, -0.3333, null]);
});
