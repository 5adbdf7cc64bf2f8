import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { hoursIn, insideOfBand, ofBand, surelyMost } from './cut.ts';
import { dayParts } from './day-part.ts';
import type { BandFigure, Figure, Published } from './figure.ts';
import { mostlyHidden, silent } from './observation.ts';

const figure = (change: Partial<Figure>): Published<Figure> => ({
  ...(silent('017029', 'all', 'term') as Published<Figure>),
  needs: 40,
  people: 44,
  neededHours: 400,
  reachableHours: 100,
  uncoveredHours: 300,
  ...change,
});
const band = (change: Partial<BandFigure> & Pick<BandFigure, 'band'>): BandFigure => ({
  needs: 10,
  people: 11,
  neededHours: 90,
  uncoveredHours: 60,
  ...change,
});

test('the stretches of a week add up to the whole, by quarter hours and by blocks', () => {
  const week = fc
    .constantFrom<1 | 8>(1, 8)
    .chain((size) =>
      fc
        .array(fc.nat({ max: 50 }), { minLength: 672 / size, maxLength: 672 / size })
        .map((values) => ({ quartersPerValue: size, values })),
    );
  fc.assert(
    fc.property(week, (w) => {
      const whole = w.values.reduce((sum, v) => sum + (v * w.quartersPerValue) / 4, 0);
      const parts = dayParts.map((part) => hoursIn({ week: w, uncoveredHours: whole }, part));
      assert.ok(Math.abs(parts.reduce((sum, p) => sum + p.hours!, 0) - whole) < 1e-6);
      assert.ok(parts.every((p) => !p.atLeast));
    }),
    { numRuns: 40 },
  );
});

test('hidden hours make a sum “at least”, or nothing when nothing else is known', () => {
  const values = new Array<number | null>(84).fill(0);
  values[9] = 8;
  values[10] = null;
  const seen = { week: { quartersPerValue: 8 as const, values }, uncoveredHours: 40 };
  // Monday: 18–20 has 8 people for two hours, 20–22 is hidden.
  assert.deepEqual(hoursIn(seen, 'evening'), { hours: 16, atLeast: true, about: false });
  assert.deepEqual(hoursIn(seen, 'morning'), { hours: 0, atLeast: false, about: false });
  const hidden = { week: { quartersPerValue: 8 as const, values: values.map(() => null) }, uncoveredHours: 40 };
  assert.equal(hoursIn(hidden, 'evening').hours, null);
  assert.equal(hoursIn({ week: null, uncoveredHours: null }, 'evening').hours, null);
  assert.equal(hoursIn({ week: null, uncoveredHours: 0 }, 'evening').hours, 0);
});

test('a block across two stretches is split evenly, and says so', () => {
  const values = new Array<number | null>(84).fill(0);
  values[8] = 4; // Monday 16–18
  const seen = { week: { quartersPerValue: 8 as const, values }, uncoveredHours: 8 };
  assert.deepEqual(hoursIn(seen, 'afternoon'), { hours: 4, atLeast: false, about: true });
  assert.deepEqual(hoursIn(seen, 'evening'), { hours: 4, atLeast: false, about: true });
});

test('an age that few spoke for reads as one that nobody spoke for', () => {
  const of = figure({ bands: [band({ band: '0-2' }), band({ band: '3-5', needs: null, people: null })] });
  assert.deepEqual(ofBand(of, '3-5'), ofBand(figure({ bands: [band({ band: '0-2' })] }), '3-5'));
  const own = ofBand(of, '0-2');
  assert.deepEqual([own.needs, own.uncoveredHours, own.reachableHours, own.week], [10, 60, null, null]);
});

test('areas are ordered by what one age lacks', () => {
  const inside = [20, 90, 50].map((uncoveredHours, i) => ({
    figure: figure({ area: `0170${i}`, bands: [band({ band: '0-2', uncoveredHours })] }),
  }));
  assert.deepEqual(
    insideOfBand(inside, '0-2').map((i) => i.figure.uncoveredHours),
    [90, 50, 20],
  );
});

test('the stretch with most hours is told only where hidden hours could not change it', () => {
  const values = new Array<number | null>(672).fill(0);
  for (let q = 32; q < 48; q++) values[q] = 5;
  for (let q = 48; q < 56; q++) values[q] = 1;
  const week = { quartersPerValue: 1 as const, values };
  assert.equal(surelyMost(figure({ week, uncoveredHours: 22 }))?.part, 'morning');
  assert.equal(surelyMost(figure({ week, uncoveredHours: 39 }))?.part, 'morning');
  assert.equal(surelyMost(figure({ week, uncoveredHours: 40 })), null);
  assert.equal(surelyMost(figure({ week: null, uncoveredHours: 40 })), null);
  assert.equal(surelyMost(figure({ week: { ...week, values: values.map(() => 0) }, uncoveredHours: 0 })), null);
});

test('a block across two stretches is of neither, when it is asked which surely has most', () => {
  const values = new Array<number | null>(84).fill(0);
  [values[7], values[8], values[9]] = [1.5, 10, 2];
  const week = { quartersPerValue: 8 as const, values };
  assert.equal(surelyMost(figure({ week, uncoveredHours: 27 })), null, '16 to 18 may be all before or all after 17');
  [values[7], values[8], values[9]] = [1.5, 10, 30];
  assert.equal(surelyMost(figure({ week, uncoveredHours: 83 }))?.part, 'evening');
});

test('a week is nearly hidden when fewer hours with somebody in them are shown than hidden', () => {
  assert.equal(mostlyHidden([null, null, 3, 0, 0, 0]), true);
  assert.equal(mostlyHidden([null, 3, 0]), false);
  assert.equal(mostlyHidden([0, 0]), false);
});
