import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { expMinus } from './exp-minus.ts';

test('e^−x is that of the library within 2e-15, at the edges of the table too', () => {
  const near = (x: number) => {
    const [got, want] = [expMinus(x), Math.exp(-x)];
    assert.ok(Math.abs(got - want) <= 2e-15 * want, `${x}: ${got} instead of ${want}`);
  };
  for (const x of [0, 1 / 1024, 1 / 1024 - 1e-16, 8 - 1e-15, 8, 8 + 1e-15, 700]) near(x);
  fc.assert(fc.property(fc.double({ min: 0, max: 9, noNaN: true }), near), { numRuns: 2000 });
  assert.equal(expMinus(0), 1);
  assert.equal(expMinus(1000), 0);
  assert.ok(Number.isNaN(expMinus(Number.NaN)));
});
