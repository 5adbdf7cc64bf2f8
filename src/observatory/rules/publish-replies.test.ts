import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { loadSolver } from '#kit/linear-program.ts';
import { attackTable } from './attack/attack.ts';
import { limits } from './hide-counts.ts';
import { median, publishReplies, type RawReply, type ReplyFigure, type ReplyMeasure } from './publish-replies.ts';

const solve = await loadSolver();
const asOf = '2026-06-01';

const sums = [
  { total: 'r', parts: ['a', 'b'] },
  { total: 'a', parts: ['a1', 'a2'] },
];
const replies = (measure: ReplyMeasure, area: string, values: readonly number[]): RawReply[] => {
  const above: Record<string, string[]> = { a1: ['a1', 'a', 'r'], a2: ['a2', 'a', 'r'], b: ['b', 'r'] };
  return values.map((value) => ({ measure, areas: above[area]!, value }));
};
const publish = (raw: readonly RawReply[], before: readonly ReplyFigure[] = [], day = asOf) =>
  publishReplies(raw, { sums, before, asOf: day, solve }).figures;
const published = (raw: readonly RawReply[]) => Object.fromEntries(publish(raw).map((f) => [f.area, [f.n, f.value]]));

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
        for (const f of publish(raw)) {
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

  it('keep their value and their day until five more came', () => {
    const ten = replies('answer-days', 'b', [1, 1, 1, 1, 1, 9, 9, 9, 9, 9]);
    const first = publish(ten);
    const later = publish([...ten, ...replies('answer-days', 'b', [99, 99, 99, 99])], first, '2026-06-08');
    assert.deepEqual(later, first, 'four more would tell of the four');
    const five = publish([...ten, ...replies('answer-days', 'b', [99, 99, 99, 99, 99])], later, '2026-06-08');
    assert.deepEqual(
      five.map((f) => [f.area, f.n, f.asOf]),
      [
        ['b', 15, '2026-06-08'],
        ['r', 15, '2026-06-08'],
      ],
    );
  });

  it('do not move when one who said no says yes', () => {
    const said = (yes: number, no: number) => replies('found-care', 'b', [...Array(yes).fill(1), ...Array(no).fill(0)]);
    const first = publish(said(10, 10));
    assert.deepEqual(publish(said(11, 9), first, '2026-06-08'), first);
    assert.equal(publish(said(15, 5), first, '2026-06-08')[0]?.value, 0.75);
  });

  it('do not tell beside a total that stands still what its hidden part is', () => {
    const first = [...replies('answer-days', 'a1', [1]), ...replies('answer-days', 'a2', [1, 1, 1, 1, 1, 1])];
    const one = publish(first);
    assert.deepEqual(
      one.map((f) => f.area),
      ['a', 'r'],
    );
    const two = publish([...first, ...replies('answer-days', 'b', [1, 1, 1, 1, 1])], one, '2026-06-08');
    assert.equal(
      two.some((f) => f.area === 'a2'),
      false,
      'a less a2 would be the one of a1',
    );
  });

  it('tell whoever adds up areas, ends and two releases of no count from one to four', () => {
    const many = fc.record({
      measure: fc.constantFrom<ReplyMeasure>('answer-days', 'found-care'),
      first: fc.array(fc.nat({ max: 9 }), { minLength: 8, maxLength: 8 }),
      more: fc.array(fc.nat({ max: 7 }), { minLength: 8, maxLength: 8 }),
    });
    fc.assert(
      fc.property(many, ({ measure, first, more }) => {
        const of = (n: readonly number[]) =>
          n.flatMap((k, i) => replies(measure, ['a1', 'a2', 'b', 'b'][i % 4]!, Array(k).fill(i < 4 ? 1 : 0)));
        const one = publish(of(first));
        const two = publish(of([...first.map((n, i) => n + more[i]!)]), one, '2026-06-08');
        const sharing = measure === 'found-care';
        const both = first.map((n, i) => n + more[i]!);
        assert.deepEqual(learnt(one, sharing, of(first)), []);
        // What kept its day is of the first release: here, what the second one tells anew.
        const anew = two.filter((f) => f.asOf !== asOf);
        assert.deepEqual(learnt(anew, sharing, of(both)), []);
        for (const f of anew) {
          const old = one.find((o) => o.area === f.area);
          if (!old) continue;
          const yes = Math.round(f.value * f.n) - Math.round(old.value * old.n);
          for (const change of sharing ? [yes, f.n - old.n - yes] : [f.n - old.n])
            assert.ok(change === 0 || change >= limits.threshold, `${f.area} moved by ${change}`);
        }
      }),
      { numRuns: 150 },
    );
  });
});

/** What somebody learns of the counts who reads the figures of one day and knows that areas and ends add up. */
function learnt(figures: readonly ReplyFigure[], sharing: boolean, raw: readonly RawReply[]): string[] {
  const ends = sharing ? ['', '=0', '=1'] : [''];
  const areas = ['r', 'a', 'b', 'a1', 'a2'];
  const cells = areas.flatMap((area) => ends.map((end) => `${area}${end}`));
  const seen = cells.map((cell) => {
    const [area, end] = cell.split('=');
    const f = figures.find((g) => g.area === area);
    if (!f) return null;
    const yes = Math.round(f.value * f.n);
    return end === undefined ? f.n : end === '1' ? yes : f.n - yes;
  });
  const at = (name: string) => cells.indexOf(name);
  const equations = [
    ...sums.flatMap(({ total, parts }) =>
      ends.map((end) => ({ total: at(total + end), parts: Int32Array.from(parts, (p) => at(p + end)) })),
    ),
    ...(sharing ? areas.map((a) => ({ total: at(a), parts: Int32Array.of(at(`${a}=0`), at(`${a}=1`)) })) : []),
  ];
  const truth = (cell: string) => {
    const [area, end] = cell.split('=');
    return raw.filter((r) => r.areas.includes(area!) && (end === undefined || r.value === Number(end))).length;
  };
  const { exposed, impossible } = attackTable(seen, equations, limits, solve);
  assert.deepEqual(impossible, []);
  return exposed.flatMap(({ cell, min, max }) =>
    truth(cells[cell]!) > 0 && max < 5 ? [`${cells[cell]} ${min}-${max}`] : [],
  );
}
