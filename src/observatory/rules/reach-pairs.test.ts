import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { reachOf } from './reach.ts';
import { reachOfPairs } from './reach-pairs.ts';

const [points, places] = [4, 3];
const cells = Array.from({ length: points * places }, (_, k) => ({ point: Math.floor(k / places), place: k % places }));

test('pairs in any order make the same reach as a cost for each, and what is told twice is found', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 3 }), { minLength: cells.length, maxLength: cells.length }),
      fc.shuffledSubarray([...cells.keys()], { minLength: cells.length }),
      fc.option(fc.nat(cells.length - 1)),
      (weights, order, again) => {
        const listed = again === null ? order : [...order, again];
        const pairs = {
          point: listed.map((k) => cells[k]!.point),
          place: listed.map((k) => cells[k]!.place),
          weight: listed.map((k) => weights[k]!),
        };
        const { reach, twice } = reachOfPairs(points, places, pairs);
        assert.deepEqual(twice, again === null ? [] : [cells.length]);
        if (again !== null) return;
        const decay = { kind: 'steps', bounds: [0, 1, 2, 3], weights: [0, 1, 2, 3] } as const;
        assert.deepEqual(
          reach,
          reachOf(points, places, (i, j) => weights[i * places + j]!, decay, 3),
        );
      },
    ),
  );
});
