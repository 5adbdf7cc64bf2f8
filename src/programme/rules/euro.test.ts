import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { euro } from '#kit/i18n.ts';
import { parseEuro, typedEuro } from './euro.ts';

it('reads euro as people type them', () => {
  const read: Record<string, number | null> = {
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
  assert.deepEqual(Object.fromEntries(Object.keys(read).map((typed) => [typed, parseEuro(typed)])), read);
});

it('reads back whatever it prints, to the cent', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (cents) => {
      assert.equal(parseEuro(typedEuro(cents)), cents);
      assert.equal(parseEuro(euro('it', cents)), cents);
    }),
  );
});

it('never reads text as money by chance', () => {
  fc.assert(
    fc.property(fc.string(), (typed) => {
      const cents = parseEuro(typed);
      assert.ok(cents === null || (Number.isSafeInteger(cents) && cents >= 0 && /\d/.test(typed)));
    }),
  );
});
