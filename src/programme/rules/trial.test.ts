import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cadences, closedPeriods, periodOf, periodsBetween } from './periods.ts';
import { contradicted, existings, judgeTrial, payers } from './trial.ts';

test('ordinary, experimental or open, with the answer that decided', () => {
  const judged = (existing: (typeof existings)[number], payer: (typeof payers)[number], novelty: string) => {
    const { result, because } = judgeTrial({ existing, payer, novelty });
    return `${result} ${because}`;
  };
  assert.equal(judged('same', 'nobody', 'un nome nuovo'), 'ordinary already-there');
  assert.equal(judged('none', 'municipality', ' '), 'ordinary owed');
  assert.equal(judged('similar', 'nobody', ''), 'ordinary nothing-new');
  assert.equal(judged('none', 'municipality', 'apre alle 6'), 'open new-beside-owed');
  assert.equal(judged('none', 'unknown', 'apre alle 6'), 'open payer-unknown');
  assert.equal(judged('none', 'nobody', 'apre alle 6'), 'experimental new-here');
  assert.equal(judged('similar', 'employer', 'apre alle 6'), 'experimental new-way');
});

test('without something new nothing is an experiment', () => {
  fc.assert(
    fc.property(fc.constantFrom(...existings), fc.constantFrom(...payers), (existing, payer) => {
      assert.equal(judgeTrial({ existing, payer, novelty: '' }).result, 'ordinary');
      assert.notEqual(judgeTrial({ existing: 'same', payer, novelty: 'x' }).result, 'experimental');
    }),
  );
});

test('"there is none" is told apart from what the directory knows', () => {
  const found = { asOf: '2026-01-01', category: 'nido', places: ['x'], services: 2, examples: [] };
  assert.deepEqual(
    [contradicted('none', found), contradicted('similar', found), contradicted('none', { ...found, services: null })],
    [true, false, false],
  );
});

test('periods follow the calendar, without gaps', () => {
  assert.deepEqual(periodOf('quarter', '2024-02-29'), { starts: '2024-01-01', ends: '2024-03-31' });
  assert.deepEqual(periodOf('half', '2026-12-31'), { starts: '2026-07-01', ends: '2026-12-31' });
  const ended = { starts: '2026-02-15', ends: '2026-08-10' };
  assert.deepEqual(
    closedPeriods('quarter', ended, '2026-07-01').map((p) => p.ends),
    ['2026-03-31', '2026-06-30'],
  );
  assert.equal(closedPeriods('quarter', ended, '2027-01-01').length, 3, 'nothing is asked after the action ended');
  assert.deepEqual(closedPeriods('month', { starts: null, ends: null }, '2026-07-01'), []);
  const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(fc.constantFrom(...cadences), day, (every, at) => {
      const from = at.toISOString().slice(0, 10);
      const all = periodsBetween(every, from, `${Number(from.slice(0, 4)) + 3}-01-01`);
      for (const [i, p] of all.entries()) {
        assert.ok(p.starts <= p.ends);
        if (i > 0) assert.equal(Date.parse(p.starts) - Date.parse(all[i - 1]!.ends), 86_400_000);
      }
      assert.ok(all[0]!.starts <= from && from <= all[0]!.ends);
    }),
  );
});
