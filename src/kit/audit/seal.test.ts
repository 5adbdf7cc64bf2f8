import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { record } from '../audit.ts';
import { connect, type Db, inTransaction } from '../database.ts';
import { testDatabase } from '../testing.ts';
import { pastRows, sealAll } from './example.ts';
import { jobs } from './jobs.ts';
import { sealAudit, secondsUnsealed } from './seal.ts';
import { verifyAudit } from './verify.ts';

const faultsOf = async (db: Db) => (await verifyAudit(db, () => {})).faults;
const count = async (db: Db, where: string) =>
  (await sql<{ n: number }>`select count(*) as n from kit.audit where ${sql.raw(where)}`.execute(db)).rows[0]!.n;
const entry = { verb: 'needs.import', kind: 'file', id: 'f' };

test('a day closes only when every transaction that could still write to it has ended', async (t) => {
  const { db } = await testDatabase(t);
  await pastRows(db, 2, 3);
  let finish = () => {};
  const waiting = new Promise<void>((resolve) => (finish = resolve));
  let started = () => {};
  const begun = new Promise<void>((resolve) => (started = resolve));
  // Wrote yesterday, before midnight, and has not committed yet.
  const late = inTransaction(db, async (tx) => {
    await sql`insert into kit.audit (id, day, actor_kind, verb, kind, subject)
      values (gen_random_uuid(), kit.audit_today() - 1, 'anyone', 'needs.voice', 'need', 'late')`.execute(tx);
    started();
    await waiting;
  });
  await begun;
  for (let i = 0; i < 3; i++) await sealAudit(db);
  const yesterday = sql<{
    closed: boolean;
  }>`select closing is not null as closed from kit.audit_day where day = kit.audit_today() - 1`;
  assert.notEqual((await yesterday.execute(db)).rows[0]?.closed, true);
  finish();
  await late;
  await sealAll(db);
  assert.equal((await yesterday.execute(db)).rows[0]?.closed, true);
  assert.equal(await count(db, `subject = 'late' and hash is not null`), 1);
  assert.equal(await faultsOf(db), 0);
});

test('a clock that jumps back never brings a row into a day that is over', async (t) => {
  const { db, deps } = await testDatabase(t);
  await sealAll(db);
  // As when the sealer had seen a clock three days ahead.
  await sql`insert into kit.audit_day (day, kept_from) select kit.audit_today() + n, kit.audit_today() from generate_series(1, 4) n`.execute(
    db,
  );
  await sql`select setval('kit.audit_over', kit.audit_today() + 3 - date '2000-01-01')`.execute(db);
  await inTransaction(db, (tx) => record(tx, deps, 'installation', entry));
  await sealAll(db);
  const { rows } = await sql<{
    ahead: number;
  }>`select day - (now() at time zone 'UTC')::date as ahead from kit.audit`.execute(db);
  assert.deepEqual(rows, [{ ahead: 4 }]);
  assert.equal(await faultsOf(db), 0);
  // Even inside a transaction whose moment is older than the declaration.
  await inTransaction(
    db,
    async (tx) => {
      await sql`select 1 from kit.audit`.execute(tx);
      await sql`select setval('kit.audit_over', kit.audit_today() - date '2000-01-01')`.execute(db);
      await record(tx, deps, 'installation', entry);
    },
    'transaction',
  );
  assert.equal(await count(db, `day - (now() at time zone 'UTC')::date = 5`), 1);
  await sealAll(db);
  assert.equal(await faultsOf(db), 0);
});

test('four sealers at once, under writing, make one chain', async (t) => {
  const { db, deps } = await testDatabase(t);
  const writers = [...Array(8).keys()].map(async () => {
    for (let i = 0; i < 25; i++) await inTransaction(db, (tx) => record(tx, deps, 'installation', entry));
  });
  let busy = true;
  const sealers = [...Array(4).keys()].map(async () => {
    while (busy) await sealAudit(db);
  });
  await Promise.all(writers);
  busy = false;
  await Promise.all(sealers);
  await sealAll(db);
  const { rows } = await sql<{
    n: number;
    last: number;
  }>`select count(*) as n, max(position) as last from kit.audit`.execute(db);
  assert.deepEqual(rows, [{ n: 200, last: 200 }]);
  assert.equal(await faultsOf(db), 0);
});

test('a sealer cut off halfway leaves nothing half done', async (t) => {
  const { db, url } = await testDatabase(t);
  await pastRows(db, 1, 50);
  await sealAudit(db);
  await pastRows(db, 0, 50);
  for (let i = 0; i < 20; i++) {
    const sealer = connect(url, 1);
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(sealer);
    const sealing = sealAudit(sealer).catch(() => null);
    await pause(i);
    await sql`select pg_terminate_backend(${rows[0]!.pid})`.execute(db);
    await sealing;
    await sealer.destroy();
    assert.equal(await faultsOf(db), 0);
  }
  await sealAll(db);
  assert.equal(await faultsOf(db), 0);
  assert.equal(await count(db, 'hash is not null'), 100);
});

test('rows restored on another server, whose transactions count from elsewhere, are sealed too', async (t) => {
  const { db } = await testDatabase(t);
  await pastRows(db, 1, 2);
  await sql`update kit.audit set xid = '900000000000'`.execute(db);
  await sql`insert into kit.audit_day (day, kept_from, marker) values (kit.audit_today() - 1, kit.audit_today() - 1, '900000000000')`.execute(
    db,
  );
  await sealAll(db);
  assert.equal(await faultsOf(db), 0);
  assert.equal((await verifyAudit(db, () => {})).closed, 1);
});

test('a database restored without the sequence declares the closed days over again before it writes', async (t) => {
  const { db } = await testDatabase(t);
  await pastRows(db, 1, 1);
  await sealAll(db);
  await sql`select setval('kit.audit_over', 0)`.execute(db);
  await sealAll(db);
  const { rows } = await sql<{
    ok: boolean;
  }>`select last_value = (now() at time zone 'UTC')::date - 1 - date '2000-01-01' as ok from kit.audit_over`.execute(
    db,
  );
  assert.equal(rows[0]?.ok, true);
});

test('the web server’s role cannot keep the sealer away', async (t) => {
  const { db, deps } = await testDatabase(t);
  await pastRows(db, 1, 2);
  await inTransaction(deps.db, async (tx) => {
    await sql`select pg_advisory_xact_lock(672021), pg_advisory_xact_lock(672022)`.execute(tx);
    await sql`select * from kit.setting, kit.audit_day`.execute(tx);
    assert.equal((await sealAudit(db)).sealed, 2);
  });
  for (const query of [
    sql`select from kit.setting for update`,
    sql`select from kit.setting for key share`,
    sql`lock table kit.setting in exclusive mode`,
    sql`lock table kit.audit_day in share mode`,
  ])
    await assert.rejects(
      inTransaction(deps.db, (tx) => query.execute(tx)),
      { code: '42501' },
    );
});

test('rows that nobody can seal are told: how long they have been waiting', async (t) => {
  const { db, deps } = await testDatabase(t);
  assert.equal(await secondsUnsealed(db), 0);
  let finish = () => {};
  const waiting = new Promise<void>((resolve) => (finish = resolve));
  let started = () => {};
  const begun = new Promise<void>((resolve) => (started = resolve));
  const idle = inTransaction(deps.db, async (tx) => {
    await sql`select pg_current_xact_id()`.execute(tx);
    started();
    await waiting;
  });
  await begun;
  await pastRows(db, 1, 1);
  const said: string[] = [];
  t.mock.method(process.stderr, 'write', (line: string) => said.push(line) > 0);
  t.mock.method(process.stdout, 'write', (line: string) => said.push(line) > 0);
  await jobs.find((j) => j.name === 'kit.audit-seal')!.run({ ...deps, db }, {});
  t.mock.restoreAll();
  assert.ok(said.some((line) => line.includes('audit.not-sealed')));
  assert.ok((await secondsUnsealed(db)) > 86_000);
  const { rows } = await sql<{ value: number }>`
    select value from kit.vital_signs() where sign = 'audit_waiting_seconds'`.execute(deps.db);
  assert.ok(rows[0]!.value > 86_000);
  finish();
  await idle;
  await sealAll(db);
  assert.equal(await secondsUnsealed(db), 0);
});
