import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { record } from '../audit.ts';
import { inTransaction } from '../database.ts';
import { testDatabase } from '../testing.ts';
import { verifyAudit } from './verify.ts';

const entry = { verb: 'needs.voice', kind: 'need', id: 'while-it-was-made' };

test('a row written while its month gets a partition waits, and is kept there', async (t) => {
  const { db, deps } = await testDatabase(t);
  // As at the first start: nobody has made this month's partition yet.
  await sql`select kit.audit_partition(kit.audit_today())`.execute(db);
  await sql`do $$ begin execute 'drop table kit.audit_' || to_char(kit.audit_today(), 'YYYY_MM'); end $$`.execute(db);
  let written: Promise<unknown> = Promise.resolve();
  await inTransaction(db, async (tx) => {
    await sql`select kit.audit_partition(kit.audit_today())`.execute(tx);
    written = inTransaction(db, (other) => record(other, deps, 'anyone', entry));
    const blocked = sql<{ n: number }>`select count(*)::integer as n from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`;
    while ((await blocked.execute(db)).rows[0]?.n === 0) await pause(20);
  });
  await written;
  const { rows } = await sql<{ at: string; month: string }>`select tableoid::regclass::text as at,
    'kit.audit_' || to_char(day, 'YYYY_MM') as month from kit.audit where subject = 'while-it-was-made'`.execute(db);
  assert.equal(rows.length, 1);
  assert.equal(rows[0]?.at, rows[0]?.month);
  assert.equal((await verifyAudit(db, () => {})).faults, 0);
});
