import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readAge, readAges } from './ages.ts';

test('ages as files write them', () => {
  const read: [string, number | null][] = [
    ['3', 36],
    ['3 mesi', 3],
    ['2,5 anni', 30],
    ['18m', 18],
    ['1 anno', 12],
    ['', null],
    ['tre', null],
    ['-1', null],
    ['500', null],
  ];
  for (const [text, months] of read) assert.equal(readAge(text), months, text);
});

test('spans of ages', () => {
  const read: [string, [number | null, number | null] | null][] = [
    ['0-3', [0, 36]],
    ['3 mesi - 3 anni', [3, 36]],
    ['3-36 mesi', [3, 36]],
    ['da 6 a 11 anni', [72, 132]],
    ['65+', [780, null]],
    ['dai 65 anni', [780, null]],
    ['65 anni in su', [780, null]],
    ['6-3', null],
    ['tutti', null],
    ['', null],
  ];
  for (const [text, ages] of read) assert.deepEqual(readAges(text), ages && { from: ages[0], to: ages[1] }, text);
});

test('any two ages in order are read as written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1, max: 20 }), (from, more) => {
      assert.deepEqual(readAges(`${from}-${from + more}`), { from: from * 12, to: (from + more) * 12 });
      assert.deepEqual(readAges(`${from} mesi - ${from + more} mesi`), { from, to: from + more });
    }),
  );
});
