import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { dissolve } from './dissolve.ts';
import { onGrid, type Point, type Ring, readShape, type Shape, signedArea } from './geometry.ts';

const square = (x: number, y: number, size = 1): Ring => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
];
const area = (shape: Shape): number => shape.flat().reduce((sum, ring) => sum + signedArea(ring) / 2, 0);

/** True when the point is inside the shape (even-odd rule); points on a border may go either way. */
function isInside(shape: Shape, [x, y]: Point): boolean {
  let inside = false;
  for (const ring of shape.flat()) {
    for (let i = 1; i < ring.length; i++) {
      const [a, b] = [ring[i - 1]!, ring[i]!];
      if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
    }
  }
  return inside;
}

describe('shapes', () => {
  it('are wound as RFC 7946 wants, whatever the file does: same area, outline counter-clockwise, holes clockwise', () => {
    const hole = square(1, 1);
    for (const outline of [square(0, 0, 3), square(0, 0, 3).toReversed()]) {
      const read = readShape({ type: 'Polygon', coordinates: [outline, hole] });
      assert.ok(read.ok);
      assert.equal(area(read.shape), 8);
      assert.ok(isInside(read.shape, [0.5, 0.5]));
      assert.ok(!isInside(read.shape, [1.5, 1.5]));
    }
  });

  it('that are not areas in degrees are refused with a reason', () => {
    const problem = (geometry: unknown) => {
      const read = readShape(geometry);
      return read.ok ? null : read.problem;
    };
    assert.equal(problem({ type: 'Point', coordinates: [9, 45] }), 'not-an-area');
    assert.equal(problem(null), 'not-an-area');
    assert.equal(problem({ type: 'Polygon', coordinates: [[['a', 1]]] }), 'not-an-area');
    assert.equal(problem({ type: 'Polygon', coordinates: [[[560_000, 5_040_000]]] }), 'not-degrees');
    assert.equal(problem({ type: 'MultiPolygon', coordinates: [] }), 'empty');
  });

  it('on a grid never vanish, and their points are on the grid', () => {
    const size = fc.double({ min: 0.0005, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 8, max: 11, noNaN: true }), size, (x, s) => {
        const shape = onGrid([[square(x, 45, s)]], 0.002);
        assert.ok(shape.length > 0);
        if (s > 0.01) assert.ok(shape.flat(2).every(([a]) => Math.abs(a / 0.002 - Math.round(a / 0.002)) < 1e-6));
      }),
    );
  });

  it('that share their borders dissolve into one outline of the same area, whatever the size of the board', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), (columns, rows) => {
        const cells = Array.from(
          { length: columns * rows },
          (_, i): Shape => [[square(i % columns, Math.floor(i / columns))]],
        );
        const outline = dissolve(cells);
        assert.equal(outline.length, 1);
        assert.equal(area(outline), columns * rows);
        assert.equal(outline.flat(2).length, 2 * (columns + rows) + 1);
      }),
    );
  });

  it('dissolve into a ring with its hole, and into islands', () => {
    const ring = [0, 1, 2, 3, 5, 6, 7, 8].map((i): Shape => [[square(i % 3, Math.floor(i / 3))]]);
    const outline = dissolve([...ring, [[square(10, 10)]]]);
    assert.equal(area(outline), 9);
    assert.ok(!isInside(outline, [1.5, 1.5]));
    assert.ok(isInside(outline, [10.5, 10.5]));
    assert.deepEqual(dissolve([]), []);
  });
});
