import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Db } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { testDatabase } from '#kit/testing.ts';
import { submitNeed } from '#needs/actions/submit-need.ts';
import { exampleNeed } from '#needs/example.ts';
import { lombardy } from '../../fillings.ts';
import { evenness } from '../reads/evenness.ts';
import { release } from './release.ts';

const day = '2026-11-25';

test('a release counts who cares by a whole ATS; one more voice moves nothing, six more do', async (t) => {
  const made = await testDatabase(t, lombardy);
  const at = (on: string): Deps => ({
    ...{ ...made.deps, db: made.db, readDb: made.db },
    clock: { now: () => new Date(`${on}T12:00:00Z`) },
  });
  const tell = async (n: number, carer: 'mother' | 'father' | null) => {
    for (let i = 0; i < n; i++) await submitNeed(at(day), { ...exampleNeed({ home: '017029' }), carer }, 'whole');
  };
  const told = async (asOf: string | null = null) =>
    (await evenness(made.deps.readDb, 'ats-brescia', day, asOf))!.asked.map((f) => [f.question, f.answer, f.n, f.asOf]);
  await tell(7, 'mother');
  await tell(2, 'father');
  await tell(4, null);
  await release(at('2026-11-26'), 'installation');
  const first = [['carer', 'mother', 7, '2026-11-26']];
  assert.deepEqual(await told(), first);
  assert.deepEqual((await evenness(made.deps.readDb, 'lombardia', day))!.asked, [], 'an ATS, and nothing wider');
  await tell(1, 'mother');
  await release(at('2026-11-27'), 'installation');
  assert.deepEqual(await told(), first);
  await tell(5, 'mother');
  await release(at('2026-11-28'), 'installation');
  assert.deepEqual(await told(), [['carer', 'mother', 13, '2026-11-28']]);
  assert.deepEqual(await told('2026-11-27'), first, 'as of a day gone by');
  assert.equal(await evenness(made.deps.readDb, 'ats-brescia', day, '2026-11-25'), null, 'no release was made by then');
  await tell(5, 'father');
  await tell(1, null);
  await release(at('2026-11-29'), 'installation');
  const last = [...(await told())];
  assert.deepEqual(last, [
    ['carer', 'mother', 13, '2026-11-28'],
    ['carer', 'father', 7, '2026-11-29'],
  ]);
  const kept = (db: Db) =>
    db.selectFrom('observatory.asked_counted').select(['answer', 'counted']).where('counted', 'is not', null).execute();
  const carers = (await kept(made.db)).filter((r) => r.answer !== '').map((r) => [r.answer, r.counted]);
  assert.deepEqual(
    carers,
    [
      ['father', 7],
      ['mother', 13],
    ],
    'counts of the latest release alone',
  );
  await assert.rejects(kept(made.deps.db), /permission denied/, 'and no page can read them');
});
