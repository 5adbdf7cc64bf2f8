import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readReceiptCode, receiptCode } from './receipt-code.ts';
import { releaseDayAfter } from './release-day.ts';

const bytes = fc.uint8Array({ minLength: 12, maxLength: 12 });

describe('the receipt', () => {
  it('has a code that is read back however it is copied', () => {
    fc.assert(
      fc.property(bytes, (random) => {
        const code = receiptCode(random);
        assert.match(code, /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
        for (const typed of [
          code,
          code.toLowerCase(),
          code.replaceAll('-', ' '),
          ` ${code.replaceAll('0', 'o').replaceAll('1', 'l')} `,
        ])
          assert.equal(readReceiptCode(typed), code);
      }),
    );
  });

  it('is not any text', () => {
    for (const typed of ['', 'K7QM-3F9T', 'K7QM-3F9T-XW2R-1', 'K7QM-3F9T-XW2*'])
      assert.equal(readReceiptCode(typed), null);
  });

  it('is counted on the Monday that follows', () => {
    assert.equal(releaseDayAfter('2026-11-22'), '2026-11-23');
    assert.equal(releaseDayAfter('2026-11-23'), '2026-11-30');
    assert.equal(releaseDayAfter('2026-12-30'), '2027-01-04');
  });
});
