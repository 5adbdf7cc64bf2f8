import assert from 'node:assert/strict';
import { it } from 'node:test';
import { sql } from 'kysely';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import { inTransaction } from '#kit/database.ts';
import { uuidv7 } from '#kit/ids.ts';
import { planTimers, runDueJobs } from '#kit/jobs.ts';
import { testDatabase } from '#kit/testing.ts';
import { submitNeed } from '#needs/actions/submit-need.ts';
import { examplePerson as exampleChild, exampleNeed } from '#needs/example.ts';
import { lombardy } from '../fillings.ts';
import { decide } from './actions/decide.ts';
import { makeGap } from './actions/make-gap.ts';
import { exampleTerritory } from './example.ts';
import { jobs } from './jobs.ts';
import { becameOf } from './reads/became.ts';

const group = jobs.filter((j) => j.name === 'listening.group');

it('a need said after its gap was taken up joins it with the next release, and not before', async (t) => {
  const { db, deps } = await testDatabase(t, lombardy);
  await inTransaction(db, (tx) => exampleTerritory(tx));
  const on = (day: string) => ({ ...deps, clock: { now: () => new Date(`${day}T10:00:00Z`) } });
  const roles = [{ role: 'municipal-officer', kind: 'ambito', ref: 'a' }] as const;
  const officer = (await exampleSession(db, await examplePerson(db, { roles }), { secondFactor: true })).actor;
  const say = (day: string, home = '017029', category: string | null = 'nido') =>
    submitNeed(on(day), exampleNeed({ home, persons: [{ ...exampleChild(), category }] }), 'whole', null);
  const states = async (code: string) =>
    (await becameOf(deps.db, code, on('2026-06-30').clock.now())).steps.map((s) => s.state);
  const release = (day: string) =>
    sql`insert into observatory.release (id, as_of, cutoff, reason) values (${uuidv7()}, ${day}, ${day}, 'weekly')`.execute(
      db,
    );
  const run = async (day: string) => {
    await sql`delete from kit.job`.execute(db);
    await planTimers(db, group);
    await runDueJobs({ ...on(day), db }, group);
  };

  const wish = {
    area: '017029',
    category: 'nido',
    period: 'term',
    hours: 'dopo le 18',
    release: null,
    voice: null,
  } as const;
  const gap = await makeGap(on('2026-05-02'), officer, { ...wish, answerBy: '2026-06-30' }, 'it');
  const late = await say('2026-05-03');
  const elsewhere = await say('2026-05-03', '015146');
  const other = await say('2026-05-03', '017029', 'centro-estivo');
  await run('2026-05-04');
  assert.deepEqual(await states(late), [], 'heard: nothing moves between two releases');
  await release('2026-05-05');
  const later = await say('2026-05-06');
  await run('2026-05-06');
  await run('2026-05-06');
  assert.deepEqual(await states(late), ['grouped', 'taken-up']);
  assert.deepEqual([await states(later), await states(elsewhere), await states(other)], [[], [], []]);
  const links = await db.selectFrom('thread.link').select(['from_kind', 'relation', 'to_id']).execute();
  assert.deepEqual(links, [{ from_kind: 'need', relation: 'grouped-in', to_id: gap }]);
  await release('2026-05-12');
  await run('2026-05-12');
  assert.deepEqual(await states(later), ['grouped', 'taken-up']);

  const answer = {
    outcome: 'not-possible',
    service: null,
    reason: 'Non ci sono fondi',
    reviewOn: '2026-12-01',
    after: 0,
  } as const;
  await decide(on('2026-05-13'), officer, gap, answer, 'it');
  assert.deepEqual(await states(late), ['grouped', 'taken-up', 'not-possible'], 'answered with the others');
  const after = await say('2026-05-14');
  await release('2026-05-19');
  await run('2026-05-19');
  assert.deepEqual(await states(after), [], 'a gap that has its answer takes nobody in');
});
