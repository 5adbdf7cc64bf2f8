import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { classBreaks, classOf, heatLook, rampStep, roundNicely } from './scale.ts';

const values = fc.array(fc.oneof(fc.integer({ min: 0, max: 5000 }), fc.constant('hidden' as const)), { maxLength: 80 });

test('bounds grow, end at the largest value, and every value finds a class', () => {
  fc.assert(
    fc.property(values, (all) => {
      const breaks = classBreaks(all);
      const numbers = all.filter((v): v is number => typeof v === 'number');
      for (let i = 1; i < breaks.length; i++) assert.ok(breaks[i]! > breaks[i - 1]!);
      if (numbers.some((v) => v > 0)) assert.equal(breaks.at(-1), Math.max(...numbers));
      for (const v of numbers) {
        const k = classOf(breaks, v);
        assert.equal(k === 0, v === 0);
        if (k > 0) assert.ok(v <= breaks[k - 1]! && (k === 1 || v > breaks[k - 2]!));
      }
    }),
  );
});

test('the ramp goes from its lightest to its darkest step whatever the number of classes', () => {
  for (let classes = 1; classes <= 5; classes++) assert.equal(rampStep(classes, classes), 5);
  assert.equal(rampStep(0, 3), 0);
});

test('hidden and unknown have looks of their own', () => {
  assert.equal(heatLook([10], 'hidden'), 'heat-hidden');
  assert.equal(heatLook([10], 'unknown'), 'heat-unknown');
  assert.equal(heatLook([], 0), 'heat-0');
});

test('two significant digits', () => {
  assert.deepEqual([58.3, 1234, 0.0377, 0].map(roundNicely), [58, 1200, 0.038, 0]);
});
