import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ageBands, bandYears, byBand, isBand } from './ages.ts';

test('every month of age is in one band, and every resident in one bar', () => {
  const bands = Object.values(ageBands);
  for (const [i, [first]] of bands.entries()) assert.equal(first, i === 0 ? 0 : bands[i - 1]![1] + 1);
  const rows = Array.from({ length: 121 }, (_, age) => ({
    municipality: '017029',
    age,
    sex: 'f' as const,
    residents: 1,
  }));
  assert.deepEqual(byBand(rows), [3, 3, 5, 3, 4, 47, 10, 46]);
  assert.deepEqual(
    [bandYears[2], bandYears.at(-1)],
    [
      { from: 6, to: 10 },
      { from: 75, to: null },
    ],
  );
});

test('only the code of a band is one', () => {
  assert.deepEqual(['75+', '0-2', 'constructor', ''].map(isBand), [true, true, false, false]);
});
