import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { it } from 'node:test';
import { nodeId, placeNodes } from '#accounts/reads.ts';
import { inTransaction } from '#kit/database.ts';
import { planTimers, runDueJobs } from '#kit/jobs.ts';
import { testDatabase } from '#kit/testing.ts';
import { jobs } from './jobs.ts';
import { unknownRules } from './model.ts';

it('a workbook of a whole cycle is gone after a day, even when nobody asks for another', async (t) => {
  const { db, deps } = await testDatabase(t);
  const now = deps.clock.now().getTime();
  const young = randomUUID();
  await inTransaction(db, async (tx) => {
    await placeNodes(tx, [{ kind: 'region', ref: 'lombardia', name: 'Regione', parents: [] }]);
    const cycle = { code: '2020-23', name_it: 'a', name_en: 'a', rules: JSON.stringify(unknownRules) };
    await tx.insertInto('programme.cycle').values(cycle).execute();
    const made = (id: string, hoursAgo: number) => ({
      ...{ id, cycle: '2020-23', node: nodeId('region', 'lombardia'), lang: 'it', asked_by: randomUUID() },
      ...{ state: 'ready', bytes: Buffer.from('x'), asked_at: new Date(now - hoursAgo * 3_600_000) },
    });
    await tx
      .insertInto('programme.full_report')
      .values([made(randomUUID(), 25), made(young, 23)])
      .execute();
  });
  await planTimers(db, jobs);
  await runDueJobs({ ...deps, db }, jobs);
  assert.deepEqual(await db.selectFrom('programme.full_report').select('id').execute(), [{ id: young }]);
});
