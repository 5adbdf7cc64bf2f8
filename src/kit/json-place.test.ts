import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Path, pathText, placeOf, syntaxPlace } from './json-place.ts';

const text = `[
  {"id": "a", "hours": "Mo }08:00", "n": [1, 2]},
  {"id": "b\\"]", "x": {"y": null}, "x": {"y": -1e3}}
]`;

test('the place of a value, from its path', () => {
  assert.deepEqual(placeOf(text, []), { row: 1, column: 1 });
  assert.deepEqual(placeOf(text, [0, 'hours']), { row: 2, column: 24 });
  assert.deepEqual(placeOf(text, [0, 'n', 1]), { row: 2, column: 46 });
  assert.deepEqual(placeOf(text, [1, 'x', 'y']), { row: 3, column: 47 });
  assert.deepEqual(placeOf(text, [1, 'cost']), { row: 3, column: 3 }, 'a missing member: the object that lacks it');
  assert.equal(pathText('offers', [3, 'hours']), 'offers[3].hours');
});

/** Every path of a value. */
const paths = (value: unknown): Path[] =>
  value === null || typeof value !== 'object'
    ? [[]]
    : [
        [],
        ...Object.entries(value).flatMap(([k, v]) => paths(v).map((p) => [Array.isArray(value) ? Number(k) : k, ...p])),
      ];

test('in any JSON text, the value read at the place of a path is the value of the path', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(0, 2), (value, indent) => {
      const written = JSON.stringify(value, null, indent);
      const read: unknown = JSON.parse(written);
      for (const path of paths(read)) {
        let expected: unknown = read;
        for (const step of path) expected = (expected as Record<string | number, unknown>)[step];
        const { row, column } = placeOf(written, path);
        const rest = written
          .split('\n')
          .slice(row - 1)
          .join('\n')
          .slice(column - 1);
        const first = JSON.stringify(expected)[0];
        assert.equal(rest[0], first, `${written} ${path.join('.')}`);
      }
    }),
  );
});

test('where JSON stops being JSON', () => {
  assert.deepEqual(syntaxPlace('{"a": 1,\n "b": x}'), { row: 2, column: 7 });
  assert.deepEqual(syntaxPlace('[1, 2'), { row: 1, column: 6 });
  assert.deepEqual(syntaxPlace('[1, 2,]'), { row: 1, column: 7 });
  assert.deepEqual(syntaxPlace('{"a" 1}'), { row: 1, column: 6 });
  assert.deepEqual(syntaxPlace('{a: 1}'), { row: 1, column: 2 });
  assert.deepEqual(syntaxPlace('[] []'), { row: 1, column: 4 });
  assert.deepEqual(syntaxPlace('[NaN]'), { row: 1, column: 2 });
  assert.deepEqual(syntaxPlace(''), { row: 1, column: 1 });
});

test('a text that the engine reads has no wrong character, one that it refuses has', () => {
  const broken = fc.tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '}', '"', 'x')).map(([json, at, by]) => {
    const i = at % (json.length + 1);
    return json.slice(0, i) + by + json.slice(i + 1);
  });
  fc.assert(
    fc.property(broken, (written) => {
      let valid = true;
      try {
        JSON.parse(written);
      } catch {
        valid = false;
      }
      const { row, column } = syntaxPlace(written);
      const offset =
        written
          .split('\n')
          .slice(0, row - 1)
          .join('\n').length +
        (row > 1 ? 1 : 0) +
        column -
        1;
      if (valid) assert.equal(offset, written.length);
      else assert.ok(offset <= written.length && !/^\s*$/.test(written.slice(0, offset) || 'x'));
    }),
    { numRuns: 500 },
  );
});

test('brackets without end are a fault with a place, not the end of the program', () => {
  for (const open of ['[', '{"a":']) assert.equal(syntaxPlace(open.repeat(100_000)).row, 1);
});
