import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { record } from '../audit.ts';
import { type Db, inTransaction } from '../database.ts';
import { erasePersonalKey, openFor } from '../personal-key.ts';
import { testDatabase } from '../testing.ts';
import { pastRows, sealAll, unguard } from './example.ts';
import type { AuditFault } from './model.ts';
import { makePartitions } from './partitions.ts';
import { retainAudit } from './retain.ts';
import { verifyAudit } from './verify.ts';

async function faultsOf(db: Db): Promise<AuditFault[]> {
  const faults: AuditFault[] = [];
  await verifyAudit(db, (f) => faults.push(f));
  return faults;
}

const partitions = async (db: Db) =>
  (
    await sql<{ name: string }>`select relname as name from pg_inherits join pg_class on oid = inhrelid
    where inhparent = 'kit.audit'::regclass order by 1`.execute(db)
  ).rows.map((r) => r.name);

test('months past their time are dropped whole, their closing hashes stay, and the chain verifies exactly that', async (t) => {
  const { db, deps } = await testDatabase(t);
  for (const daysAgo of [120, 100, 70, 40, 0]) await pastRows(db, daysAgo, 2);
  await sealAll(db);
  const before = await verifyAudit(db, () => {});
  await sql`update kit.setting set value = '2' where key = 'audit-months'`.execute(db);
  const dropped = await retainAudit({ ...deps, db });
  assert.ok(dropped && dropped.rows >= 2 && dropped.rows < 10, 'some months go, some stay');
  const after = await verifyAudit(db, () => {});
  assert.deepEqual(await faultsOf(db), []);
  assert.equal(after.closed, before.closed);
  assert.equal(after.lastClosing, before.lastClosing);
  assert.equal(after.rows, before.rows - dropped.rows);
  assert.equal(after.waiting, 1, 'that it was dropped is a row too');
  assert.equal(await retainAudit({ ...deps, db }), null, 'the second time there is nothing to drop');
  await sealAll(db);

  await unguard(db);
  // One more day than was dropped is a tampering.
  await sql`delete from kit.audit where day = (select min(day) from kit.audit)`.execute(db);
  assert.deepEqual(
    (await faultsOf(db)).map((f) => [f.what, f.position, f.last]),
    [['row-missing', 1, 2]],
  );
});

test('a month with a day still open is never dropped', async (t) => {
  const { db, deps } = await testDatabase(t);
  await pastRows(db, 100, 2);
  await sql`update kit.setting set value = '1' where key = 'audit-months'`.execute(db);
  await sql`insert into kit.audit_day (day, kept_from) select d::date, kit.audit_today() - 100
    from generate_series(kit.audit_today() - 100, kit.audit_today(), interval '1 day') d`.execute(db);
  assert.equal(await retainAudit({ ...deps, db }), null);
});

test('a row is never refused for want of a partition, and comes home when its month gets one', async (t) => {
  const { db } = await testDatabase(t);
  await pastRows(db, 400, 1);
  await pastRows(db, 0, 1);
  await sealAll(db);
  assert.deepEqual(await partitions(db), ['audit_default']);
  await inTransaction(db, makePartitions);
  await inTransaction(db, makePartitions);
  assert.equal((await partitions(db)).length, 4, 'two months with rows, the next month, and the one for the rest');
  const { rows } = await sql<{ n: number }>`select count(*) as n from kit.audit_default`.execute(db);
  assert.deepEqual(rows, [{ n: 0 }]);
  assert.deepEqual(await faultsOf(db), []);
  assert.equal((await verifyAudit(db, () => {})).rows, 2);
});

test('a partition that somebody dropped or put aside by hand is found', async (t) => {
  const { db } = await testDatabase(t);
  await pastRows(db, 70, 2);
  await pastRows(db, 0, 1);
  await inTransaction(db, makePartitions);
  await sealAll(db);
  const oldest = (await partitions(db))[0]!;
  await sql`alter table kit.audit detach partition ${sql.table(`kit.${oldest}`)}`.execute(db);
  assert.deepEqual(
    (await faultsOf(db)).map((f) => [f.what, f.position, f.last]),
    [['row-missing', 1, 2]],
  );
});

test('erasing a person’s key makes their values unreadable, and the chain still verifies', async (t) => {
  const { db, deps } = await testDatabase(t);
  const owner = '0198c2f0-0000-7000-8000-000000000001';
  await inTransaction(db, (tx) =>
    record(tx, deps, 'installation', {
      verb: 'needs.change-contact',
      kind: 'need',
      id: 'n1',
      owner,
      personal: { before: { email: 'anna@example.org' }, after: { email: 'anna@example.com' } },
    }),
  );
  await sealAll(db);
  const { rows } = await sql<{ sealed: Buffer; all: string }>`select sealed, a::text as all from kit.audit a`.execute(
    db,
  );
  assert.doesNotMatch(rows[0]!.all, /anna/);
  const open = () => openFor(db, deps.config.masterKey, owner, rows[0]!.sealed);
  assert.match((await open()) ?? '', /anna@example\.com/);
  await inTransaction(db, (tx) => erasePersonalKey(tx, owner));
  assert.equal(await open(), null);
  assert.deepEqual(await faultsOf(db), []);
});
