import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { loadSolver } from '#kit/linear-program.ts';
import { attackTable } from '#observatory/rules/attack/attack.ts';
import { type Cell, cellKey, coordinates, hiddenCells } from './people-cells.ts';

const solve = await loadSolver();
const limits = { threshold: 5, width: 5 };

/** Who came where: projects of two cycles and two networks, each of one cycle and network, nobody in two. */
const actions = [
  ['2025', 'bs', 'b1', 'p1', 'a1'],
  ['2025', 'bs', 'b1', 'p1', 'a2'],
  ['2025', 'bs', 'b2', 'p2', 'a3'],
  ['2025', 'pv', 'v1', 'p3', 'a4'],
  ['2026', 'pv', 'v1', 'p4', 'a5'],
  ['2026', 'bs', 'b2', 'p5', 'a6'],
] as const;
/** What the database tells apart. */
const grains = [[], [0], [1], [2], [0, 1], [0, 2], [1, 2], [0, 1, 2], [0, 1, 2, 3], [0, 1, 2, 3, 4]];

/** Every part with its true count, and the actions in it. */
function partsOf(people: readonly number[]) {
  const parts = new Map<string, { cell: Cell; n: number; actions: number[] }>();
  for (const grain of grains)
    for (const [i, at] of actions.entries()) {
      if (people[i] === 0) continue;
      const place = Object.fromEntries(grain.map((g) => [coordinates[g]!, at[g]!]));
      const key = cellKey(place);
      const part = parts.get(key) ?? { cell: { ...place, people: null }, n: 0, actions: [] };
      parts.set(key, { ...part, n: part.n + people[i]!, actions: [...part.actions, i] });
    }
  return parts;
}

test('nobody who adds up everything that pages tell learns that a part counts one to four people', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 14 }), { minLength: 6, maxLength: 6 }), (people) => {
      const parts = partsOf(people);
      const cells = [...parts.values()].map(({ cell, n }) => ({ ...cell, people: n < 5 ? null : n }));
      const hidden = hiddenCells(cells, solve);
      assert.deepEqual(hiddenCells([...cells].reverse(), solve), hidden, 'whatever their order');
      const keys = [...parts.keys()];
      const seen = [
        ...keys.map((k) => (hidden.has(k) ? null : parts.get(k)!.n)),
        ...actions.map((_, i) => (people[i] === 0 ? 0 : null)),
      ];
      const equations = keys.map((k, total) => ({
        total,
        parts: Int32Array.from(parts.get(k)!.actions, (i) => keys.length + i),
      }));
      const { exposed, impossible } = attackTable(seen, equations, limits, solve);
      assert.deepEqual(impossible, []);
      const learnt = exposed.filter(
        ({ cell, max }) => max < 5 && (parts.get(keys[cell] ?? '')?.n ?? people[cell - keys.length]!) > 0,
      );
      assert.deepEqual(learnt, []);
    }),
    { numRuns: 150 },
  );
});
