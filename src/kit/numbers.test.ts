import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseCount, parseEuro, parseNumber } from './numbers.ts';

const read = (parse: (text: string) => number | null, texts: readonly string[]) =>
  Object.fromEntries(texts.map((text) => [text, parse(text)]));

test('a number is read in the Italian and in the English way; a lone point or comma begins the decimals', () => {
  const wanted = {
    '1234.5': 1234.5,
    '1.234,5': 1234.5,
    '1,234.5': 1234.5,
    '1,5': 1.5,
    '1.234': 1.234,
    '-3': -3,
    '1e3': 1000,
  };
  assert.deepEqual(read(parseNumber, Object.keys(wanted)), wanted);
  assert.deepEqual(
    Object.values(read(parseNumber, ['', '1,2,3', '0x1F', 'NaN', '1e999', '1.234.567'])),
    Array(6).fill(null),
  );
  fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (n) => parseNumber(String(n)) === n));
});

test('a count that reads in two ways is none: 1.000 people are never one', () => {
  const wanted = {
    0: 0,
    1500: 1500,
    '1 500': 1500,
    '12.0': 12,
    '1.234,0': 1234,
    '1.000': null,
    '1,000': null,
    '1.5': null,
    '-1': null,
  };
  assert.deepEqual(read(parseCount, Object.keys(wanted)), wanted);
});

test('euro typed with a point before three digits are thousands, never fractions', () => {
  const wanted = {
    '1.500': 150_000,
    '€ 1.234.567': 123_456_700,
    '1.500,50': 150_050,
    '1500,5': 150_050,
    '0,10': 10,
    '1200.50 euro': 120_050,
    '1,500': null,
    '0.500': null,
    '1.005,001': null,
    molti: null,
  };
  assert.deepEqual(read(parseEuro, Object.keys(wanted)), wanted);
});
