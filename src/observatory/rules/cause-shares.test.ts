import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { causeShares, mostTogether } from './cause-shares.ts';

/** The parts, and how many worlds were asked. */
function shares(causes: number, value: (set: number) => number) {
  const own = Array.from({ length: causes }, (_, i) => i);
  const bits = (acted: ReadonlySet<number>) => [...acted].reduce((set, c) => set | (1 << c), 0);
  const work = causeShares(own, 1, (acted) => Float64Array.of(value(bits(acted))));
  for (let worlds = 0; ; worlds++) {
    const { done, value: parts } = work.next();
    if (done) return { worlds, parts: own.map((c) => parts.get(c)![0]!) };
  }
}

/** A game: a number for every choice of causes. */
const game = fc
  .integer({ min: 0, max: 7 })
  .chain((n) =>
    fc.record({ n: fc.constant(n), worth: fc.array(fc.integer(), { minLength: 2 ** n, maxLength: 2 ** n }) }),
  );

test('the parts add up to the whole change, and never more than sixteen worlds are asked', () => {
  fc.assert(
    fc.property(game, ({ n, worth }) => {
      const { worlds, parts } = shares(n, (set) => worth[set]!);
      const whole = worth[2 ** n - 1]! - worth[0]!;
      const sum = parts.reduce((all, p) => all + p, 0);
      assert.ok(Math.abs(sum - whole) <= 1e-9 * worth.reduce((all, w) => all + Math.abs(w), 1));
      assert.ok(worlds <= 16, `${worlds} worlds of ${n} causes`);
    }),
  );
});

test('causes that do not touch each other have their own effect, in any number; one that does nothing has none', () => {
  for (let n = 1; n <= 7; n++) {
    const { parts } = shares(n, (set) => parts0(n).reduce((sum, own, c) => sum + ((set >> c) & 1 ? own : 0), 0));
    assert.deepEqual(
      parts.map((p) => Math.round(p * 1e9) / 1e9),
      parts0(n),
    );
  }
});
const parts0 = (n: number): number[] => Array.from({ length: n }, (_, c) => c * c);

test('a product of factors is split evenly: by every order up to four, by an order and its reverse beyond', () => {
  const all = (n: number) => (set: number) => (set === 2 ** n - 1 ? 1 : 0);
  assert.deepEqual(
    shares(mostTogether, all(mostTogether)).parts.map((p) => Math.round(p * 1e9) / 1e9),
    [0.25, 0.25, 0.25, 0.25],
  );
  assert.deepEqual(
    shares(5, all(5)).parts,
    [0.5, 0, 0, 0, 0.5],
    'only the first and the last of the order complete it',
  );
});
