import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { spanOf } from './cycle-span.ts';

describe('the days of a cycle', () => {
  it('are those of its acts, else the years of its code', () => {
    const known = { code: '2020-23', starts: '2020-01-17', ends: '2023-05-31' };
    assert.deepEqual(spanOf(known), { starts: '2020-01-17', ends: '2023-05-31', byYears: false });
    const years = { starts: '2025-01-01', ends: '2027-12-31', byYears: true };
    assert.deepEqual(spanOf({ code: '2025-27', starts: null, ends: null }), years);
    assert.deepEqual(spanOf({ ...known, starts: null }), { starts: '2020-01-01', ends: '2023-05-31', byYears: true });
    assert.equal(spanOf({ code: '2098-01', starts: null, ends: null }).ends, '2101-12-31');
    const unlike = { code: 'extra', starts: null, ends: null };
    assert.deepEqual(spanOf(unlike), { starts: null, ends: null, byYears: false });
  });
});
