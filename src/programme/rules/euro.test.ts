import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { euro } from '#kit/i18n.ts';
import { parseEuro } from '#kit/numbers.ts';
import { typedEuro } from './euro.ts';

it('reads back whatever it prints, to the cent', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (cents) => {
      assert.equal(parseEuro(typedEuro(cents)), cents);
      assert.equal(parseEuro(euro('it', cents)), cents);
    }),
  );
});
