import assert from 'node:assert/strict';
import { it } from 'node:test';
import { sql } from 'kysely';
import { inTransaction } from '#kit/database.ts';
import { uuidv7 } from '#kit/ids.ts';
import { testDatabase } from '#kit/testing.ts';
import { lombardy } from '../fillings.ts';
import { publishFigures } from './actions/publish-figures.ts';
import { say } from './actions/say.ts';
import { exampleTerritory } from './example.ts';
import { ownVoice } from './reads/became.ts';
import { insertSteps } from './store/standings.ts';

it('figures of replies stand for every area a municipality counts in, once a release', async (t) => {
  const { db, deps } = await testDatabase(t, lombardy);
  await inTransaction(db, (tx) => exampleTerritory(tx));
  const on = (day: string) => ({ ...deps, db, clock: { now: () => new Date(`${day}T10:00:00Z`) } });
  const from = async (municipality: string | null) => {
    const code = await say(
      on('2026-05-01'),
      { text: 'Servono ore', municipality, language: 'it', contact: null },
      null,
    );
    const thing = (await ownVoice(db, deps.config.masterKey, code))!.voice.id;
    const at = on('2026-05-11').clock.now();
    await inTransaction(db, (tx) => insertSteps(tx, [{ kind: 'voice', thing, state: 'answered', at }]));
  };
  for (let i = 0; i < 6; i++) await from('017029');
  for (let i = 0; i < 5; i++) await from(null);
  await sql`insert into observatory.release (id, as_of, cutoff, reason)
    values (${uuidv7()}, '2026-06-01', '2026-06-01', 'weekly')`.execute(db);
  assert.equal(await publishFigures(on('2026-06-02')), true);
  assert.equal(await publishFigures(on('2026-06-02')), false);
  const { rows } = await sql<{ area: string; n: number; value: number }>`
    select area, n, value from listening.figure where measure = 'answer-days' order by area`.execute(db);
  assert.deepEqual(rows, [
    { area: 'ambito-brescia', n: 6, value: 10 },
    { area: 'ats-brescia', n: 6, value: 10 },
    { area: 'lombardia', n: 11, value: 10 },
  ]);
});
