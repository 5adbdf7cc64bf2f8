import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { cellCentre, cellOf, cellsOf } from './cells.ts';

const point = fc.record({
  lat: fc.double({ min: -89.9, max: 89.9, noNaN: true }),
  lon: fc.double({ min: -179.9, max: 179.9, noNaN: true }),
});

test('a point lies within half a side of the middle of its cell', () => {
  fc.assert(
    fc.property(point, (p) => {
      const centre = cellCentre(cellOf(p));
      assert.ok(centre);
      assert.ok(Math.abs(centre.lat - p.lat) <= 0.05 + 1e-6);
      assert.ok(Math.abs(centre.lon - p.lon) <= 0.05 + 1e-6);
    }),
  );
});

test('Brescia has the cell a person can work out by hand, and the middle of a cell lies in it', () => {
  assert.equal(cellOf({ lat: 45.5398, lon: 10.2203 }), '455_102');
  const centre = cellCentre('455_102');
  assert.ok(centre);
  assert.equal(cellOf(centre), '455_102');
});

test('what is not a cell is told apart', () => {
  for (const text of ['', '455', '455_102.json', '../455_102', '999_0', '1_9999', '1e2_1'])
    assert.equal(cellCentre(text), null, text);
});

test('two people of one valley ask for one tile', () => {
  assert.deepEqual(cellsOf([{ lat: 45.51, lon: 10.21 }, null, { lat: 45.59, lon: 10.29 }]), ['455_102']);
  assert.deepEqual(cellsOf([null]), []);
});
