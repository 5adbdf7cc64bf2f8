import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { sql } from 'kysely';
import type { Db } from './database.ts';
import { enqueue, type Job, planTimers, runDueJobs } from './jobs.ts';
import { testDatabase } from './testing.ts';

/** A database whose jobs leave a trace that can be counted. */
async function arranged(t: TestContext) {
  const { db, url, deps } = await testDatabase(t);
  // Some migrations queue work of their own.
  await sql`delete from kit.job`.execute(db);
  await sql`create table trace (id uuid primary key default gen_random_uuid(), word text not null)`.execute(db);
  return { db, url, web: deps.db, deps: { ...deps, db } };
}

const traces = async (db: Db) =>
  (await sql<{ word: string }>`select word from trace order by word`.execute(db)).rows.map((r) => r.word);
const ended = async (db: Db) =>
  (
    await sql<{ done: number; open: number }>`select count(*) filter (where done_at is not null) as done,
    count(*) filter (where done_at is null) as open from kit.job`.execute(db)
  ).rows[0];
const leaseEnds = (db: Db) =>
  sql`update kit.job set locked_until = now() - interval '1 second' where lease is not null`.execute(db);

test('a worker killed in the middle of a job: another does it, and the effect is there once', {
  timeout: 300_000,
}, async (t) => {
  const { db, url, deps } = await arranged(t);
  await sql`create unique index on trace (word)`.execute(db);
  await enqueue(db, 'kit.slow', { payload: { word: 'a' } });
  const program = `
    const { connect } = await import(${JSON.stringify(join(import.meta.dirname, 'database.ts'))});
    const { runDueJobs } = await import(${JSON.stringify(join(import.meta.dirname, 'jobs.ts'))});
    const { sql } = await import('kysely');
    const db = connect(process.argv[1], 2);
    await runDueJobs({ db }, [{ name: 'kit.slow', run: async (_, { word }) => {
      await sql\`insert into trace (word) values (\${word}) on conflict do nothing\`.execute(db);
      console.log('half way');
      await new Promise(() => setInterval(() => {}, 1000));
    } }]);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program, url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
  const job: Job = {
    name: 'kit.slow',
    run: async (_, { word }) =>
      void (await sql`insert into trace (word) values (${word}) on conflict do nothing`.execute(db)),
  };
  assert.equal(await runDueJobs(deps, [job]), 0, 'the lease still holds');
  await leaseEnds(db);
  assert.equal(await runDueJobs(deps, [job]), 1);
  assert.deepEqual(await traces(db), ['a']);
  assert.deepEqual(await ended(db), { done: 1, open: 0 });
});

test('a job that outlives its lease is ended by who holds it now, and by nobody else', async (t) => {
  const { db, deps } = await arranged(t);
  await enqueue(db, 'kit.slow');
  let first = true;
  let release = () => {};
  const goOn = new Promise<void>((resolve) => (release = resolve));
  let started = () => {};
  const running = new Promise<void>((resolve) => (started = resolve));
  const job: Job = {
    name: 'kit.slow',
    run: async () => {
      if (!first) return;
      first = false;
      started();
      await goOn;
      throw new Error('the late one must not put it back');
    },
  };
  const late = runDueJobs(deps, [job]);
  await running;
  await leaseEnds(db);
  assert.equal(await runDueJobs(deps, [job]), 1);
  release();
  await late;
  assert.deepEqual(await ended(db), { done: 1, open: 0 });
  const { rows } = await sql<{
    attempts: number;
    last_error: string | null;
  }>`select attempts, last_error from kit.job`.execute(db);
  assert.deepEqual(rows, [{ attempts: 2, last_error: null }]);
});

test('asked again while it runs, it runs once more: what it had read may be old', async (t) => {
  const { db, deps } = await arranged(t);
  await enqueue(db, 'kit.count', { key: 'all' });
  let runs = 0;
  const job: Job = {
    name: 'kit.count',
    run: async () => {
      runs += 1;
      if (runs === 1) await enqueue(db, 'kit.count', { key: 'all' });
    },
  };
  assert.equal(await runDueJobs(deps, [job]), 2);
  assert.deepEqual(await ended(db), { done: 2, open: 0 });
});

test('a run that fails after being asked again leaves the work to the newer request', async (t) => {
  const { db, deps } = await arranged(t);
  await enqueue(db, 'kit.count', { key: 'all' });
  let runs = 0;
  const job: Job = {
    name: 'kit.count',
    run: async () => {
      runs += 1;
      if (runs > 1) return;
      await enqueue(db, 'kit.count', { key: 'all' });
      throw new Error('no paper');
    },
  };
  assert.equal(await runDueJobs(deps, [job]), 2);
  assert.deepEqual(await ended(db), { done: 2, open: 0 });
});

test('a timer is planned once by workers that start together, and not while it runs', async (t) => {
  const { db, deps } = await arranged(t);
  const timer: Job = { name: 'kit.tick', everySeconds: 3600, run: () => planTimers(db, [timer]) };
  await Promise.all([planTimers(db, [timer]), planTimers(db, [timer]), planTimers(db, [timer])]);
  assert.equal(await runDueJobs(deps, [timer]), 1);
  assert.deepEqual(await ended(db), { done: 1, open: 1 });
});

test('after eight attempts a job is given up, kept, and no longer tried', async (t) => {
  const { db, deps } = await arranged(t);
  await enqueue(db, 'kit.fails', { key: 'k' });
  const fails: Job = { name: 'kit.fails', run: () => Promise.reject(new Error('no paper for "Anna Rossi"')) };
  for (let n = 0; n < 10; n++) {
    await runDueJobs(deps, [fails]);
    await sql`update kit.job set run_at = now()`.execute(db);
  }
  const { rows } =
    await sql`select attempts, failed_at is not null as failed, done_at, last_error from kit.job`.execute(db);
  assert.deepEqual(rows, [{ attempts: 8, failed: true, done_at: null, last_error: 'no paper for …' }]);
  await enqueue(db, 'kit.fails', { key: 'k' });
  assert.deepEqual(await ended(db), { done: 0, open: 2 });
});

test('the web role stops no timer, and queues nothing for later than now', async (t) => {
  const { db, web } = await arranged(t);
  const insert = (key: string | null, runAt: string, attempts = 0) =>
    sql`insert into kit.job (id, name, key, run_at, attempts)
      values (gen_random_uuid(), 'kit.tick', ${key}, ${runAt}::timestamptz, ${attempts})`.execute(web);
  for (const [key, runAt, attempts] of [
    ['timer', 'now'],
    ['timer', 'infinity'],
    [null, 'infinity'],
    ['wake', 'tomorrow'],
    ['wake', 'now', 7],
  ] as const)
    await assert.rejects(insert(key, runAt, attempts), /row-level security/, `${key} ${runAt}`);
  await insert('wake', 'now');
  await insert(null, 'now');
  assert.deepEqual(await ended(db), { done: 0, open: 2 });
});

test('the web role queues jobs, with a key too, and sees and changes none', async (t) => {
  const { db, web } = await arranged(t);
  for (let n = 0; n < 2; n++) await enqueue(web, 'kit.note', { key: 'one', payload: { n } });
  assert.deepEqual(await ended(db), { done: 0, open: 1 });
  assert.deepEqual((await sql`select id from kit.job`.execute(web)).rows, []);
  assert.equal((await sql`update kit.job set done_at = now()`.execute(web)).numAffectedRows, 0n);
  await assert.rejects(sql`select payload from kit.job`.execute(web), /permission denied/);
  await assert.rejects(sql`delete from kit.job`.execute(web), /permission denied/);
});
