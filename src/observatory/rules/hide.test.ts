import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { hide, threshold } from './hide.ts';

/** One sum of non-negative parts, as a reader sees it: shown parts, the total when shown, and how many are blank. */
const sums = fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 9 });

describe('hiding', () => {
  it('leaves at least a threshold of room in every blank that a shown total and shown parts allow', () => {
    fc.assert(
      fc.property(sums, (values) => {
        const parts = values.map((_, i) => `p${i}`);
        const total = values.reduce((a, b) => a + b, 0);
        const counts = new Map<string, number>([['t', total] as const, ...values.map((n, i) => [`p${i}`, n] as const)]);
        const hidden = hide(counts, [{ total: 't', parts }]);
        for (const [cell, n] of counts)
          if (n > 0 && n < threshold) assert.ok(hidden.has(cell), `${cell}=${n} is shown`);
        for (const [cell, n] of counts) if (n === 0) assert.ok(!hidden.has(cell), 'a zero is hidden');
        const blanks = parts.filter((p) => hidden.has(p));
        if (blanks.length === 0 || hidden.has('t')) return;
        const left = blanks.reduce((sum, p) => sum + counts.get(p)!, 0);
        // Every blank is at least 1: the most that one of them can be is what the others leave.
        assert.ok(left - (blanks.length - 1) > threshold, `${values} leaves ${left} in ${blanks.length} blanks`);
      }),
    );
  });

  it('does not let seven blanks and a total of seven say that each of them is one', () => {
    const counts = new Map([['t', 27], ['big', 20], ...Array.from({ length: 7 }, (_, i) => [`p${i}`, 1] as const)] as [
      string,
      number,
    ][]);
    const parts = [...counts.keys()].filter((k) => k !== 't');
    const hidden = hide(counts, [{ total: 't', parts }]);
    assert.ok(hidden.has('big') || hidden.has('t'));
  });
});
