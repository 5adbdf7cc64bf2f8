import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import pg from 'pg';
import { inTransaction } from './database.ts';
import { emit } from './events.ts';
import { enqueue } from './jobs.ts';
import { testDatabase } from './testing.ts';

test('an event is kept with its change or not at all, and wakes nobody: only work that is queued does', async (t) => {
  const { db, deps } = await testDatabase(t);
  const ear = new pg.Client(deps.config.databaseUrl);
  await ear.connect();
  // A test that fails before its end leaves it to the database, which goes away.
  ear.on('error', () => {});
  await ear.query('listen concilia');
  const heard = once(ear, 'notification');
  await inTransaction(db, (tx) => emit(tx, 'kit.changed', { thing: 1 }));
  const lost = inTransaction(db, async (tx) => {
    await emit(tx, 'kit.lost');
    throw new Error('no change');
  });
  await assert.rejects(lost, { message: 'no change' });
  await inTransaction(db, (tx) => enqueue(tx, 'kit.nothing'));
  const [{ payload }] = await heard;
  await ear.end();
  assert.equal(payload, 'job');
  const kept = await db.selectFrom('kit.event').select(['name', 'payload']).where('name', 'like', 'kit.%').execute();
  assert.deepEqual(kept, [{ name: 'kit.changed', payload: { thing: 1 } }]);
});
