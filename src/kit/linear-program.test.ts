import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadSolver } from './linear-program.ts';
import type { LinearProgram } from './solve.ts';

/** 3x + 2y ≤ 7, x ≤ 2, y ≤ 2, most x + y. */
const small = (whole: boolean): LinearProgram => ({
  lower: new Float64Array(2),
  upper: Float64Array.of(2, 2),
  cost: Float64Array.of(1, 1),
  ...(whole ? { whole: Uint8Array.of(1, 1) } : {}),
  rows: {
    starts: Int32Array.of(0, 2),
    columns: Int32Array.of(0, 1),
    factors: Float64Array.of(3, 2),
    lower: Float64Array.of(-Infinity),
    upper: Float64Array.of(6),
  },
});

describe('linear programmes', () => {
  it('finds the optimum, with whole numbers too, and says what has none', async () => {
    const solve = await loadSolver();
    assert.ok(Math.abs(solve(small(false), (p) => p.run('most').value) - 8 / 3) < 1e-9);
    assert.equal(
      solve(small(true), (p) => p.run('most').value),
      2,
    );
    const none = solve(small(false), (p) => {
      p.addRow(Int32Array.of(0, 1), Float64Array.of(1, 1), 5, Infinity);
      return p.run('most').as;
    });
    assert.equal(none, 'infeasible');
  });

  it('is changed in place and solved again', async () => {
    const solve = await loadSolver();
    const seen = solve(small(false), (p) => {
      const first = p.run('least').value;
      p.setCost(1, 0);
      p.setBounds(0, 0, 1);
      return [first, p.run('most').value, p.run('least').value];
    });
    assert.deepEqual(seen, [0, 1, 0]);
  });
});
