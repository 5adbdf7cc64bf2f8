import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { AppError, BadFile } from '#kit/errors.ts';
import { type Decay, reachOf, straightLine } from '../rules/reach.ts';
import { accessOf, writeLines } from './access.ts';
import { reachByLine } from './access-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'lines-'));

const decays = fc.constantFrom<Decay>(
  { kind: 'constant' },
  { kind: 'steps', bounds: [2, 5], weights: [1, 0.5] },
  { kind: 'gaussian', sigma: 2 },
  { kind: 'gravity', scale: 10, power: -1 },
  { kind: 'steps', bounds: [0.5, 1, 2], weights: [0, 1, 0] },
  { kind: 'gaussian', sigma: 0.02 },
);

/** Coordinates on a grid of whole numbers: distances of exactly 5 (3-4-5) are frequent. */
const spots = (least: number) =>
  fc
    .array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
      minLength: least,
      maxLength: 40,
    })
    .map((xy) => ({ x: xy.map(([x]) => x / 8), y: xy.map(([, y]) => y / 8) }));

test('neighbours by kd-tree are those of trying every pair, bit for bit, at the threshold too', () => {
  const cases = fc.tuple(spots(0), spots(0), decays, fc.constantFrom(0, 0.125, 0.625, 1.25, 9));
  fc.assert(
    fc.property(cases, ([points, places, decay, threshold]) => {
      const cost = (i: number, j: number) => straightLine(points.x[i]!, points.y[i]!, places.x[j]!, places.y[j]!);
      const found = reachByLine(points, places, { decay, threshold });
      assert.deepEqual(found, reachOf(points.x.length, places.x.length, cost, decay, threshold));
    }),
    { numRuns: 300 },
  );
});

test('what stops half way leaves the file as it was, and nothing beside it', async () => {
  const path = join(folder, 'kept.csv');
  writeFileSync(path, 'before\n');
  const broken = function* () {
    for (let k = 0; k < 20_000; k++) yield `line ${k}`;
    throw new RangeError('half way');
  };
  await assert.rejects(writeLines(path, broken()), RangeError);
  assert.equal(readFileSync(path, 'utf8'), 'before\n');
  assert.equal(existsSync(`${path}.part`), false);
  await writeLines(path, ['after']);
  assert.equal(readFileSync(path, 'utf8'), 'after\n');
  const nowhere = join(folder, 'no such folder', 'x.csv');
  await assert.rejects(writeLines(nowhere, ['x']), (e) => e instanceof AppError && e.code === 'bad-input');
  await assert.rejects(writeLines(folder, ['x']), (e) => e instanceof AppError && e.code === 'bad-input');
});

test('numbers too great to be summed are refused, never told as an access of 0', async () => {
  const file = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const ask = (people: string, places: string, weight: Decay = { kind: 'constant' }) =>
    accessOf({
      demand: file('demand.csv', `id,demand,x,y\na,${people},0,0\nb,${people},0,0\n`),
      supply: file('supply.csv', `id,supply,x,y\ns,${places},0,0\n`),
      cost: null,
      weighing: { decay: weight, threshold: 1, shared: false },
      table: 'access',
      out: null,
    }).then(({ lines }) => [...lines]);
  await assert.rejects(ask('1e308', '1e308'), BadFile);
  await assert.rejects(ask('5e307', '1', { kind: 'gravity', scale: 100, power: -1 }), AppError);
  await assert.rejects(ask('1e-300', '1e308'), AppError);
  assert.deepEqual(await ask('1e307', '1e307'), ['id,access', 'a,0.5', 'b,0.5']);
});
