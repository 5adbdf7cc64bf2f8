import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { euroTwoMeanings, parseCount, parseEuro, parseNumber } from './numbers.ts';

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

test('euro are read as people type them: a point before three digits stands between thousands', () => {
  const wanted: Record<string, number | null> = {
    '1.234,56': 123_456,
    '1234,56': 123_456,
    '1234.56': 123_456,
    '1,234.56': 123_456,
    '€ 1.000': 100_000,
    '1.000 €': 100_000,
    '1000 euro': 100_000,
    'EUR 12,5': 1250,
    '0,05': 5,
    '1 234 567': 123_456_700,
    '1.234.567,8': 123_456_780,
    '1.5': 150,
    '1.500': 150_000,
    '1500,5': 150_050,
    '12€': 1200,
    '12euro': 1200,
    '12.300000000000001': 1230,
    '1.500,000': 150_000,
    '1.005,001': null,
    '1,500': null,
    '450.1250': null,
    '10.000.000': 1_000_000_000,
    '': null,
    '-5': null,
    '1.23.456': null,
    '1.2345': null,
    '1,000,00': null,
    '12,345': null,
    '0.500': null,
    '0,500.00': null,
    '012.345': null,
    '0.50': 50,
    mille: null,
    '1e5': null,
    '99999999999999999999': null,
  };
  assert.deepEqual(read(parseEuro, Object.keys(wanted)), wanted);
});

test('in a file, which nobody knows who wrote, what reads in two ways is not read, and the rest is', () => {
  const wanted = {
    '1.500': null,
    '450.125': null,
    '€ 1.500': null,
    '1.500 euro': null,
    '1.500.000': 150_000_000,
    '1.500,00': 150_000,
    '1500': 150_000,
    '1 500': 150_000,
    '1500,00': 150_000,
    '1,5': 150,
  };
  const file = (text: string) => parseEuro(text, 'file');
  assert.deepEqual(read(file, Object.keys(wanted)), wanted);
  const unclear = Object.keys(wanted).filter(euroTwoMeanings);
  assert.deepEqual(unclear, ['1.500', '450.125', '€ 1.500', '1.500 euro']);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (cents) => {
      // As a spreadsheet holds it, and as it is typed.
      for (const text of [String(cents / 100), (cents / 100).toFixed(2)])
        if (!/\.\d{3}$/.test(text)) assert.equal(file(text), cents);
    }),
  );
});

test('never reads text as money by chance', () => {
  fc.assert(
    fc.property(fc.string(), (typed) => {
      const cents = parseEuro(typed);
      assert.ok(cents === null || (Number.isSafeInteger(cents) && cents >= 0 && /\d/.test(typed)));
    }),
  );
});
