import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { namesWithRoom } from './map-names.ts';

const name = (code: string, x: number, y: number, text = code) => ({ code, text, at: [x, y] as const });

test('the current name is always written, and gives way to none', () => {
  const placed = namesWithRoom(
    [name('Sarezzo', 300, 300), name('Gardone Val Trompia', 310, 305)],
    640,
    'Gardone Val Trompia',
  );
  assert.deepEqual(
    placed.map((p) => p.text),
    ['Gardone Val Trompia'],
  );
  assert.equal(placed[0]?.current, true);
});

test('names that would meet are left out, in the order given; near an edge they lean inwards', () => {
  const placed = namesWithRoom([name('Bovegno', 20, 100), name('Collio', 40, 105), name('Nave', 630, 100)], 640);
  assert.deepEqual(
    placed.map((p) => [p.text, p.anchor]),
    [
      ['Bovegno', 'start'],
      ['Nave', 'end'],
    ],
  );
});

test('no name twice, the first always, whatever the places', () => {
  const places = fc.array(fc.tuple(fc.integer({ min: 0, max: 640 }), fc.integer({ min: 0, max: 640 })), {
    minLength: 1,
  });
  fc.assert(
    fc.property(places, (points) => {
      const placed = namesWithRoom(
        points.map(([x, y], i) => name(`n${i}`, x, y)),
        640,
      );
      assert.equal(placed[0]?.code, 'n0');
      assert.equal(new Set(placed.map((p) => p.code)).size, placed.length);
    }),
  );
});
