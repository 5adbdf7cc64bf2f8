import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HeatLegend } from './legend.tsx';
import { heatLook } from './scale.ts';

test('the classes of a legend do not overlap: a value on a bound is in the class that ends there', async () => {
  const breaks = [1, 2, 3];
  const drawn = String(await HeatLegend({ lang: 'it', id: 'x', unit: 'ore', breaks, values: [1, 2, 3] }));
  for (const label of ['fino a 1', 'più di 1, fino a 2', 'più di 2, fino a 3']) assert.ok(drawn.includes(label), label);
  assert.equal(heatLook(breaks, 2), heatLook(breaks, 1.5));
  assert.notEqual(heatLook(breaks, 2), heatLook(breaks, 1));
});

test('a bound over a hundred has no decimals, and never says less than the largest value', async () => {
  const breaks = [2.5, 2100, 4493.2];
  const drawn = String(await HeatLegend({ lang: 'it', id: 'x', unit: 'ore', breaks, values: breaks, digits: 1 }));
  for (const label of ['fino a 2,5', 'più di 2,5, fino a 2.100', 'più di 2.100, fino a 4.494'])
    assert.ok(drawn.includes(label), label);
});
