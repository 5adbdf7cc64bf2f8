import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { migrate, readMigrations } from './migrate.ts';
import { testDatabase } from './testing.ts';

test('a migrated database needs nothing more', async (t) => {
  const { url } = await testDatabase(t);
  assert.deepEqual(await migrate(url), []);
});

test('a new file is applied once', async (t) => {
  const { url, db } = await testDatabase(t);
  const more = [
    ...(await readMigrations()),
    { name: '9999_more.sql', sql: 'create table kit.more (n int)', checksum: 'x' },
  ];
  assert.deepEqual(await migrate(url, more), ['9999_more.sql']);
  assert.deepEqual(await migrate(url, more), []);
  await sql`insert into kit.more values (1)`.execute(db);
});

test('a file that fails leaves nothing behind and says which one it was', async (t) => {
  const { url, db } = await testDatabase(t);
  const broken = [
    ...(await readMigrations()),
    { name: '9999_broken.sql', sql: 'create table kit.half (n int); select 1/0', checksum: 'x' },
  ];
  await assert.rejects(migrate(url, broken), /9999_broken\.sql/);
  const { rows } = await sql<{ half: string | null }>`select to_regclass('kit.half') as half`.execute(db);
  assert.equal(rows[0]?.half, null);
});

test('a database newer than the program is refused', async (t) => {
  const { url } = await testDatabase(t);
  await assert.rejects(migrate(url, []), /versione più recente/);
});

test('a file changed after it was applied is refused', async (t) => {
  const { url } = await testDatabase(t);
  const changed = (await readMigrations()).map((m) => ({ ...m, checksum: 'other' }));
  await assert.rejects(migrate(url, changed), /è cambiato dopo/);
});
