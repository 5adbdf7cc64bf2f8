import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import { loadSolver } from '#kit/linear-program.ts';
import type { Solve } from '#kit/solve.ts';
import type { CountTable, Limits } from '../disclosure/count-table.ts';
import { cubeOf } from '../disclosure/cube.ts';
import type { Tree } from '../disclosure/hierarchy.ts';
import { protectTable } from '../disclosure/protect.ts';
import { attackTable } from './attack.ts';

let solve: Solve;
before(async () => {
  solve = await loadSolver();
});

const flat = (...names: string[]): Tree => ({ root: 'T', children: new Map([['T', names]]) });
const nested: Tree = {
  root: 'T',
  children: new Map([
    ['T', ['A', 'c']],
    ['A', ['a', 'b']],
  ]),
};
const shapes: readonly (readonly [readonly Tree[], readonly string[][]])[] = [
  [[flat('a', 'b', 'c', 'd')], [['a', 'b', 'c', 'd']]],
  [
    [nested, flat('x', 'y')],
    [
      ['a', 'b', 'c'],
      ['x', 'y'],
    ],
  ],
  [
    [flat('a', 'b'), flat('x', 'y'), flat('p', 'q')],
    [
      ['a', 'b'],
      ['x', 'y'],
      ['p', 'q'],
    ],
  ],
];

const table = fc.integer({ min: 0, max: shapes.length - 1 }).chain((s) => {
  const [trees, leaves] = shapes[s]!;
  const at = leaves.reduce<string[][]>((all, names) => all.flatMap((a) => names.map((n) => [...a, n])), [[]]);
  const most = s === 2 ? 2 : s === 1 ? 4 : 9;
  return fc.array(fc.integer({ min: 0, max: most }), { minLength: at.length, maxLength: at.length }).map(
    (n) =>
      cubeOf(
        ['1', '2', '3'].slice(0, trees.length),
        trees,
        at.map((a, i) => ({ at: a, n: n[i]! })),
      ).table,
  );
});

const limits: Limits = { threshold: 3, width: 3, zeros: 'show' };

/** The lowest cells of a table: those that are nobody's total. */
const lowestOf = (t: CountTable) => {
  const totals = new Set(t.equations.map((e) => e.total));
  return [...t.values.keys()].filter((c) => !totals.has(c));
};

/** Least and most of every cell over all tables in whole numbers that agree with what is shown; the grand total must be. */
function tryAll(t: CountTable, hidden: readonly boolean[]): { min: Float64Array; max: Float64Array } {
  const lowest = lowestOf(t);
  const all = t.values.reduce((a, b) => Math.max(a, b), 0);
  const min = new Float64Array(t.values.length).fill(Infinity);
  const max = new Float64Array(t.values.length).fill(-Infinity);
  const x = new Float64Array(t.values.length);
  const agree = () => {
    const full = x.slice();
    for (const { total, parts } of t.equations) full[total] = parts.reduce((sum, p) => sum + full[p]!, 0);
    if (full.some((v, c) => !hidden[c] && v !== t.values[c])) return;
    for (const [c, v] of full.entries()) [min[c], max[c]] = [Math.min(min[c]!, v), Math.max(max[c]!, v)];
  };
  const go = (k: number, left: number): void => {
    if (k === lowest.length) {
      if (left === 0) agree();
      return;
    }
    const c = lowest[k]!;
    const [from, to] = hidden[c] ? [0, left] : [t.values[c]!, Math.min(left, t.values[c]!)];
    for (let v = from; v <= to; v++) {
      x[c] = v;
      go(k + 1, left - v);
    }
  };
  go(0, all);
  return { min, max };
}

const tightOf = (t: CountTable, hidden: readonly boolean[]): number[] => {
  const { min, max } = tryAll(t, hidden);
  return [...t.values.keys()].filter((c) =>
    hidden[c]
      ? max[c]! < limits.threshold || max[c]! - min[c]! < limits.width
      : t.values[c]! > 0 && t.values[c]! < limits.threshold,
  );
};

const shownOf = (t: CountTable, hidden: readonly boolean[]) => Array.from(t.values, (v, c) => (hidden[c] ? null : v));

describe('attack', () => {
  it('exposes what trying all tables exposes', () => {
    fc.assert(
      fc.property(table, fc.array(fc.boolean(), { minLength: 27, maxLength: 27 }), (t, choice) => {
        const root = t.values.indexOf(t.values.reduce((a, b) => Math.max(a, b), 0));
        const top = t.values[root]!;
        const hidden = Array.from(t.values, (v, c) => choice[c]! && v !== top);
        const found = attackTable(shownOf(t, hidden), t.equations, limits, solve);
        assert.deepEqual(found.impossible, []);
        assert.deepEqual(
          found.exposed.map((e) => e.cell),
          tightOf(t, hidden),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('reckons with what else the reader knows, and of the cells that are asked about alone', () => {
    // Two hidden parts of a shown 5, and two of a shown 8.
    const [values, five] = [[5, null, null, 8, null, null], { threshold: 5, width: 5 }];
    const equations = [
      { total: 0, parts: Int32Array.of(1, 2) },
      { total: 3, parts: Int32Array.of(4, 5) },
    ];
    assert.deepEqual(attackTable(values, equations, five, solve).exposed, []);
    const some = (c: number) => c !== 5;
    const exposed = [1, 2].map((cell) => ({ cell, min: 1, max: 4 }));
    assert.deepEqual(attackTable(values, equations, five, solve, { some }).exposed, exposed);
    assert.deepEqual(
      attackTable(values, equations, five, solve, { some, asked: new Set([2, 4]) }).exposed.map((e) => e.cell),
      [2],
    );
    const quick = attackTable(values, equations, five, solve, { some, brief: true }).exposed;
    assert.deepEqual(quick, exposed);
  });

  it('says which sums contradict each other, also through hidden cells', () => {
    const equations = [
      { total: 2, parts: Int32Array.of(0, 1) },
      { total: 5, parts: Int32Array.of(3, 4) },
      { total: 6, parts: Int32Array.of(0, 3) },
      { total: 7, parts: Int32Array.of(1, 4) },
    ];
    // Rows of 10 and 10, columns of 25 and 4.
    const found = attackTable([null, null, 10, null, null, 10, 25, 4], equations, limits, solve);
    assert.ok(found.impossible.length > 0);
  });
});

describe('protect', () => {
  it('hides small counts and never zeros, so that trying all tables exposes nothing; the same each time', () => {
    let safe = 0;
    fc.assert(
      fc.property(table, (t) => {
        const made = protectTable(t, limits, solve);
        if ('unsafe' in made) return;
        safe++;
        assert.deepEqual(protectTable(t, limits, solve), made);
        const hidden = Array.from(made.suppressed, (s) => s === 1);
        for (const [c, v] of t.values.entries()) {
          if (v === 0) assert.ok(!hidden[c]);
          if (v > 0 && v < limits.threshold) assert.ok(hidden[c]);
        }
        assert.deepEqual(attackTable(shownOf(t, hidden), t.equations, limits, solve).exposed, []);
        if (!hidden[0]) assert.deepEqual(tightOf(t, hidden), []);
      }),
      { numRuns: 20 },
    );
    assert.ok(safe > 5, 'most tables can be made safe');
  });

  it('keeps hidden what was hidden before', () => {
    const rows = ['a', 'b', 'c', 'd'].map((name, i) => ({ at: [name], n: 10 + i }));
    const { table: t } = cubeOf(['1'], [flat('a', 'b', 'c', 'd')], rows);
    const made = protectTable(t, limits, solve, Uint8Array.of(0, 1, 0, 0, 0));
    assert.ok('suppressed' in made && made.suppressed[1] === 1);
    assert.equal(
      made.suppressed.reduce((n, s) => n + s, 0),
      2,
    );
  });

  it('does not depend on the order of rows', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const rows = names.flatMap((a, i) => names.map((b, j) => ({ at: [a, b], n: (i * 7 + j * 5 + i * j * 3) % 17 })));
    const count = (given: typeof rows) => {
      const made = protectTable(cubeOf(['1', '2'], [flat(...names), flat(...names)], given).table, limits, solve);
      return 'unsafe' in made ? -1 : made.suppressed.reduce((n, s) => n + s, 0);
    };
    assert.ok(count(rows) > 0);
    assert.equal(count(rows.toReversed()), count(rows));
  });

  it('hides little more than the small counts in a dimension of very many categories', () => {
    const groups = Array.from({ length: 20 }, (_, g) => `g${g}`);
    const leaves = groups.map((g) => Array.from({ length: 15 }, (_, i) => `${g}.${i}`));
    const children = new Map([['T', groups], ...groups.map((g, i): [string, string[]] => [g, leaves[i]!])]);
    const rows = leaves.flat().map((name, i) => ({ at: [name], n: i % 40 === 0 ? 3 : 5 + (i % 13) }));
    const { table: t } = cubeOf(['1'], [{ root: 'T', children }], rows);
    const five: Limits = { threshold: 5, width: 5, zeros: 'show' };
    const made = protectTable(t, five, solve);
    assert.ok('suppressed' in made);
    const hidden = Array.from(made.suppressed, (s) => s === 1);
    assert.deepEqual(attackTable(shownOf(t, hidden), t.equations, five, solve).exposed, []);
    // Eight small counts, each in a group of its own: one more cell beside each.
    assert.equal(hidden.filter((h) => h).length, 16);
  });

  it('says when nothing helps, which depends on what the reader knows', () => {
    // The total is known already: two cells that make 3 and are not zero can only be 1 and 2.
    const rows = ['a', 'b'].map((name, i) => ({ at: [name], n: i + 1 }));
    const { table: t } = cubeOf(['1'], [flat('a', 'b')], rows);
    const known = { ...t, cost: Float64Array.of(Infinity, 1, 1) };
    assert.ok('unsafe' in protectTable(known, { ...limits, strict: true }, solve));
    assert.deepEqual(protectTable(known, limits, solve), { suppressed: Uint8Array.of(0, 1, 1) });
  });
});
