import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areasFromPoints, areasFromShapes, type Shape } from './geometry.ts';

const square = (lon: number, lat: number): Shape => ({
  type: 'Polygon',
  coordinates: [
    [
      [lon, lat],
      [lon + 1, lat],
      [lon + 1, lat + 1],
      [lon, lat + 1],
      [lon, lat],
    ],
  ],
});
const numbers = (path: string) => path.match(/-?\d+(\.\d+)?/g)!.map(Number);

test('true boundaries: inside the picture, north up, east to the right, one area per code', () => {
  const g = areasFromShapes([
    { code: 'west', shape: square(9, 45) },
    { code: 'east', shape: square(10, 45) },
    { code: 'east', shape: square(10, 46) },
  ]);
  assert.equal(g.schematic, false);
  const [west, east] = [g.areas.find((a) => a.code === 'west')!, g.areas.find((a) => a.code === 'east')!];
  assert.equal(g.areas.length, 2);
  assert.ok(west.centre[0] < east.centre[0]);
  assert.equal(east.path.match(/M/g)!.length, 2);
  for (const n of numbers(west.path + east.path)) assert.ok(n >= 0 && n <= Math.max(g.width, g.height));
  // the northern square is drawn above the southern one
  assert.ok(
    Math.min(...numbers(east.path).filter((_, i) => i % 2)) < Math.min(...numbers(west.path).filter((_, i) => i % 2)),
  );
});

test('the direction in which a ring is written does not matter', () => {
  const shape = square(9, 45);
  const turned = { ...shape, coordinates: [[...(shape.coordinates[0] as unknown[])].reverse()] };
  const [a, b] = [shape, turned].map((s) => areasFromShapes([{ code: 'x', shape: s }]));
  assert.deepEqual([a!.width, a!.height, a!.areas[0]!.centre], [b!.width, b!.height, b!.areas[0]!.centre]);
});

const points = [
  { code: 'a', lon: 9, lat: 45 },
  { code: 'a', lon: 9.2, lat: 45 },
  { code: 'b', lon: 9, lat: 45.2 },
  { code: 'b', lon: 9.2, lat: 45.2 },
];

test('schematic areas: cells of one code are one area, lines stand only between different areas', () => {
  const g = areasFromPoints(points);
  assert.equal(g.schematic, true);
  assert.deepEqual(
    g.areas.map((x) => x.code),
    ['a', 'b'],
  );
  assert.ok(g.clip && 'discs' in g.clip && g.clip.discs.length === 4);
  // one straight line from west to east, in the middle
  const ys = numbers(g.borders!).filter((_, i) => i % 2);
  assert.ok(
    ys.every((y) => Math.abs(y - g.height / 2) < 1),
    g.borders!,
  );
});

test('with an outline the picture is the outline’s, and cells are cut by it', () => {
  const g = areasFromPoints(points, square(8.6, 44.6));
  assert.ok(g.clip && 'path' in g.clip && g.clip.path.startsWith('M'));
});

test('one point, and points in the same place, still make a picture', () => {
  assert.equal(areasFromPoints([points[0]!]).areas.length, 1);
  const same = areasFromPoints([points[0]!, { ...points[0]!, code: 'b' }, points[2]!]);
  assert.equal(new Set(same.areas.map((a) => a.code)).size, 3 - 1);
  for (const area of same.areas) assert.ok(!area.path.includes('NaN') && area.centre.every(Number.isFinite));
});
