import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type AskedFigure, publishAsked, type RawAsked } from './publish-asked.ts';

const need = (carer: string | null): RawAsked => ({
  area: 'ats',
  answers: { carer, language: null, shift: null },
});
const needs = (counts: Readonly<Record<string, number>>): RawAsked[] =>
  Object.entries(counts).flatMap(([carer, n]) =>
    Array.from({ length: n }, () => need(carer === 'none' ? null : carer)),
  );
const told = (figures: readonly AskedFigure[]) => Object.fromEntries(figures.map((f) => [f.answer, f.n]));
const anew = (raw: readonly RawAsked[]) => new Map([['ats', raw.length]]);
const release = (raw: readonly RawAsked[], before: readonly AskedFigure[], asOf: string) =>
  publishAsked(raw, { before, anew: anew(raw), asOf });
const first = (counts: Readonly<Record<string, number>>) => release(needs(counts), [], '2026-11-15');

test('rare answers stand with those who said nothing; where these are few, the smallest answer joins them', () => {
  assert.deepEqual(told(first({ mother: 20, father: 4, none: 3 })), { mother: 20, '': 7 });
  assert.deepEqual(told(first({ mother: 20, father: 6, none: 3 })), { mother: 20, '': 9 });
  assert.deepEqual(told(first({ mother: 20 })), {}, 'that all said the same is told of nobody');
  assert.deepEqual(told(first({ none: 20 })), {});
});

test('counts move together, by five or more, with the voices of the area; else they keep their day', () => {
  const before = first({ mother: 20, none: 7 });
  const next = (counts: Readonly<Record<string, number>>, areas = anew(needs(counts))) =>
    publishAsked(needs(counts), { before, anew: areas, asOf: '2026-11-22' });
  assert.deepEqual(next({ mother: 24, none: 7 }), before, 'by four');
  assert.deepEqual(next({ mother: 26, none: 8 }), before, 'one more of the rest');
  assert.deepEqual(next({ mother: 4, none: 30 }), before, 'that it became few');
  assert.deepEqual(told(next({ mother: 26, none: 7 })), { mother: 26, '': 7 });
  assert.equal(next({ mother: 26, none: 7 })[0]!.asOf, '2026-11-22');
  assert.deepEqual(next({ mother: 26, none: 7 }, new Map()), before, 'the voices of the area did not move');
  assert.deepEqual(next({ mother: 26, none: 7 }, new Map([['ats', 35]])), before, 'the area tells of other voices');
  assert.deepEqual(told(next({ mother: 20, father: 6, none: 6 })), { mother: 20, father: 6, '': 6 });
  assert.deepEqual(next({ mother: 20, father: 6, none: 5 }), before, 'father and the rest are four more than before');
});

test('whoever subtracts releases, whatever they hold, finds no group of one to four', () => {
  const counts = fc.record(Object.fromEntries(['mother', 'father', 'both', 'none'].map((k) => [k, fc.nat(14)])));
  fc.assert(
    fc.property(fc.array(counts, { minLength: 2, maxLength: 5 }), (releases) => {
      let before: readonly AskedFigure[] = [];
      for (const counts of releases) {
        const now = release(needs(counts), before, '2026-11-22');
        for (const f of now) assert.ok(f.n >= 5);
        // Every sum of counts of now that is a sum of counts of then: told apart by the answers in it.
        const old = told(before);
        const fresh = told(now);
        const common = Object.keys(old).filter((a) => a !== '');
        for (const a of common) assert.ok(same(fresh[a]! - old[a]!));
        const left = (of: Record<string, number>) =>
          Object.entries(of).reduce((sum, [a, n]) => sum + (common.includes(a) ? 0 : n), 0);
        if (before.length > 0) assert.ok(same(left(fresh) - left(old)));
        before = now;
      }
    }),
  );
});

const same = (by: number): boolean => by === 0 || Math.abs(by) >= 5;
