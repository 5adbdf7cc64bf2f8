import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { sql } from 'kysely';
import { inTransaction } from '../database.ts';
import { uuidv7 } from '../ids.ts';
import { keyFiles, masterKey } from '../master-key.ts';
import { lookupHash, openMany, sealFor } from '../personal-key.ts';
import { fingerprintOf, lock, newKey } from '../seal.ts';
import { testDatabase } from '../testing.ts';
import { keyInUse } from './in-use.ts';
import { rotate } from './rotate.ts';

/** An installation with its key in a file and some people's data sealed. */
async function installed(t: TestContext, people = 5) {
  const { db, url } = await testDatabase(t);
  const dataDir = mkdtempSync(join(tmpdir(), 'concilia-keys-'));
  t.after(() => rmSync(dataDir, { recursive: true }));
  const first = await keyInUse(db, dataDir, () => {});
  const owners = Array.from({ length: people }, () => uuidv7());
  const sealed = await inTransaction(db, async (tx) => {
    const all = [];
    for (const owner of owners) all.push({ owner, bytes: await sealFor(tx, first, owner, `about ${owner}`) });
    return all;
  });
  const hash = await lookupHash(db, first, 'e-mail', 'anna@example.org');
  /** With which key everything opens now. */
  const opens = async () => {
    const key = await keyInUse(db, dataDir, () => {});
    assert.deepEqual(
      await openMany(db, key, sealed),
      owners.map((o) => `about ${o}`),
    );
    assert.deepEqual(await lookupHash(db, key, 'e-mail', 'anna@example.org'), hash);
    return key;
  };
  return { db, url, dataDir, first, owners, opens };
}

const next = (n: number) => new Uint8Array(32).fill(n);

test('the first start makes the key, says so once, and finds it again', async (t) => {
  const { db } = await testDatabase(t);
  const dataDir = mkdtempSync(join(tmpdir(), 'concilia-keys-'));
  t.after(() => rmSync(dataDir, { recursive: true }));
  const said: string[] = [];
  const made = await keyInUse(db, dataDir, (line) => said.push(line));
  assert.deepEqual(await keyInUse(db, dataDir, (line) => said.push(line)), made);
  assert.equal(said.length, 1);
  assert.match(said[0] ?? '', /master\.key.*backup/);
});

test('a new key opens everything, hashes stay, and the old key is kept for older backups', async (t) => {
  const { db, dataDir, first, opens } = await installed(t);
  const many = Array.from({ length: 2495 }, () => uuidv7());
  await sql`insert into kit.personal_key (owner, sealed)
    select * from unnest(${many}::uuid[], ${many.map((owner) => lock(first, owner, newKey()))}::bytea[])`.execute(db);
  for (const n of [2, 3]) {
    const from = await opens();
    assert.deepEqual(await rotate(db, { dataDir, from, to: next(n), files: true }), { keys: 2500, settings: 1 });
    assert.deepEqual(await opens(), next(n));
  }
  const { current, next: pending, old } = keyFiles(dataDir);
  assert.equal(readFileSync(current, 'utf8').trim(), '03'.repeat(32));
  assert.equal(readFileSync(old, 'utf8'), `${'02'.repeat(32)}\n${Buffer.from(first).toString('hex')}\n`);
  const trail = await sql<{
    actor_kind: string;
  }>`select actor_kind from kit.audit where verb = 'kit.rotate-key'`.execute(db);
  assert.deepEqual(trail.rows, [{ actor_kind: 'installation' }, { actor_kind: 'installation' }]);
  assert.deepEqual(
    [existsSync(pending), statSync(current).mode & 0o777, statSync(old).mode & 0o777],
    [false, 0o600, 0o600],
  );
});

test('killed at any stage, one of the keys at hand opens everything, and the change can be done again', {
  timeout: 300_000,
}, async (t) => {
  const { db, url, dataDir, first, opens } = await installed(t, 50);
  const file = (name: string) => JSON.stringify(join(import.meta.dirname, name));
  const dying = `
    const { connect } = await import(${file('../database.ts')});
    const { rotate } = await import(${file('rotate.ts')});
    const { keyInUse } = await import(${file('in-use.ts')});
    const [url, dataDir, to, stage] = process.argv.slice(1);
    const db = connect(url, 2);
    const from = await keyInUse(db, dataDir, () => {});
    const at = (now) => now === stage && process.kill(process.pid, 'SIGKILL');
    await rotate(db, { dataDir, from, to: new Uint8Array(32).fill(Number(to)), files: true, at });`;
  const stages = ['new key written', 'sealed again', 'committed', 'old kept'];
  for (const [i, stage] of stages.entries()) {
    const before = await opens();
    const args = ['--import', 'tsx', '--input-type=module', '-e', dying, url, dataDir, String(i + 10), stage];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    const [, signal] = await once(child, 'exit');
    assert.equal(signal, 'SIGKILL', stage);
    const after = await opens();
    assert.deepEqual(after, i < 2 ? before : next(i + 10), stage);
    if (i >= 2) assert.deepEqual(masterKey(dataDir), next(i + 10), 'the files were brought to their end');
  }
  await rotate(db, { dataDir, from: await opens(), to: next(99), files: true });
  assert.deepEqual(await opens(), next(99));
  const kept = readFileSync(keyFiles(dataDir).old, 'utf8').trim().split('\n');
  assert.deepEqual(kept, ['0d'.repeat(32), '0c'.repeat(32), Buffer.from(first).toString('hex')]);
});

test('who still holds the old key seals nothing more and is told to start again', async (t) => {
  const { db, dataDir, first, owners, opens } = await installed(t);
  await rotate(db, { dataDir, from: first, to: next(2), files: true });
  const trouble = { name: 'AppError', code: 'unavailable' };
  await assert.rejects(
    inTransaction(db, (tx) => sealFor(tx, first, uuidv7(), 'x')),
    trouble,
  );
  await assert.rejects(
    inTransaction(db, (tx) => sealFor(tx, first, owners[0]!, 'x')),
    trouble,
  );
  await assert.rejects(rotate(db, { dataDir, from: first, to: next(3), files: true }), { code: 'conflict' });
  assert.deepEqual(await opens(), next(2));
});

test('somebody who seals while the key changes is not lost', async (t) => {
  const { db, dataDir, first, opens } = await installed(t, 200);
  const done = await Promise.allSettled([
    ...Array.from({ length: 6 }, () => inTransaction(db, (tx) => sealFor(tx, first, uuidv7(), 'x'))),
    rotate(db, { dataDir, from: first, to: next(2), files: true }),
  ]);
  assert.equal(done.at(-1)?.status, 'fulfilled');
  assert.deepEqual(await opens(), next(2));
  const { rows } = await sql<{ master: Buffer }>`select distinct master from kit.personal_key`.execute(db);
  assert.deepEqual(
    rows.map((r) => r.master),
    [fingerprintOf(next(2))],
  );
});

test('a key that is missing, foreign or damaged stops the start, and changes nothing', async (t) => {
  const { dataDir, first, opens } = await installed(t);
  const { current } = keyFiles(dataDir);
  writeFileSync(current, `${'ab'.repeat(32)}\n`);
  await assert.rejects(opens(), { code: 'conflict', message: /impronta/ });
  writeFileSync(current, 'not a key\n');
  await assert.rejects(opens(), { code: 'conflict', message: /64 cifre/ });
  rmSync(current);
  await assert.rejects(opens(), { code: 'conflict' });
  assert.equal(existsSync(current), false);
  writeFileSync(current, `${Buffer.from(first).toString('hex')}\n`);
  assert.deepEqual(await opens(), first);
});

test('a row sealed with a third key stops the change, and nothing is changed', async (t) => {
  const { db, dataDir, first, owners, opens } = await installed(t);
  await sql`update kit.personal_key set master = '\\x0102030405060708' where owner = ${owners[1]}`.execute(db);
  await assert.rejects(rotate(db, { dataDir, from: first, to: next(2), files: true }), { code: 'conflict' });
  await sql`update kit.personal_key set master = ${fingerprintOf(first)} where owner = ${owners[1]}`.execute(db);
  assert.deepEqual(await opens(), first);
});
