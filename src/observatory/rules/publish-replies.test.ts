import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { median, publishReplies, type RawReply, type ReplyMeasure } from './publish-replies.ts';

const sums = [
  { total: 'r', parts: ['a', 'b'] },
  { total: 'a', parts: ['a1', 'a2'] },
];
const replies = (measure: ReplyMeasure, area: string, values: readonly number[]): RawReply[] => {
  const above: Record<string, string[]> = { a1: ['a1', 'a', 'r'], a2: ['a2', 'a', 'r'], b: ['b', 'r'] };
  return values.map((value) => ({ measure, areas: above[area]!, value }));
};
const published = (raw: readonly RawReply[]) =>
  Object.fromEntries(publishReplies(raw, sums).figures.map((f) => [f.area, [f.n, f.value]]));

describe('replies that are published', () => {
  it('are the median of the days of five or more', () => {
    const raw = [
      ...replies('answer-days', 'a1', [3, 9, 4, 8, 100]),
      ...replies('answer-days', 'b', [1, 1, 1, 1, 1, 1]),
    ];
    assert.deepEqual(published(raw), { a: [5, 8], a1: [5, 8], b: [6, 1], r: [11, 1] });
  });

  it('are not there for four, nor where four would follow from a sum', () => {
    const raw = [...replies('answer-days', 'a1', [3, 9, 4, 8]), ...replies('answer-days', 'a2', [1, 2, 3, 4, 5, 6])];
    assert.deepEqual(Object.keys(published(raw)).sort(), ['a', 'r'], 'a2 with a would tell a1');
  });

  it('give no share of which the yes or the no are one to four', () => {
    assert.deepEqual(published(replies('found-care', 'b', [1, 1, 1, 1, 1, 0])), {});
    const fair = replies('found-care', 'b', [1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0]);
    assert.deepEqual(published(fair), { b: [11, 6 / 11], r: [11, 6 / 11] });
  });

  it('never come from fewer than five, whatever is said', () => {
    const one = fc.record({
      measure: fc.constantFrom<ReplyMeasure>('answer-days', 'found-care', 'kept-work'),
      area: fc.constantFrom('a1', 'a2', 'b'),
      value: fc.integer({ min: 0, max: 1 }),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 60 }), (said) => {
        const raw = said.flatMap((s) => replies(s.measure, s.area, [s.value]));
        for (const f of publishReplies(raw, sums).figures) {
          const of = raw.filter((r) => r.measure === f.measure && r.areas.includes(f.area));
          assert.equal(f.n, of.length);
          assert.ok(f.n >= 5);
          if (f.measure === 'answer-days') assert.equal(f.value, median(of.map((r) => r.value)));
          else {
            const yes = Math.round(f.value * f.n);
            for (const part of [yes, f.n - yes]) assert.ok(part === 0 || part >= 5);
          }
        }
      }),
    );
  });
});
