import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sql } from 'kysely';
import { lombardy } from '../../fillings.ts';
import { migrate, readMigrations } from '../migrate.ts';
import { testDatabase } from '../testing.ts';
import { checkBackup } from './check.ts';
import { awkwardRows, everything } from './everything.ts';
import { restore } from './restore.ts';
import { asOwner } from './session.ts';
import { contents, emptyDatabase, folder, structure } from './testing.ts';
import { writeBackup } from './write.ts';

async function until(yes: () => Promise<boolean>): Promise<void> {
  while (!(await yes()));
}

const now = new Date('2026-03-04T05:06:07Z');

test('an installation restored elsewhere is the same, row by row and rule by rule', async (t) => {
  const { url } = await testDatabase(t, lombardy);
  const file = join(await folder(t), 'a.backup');
  const made = await writeBackup({ url, file, now, masterKey: null });
  const backup = await checkBackup(file);
  assert.deepEqual(backup.tables, made.tables);
  assert.equal(backup.sha256, made.sha256);
  assert.equal(backup.bytes, statSync(file).size);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  const other = await emptyDatabase(t, url);
  assert.deepEqual(await restore({ url: other, backup, replace: false }), { migrated: [], kept: 0 });
  assert.deepEqual(await contents(other), await contents(url));
  assert.deepEqual(await structure(other), await structure(url));
});

test('every kind of value, circles of references, silent triggers, closed tables and partitions come back as they were', async (t) => {
  const { url } = await testDatabase(t);
  const migrations = [...(await readMigrations()), everything];
  await migrate(url, migrations);
  await asOwner(url, (client) => client.query(awkwardRows));
  const file = join(await folder(t), 'a.backup');
  const made = await writeBackup({ url, file, now, masterKey: null });
  assert.equal(made.tables.find((table) => table.name === 'kit.secret')?.rows, 2);
  const other = await emptyDatabase(t, url);
  await restore({ url: other, backup: await checkBackup(file), replace: false, migrations });
  assert.deepEqual(await contents(other), await contents(url));
  assert.deepEqual(await structure(other), await structure(url));
  const left = (at: string) =>
    asOwner(at, async (c) => (await c.query(`select kit.sum.n, nextval('kit.ticket') as ticket from kit.sum`)).rows);
  assert.deepEqual(await left(other), [{ n: 3003, ticket: 42 }]);
});

test('an older backup is put back as it was then, and its tables are brought to the present', async (t) => {
  const { url } = await testDatabase(t);
  const old = [...(await readMigrations()), everything];
  await migrate(url, old);
  await asOwner(url, (client) => client.query(`insert into kit.journal (what) values ('one'), ('two')`));
  const file = join(await folder(t), 'a.backup');
  await writeBackup({ url, file, now, masterKey: null });
  const later = {
    name: '9991_later.sql',
    checksum: 'later',
    sql: `alter table kit.journal add column length integer; update kit.journal set length = octet_length(what); drop table kit.secret`,
  };
  const other = await emptyDatabase(t, url);
  const backup = await checkBackup(file);
  const { migrated } = await restore({ url: other, backup, replace: false, migrations: [...old, later] });
  assert.deepEqual(migrated, [later.name]);
  assert.deepEqual(await migrate(other, [...old, later]), []);
  const { rows } = await asOwner(other, (client) => client.query('select length from kit.journal'));
  assert.deepEqual(rows, [{ length: 3 }, { length: 3 }]);
});

test('a backup of a newer program, or of other tables under the same names, is refused', async (t) => {
  const { url } = await testDatabase(t);
  const known = await readMigrations();
  await migrate(url, [...known, everything]);
  const file = join(await folder(t), 'a.backup');
  await writeBackup({ url, file, now, masterKey: null });
  const backup = await checkBackup(file);
  const other = await emptyDatabase(t, url);
  await assert.rejects(restore({ url: other, backup, replace: false }), /versione più recente.*9990_everything/);
  const changed = [...known, { ...everything, checksum: 'other' }];
  await assert.rejects(
    restore({ url: other, backup, replace: false, migrations: changed }),
    /un altro migrations\/9990/,
  );
  // The same name and checksum, and yet not the same tables: a program put together wrongly.
  const odd = [...known, { ...everything, sql: everything.sql.replace('what text', 'wat text') }];
  await assert.rejects(restore({ url: other, backup, replace: false, migrations: odd }), /kit\.journal.*Non è stato/);
  assert.deepEqual(await contents(other), {});
});

test('a target that holds data is refused and left alone, unless its data may go', async (t) => {
  const { url } = await testDatabase(t, lombardy);
  const file = join(await folder(t), 'a.backup');
  await writeBackup({ url, file, now, masterKey: null });
  const backup = await checkBackup(file);
  const target = await emptyDatabase(t, url);
  await migrate(target);
  await asOwner(target, (client) =>
    client.query(`insert into kit.event (id, name) values (gen_random_uuid(), 'kit.here')`),
  );
  const before = await contents(target);
  await assert.rejects(restore({ url: target, backup, replace: false }), /contiene già dati.*kit\.event.*--replace/);
  assert.deepEqual(await contents(target), before);
  await restore({ url: target, backup, replace: true });
  assert.deepEqual(await contents(target), await contents(url));
});

test('tables that only the migrations filled are no data: a database just prepared takes a backup', async (t) => {
  const { url } = await testDatabase(t);
  const file = join(await folder(t), 'a.backup');
  await writeBackup({ url, file, now, masterKey: null });
  const target = await emptyDatabase(t, url);
  await migrate(target);
  await restore({ url: target, backup: await checkBackup(file), replace: false });
  assert.deepEqual(await contents(target), await contents(url));
});

test('somebody else’s schemas in the same database are neither copied nor touched', async (t) => {
  const { url } = await testDatabase(t);
  await asOwner(url, (client) => client.query('create schema theirs; create table theirs.thing (n integer)'));
  const file = join(await folder(t), 'a.backup');
  const made = await writeBackup({ url, file, now, masterKey: null });
  assert.deepEqual(
    made.tables.filter((table) => table.name.startsWith('theirs')),
    [],
  );
  const target = await emptyDatabase(t, url);
  await asOwner(target, (client) => client.query('create schema theirs; create table theirs.thing as select 7 as n'));
  await restore({ url: target, backup: await checkBackup(file), replace: true });
  const { rows } = await asOwner(target, (client) => client.query('select n from theirs.thing'));
  assert.deepEqual(rows, [{ n: 7 }]);
});

test('a database in use is refused: what its programs remember would no longer be true', async (t) => {
  const { url, db } = await testDatabase(t);
  const file = join(await folder(t), 'a.backup');
  await writeBackup({ url, file, now, masterKey: null });
  await db.selectFrom('kit.setting').selectAll().execute();
  const backup = await checkBackup(file);
  await assert.rejects(restore({ url, backup, replace: true }), /sta usando questo database/);
});

test('one moment: what is written while the backup runs is wholly in it or wholly out', async (t) => {
  const { url, db } = await testDatabase(t, lombardy);
  let writing = true;
  const pairs = (async () => {
    for (let n = 0; writing; n++) {
      await db.transaction().execute(async (tx) => {
        await sql`insert into kit.setting (key, value) values (${`pair.${n}`}, '1')`.execute(tx);
        await sql`insert into thread.link values ('a', ${n}, 'b', ${n}, 'same', now())`.execute(tx);
      });
    }
  })();
  const file = join(await folder(t), 'a.backup');
  const written = async () => (await db.selectFrom('kit.setting').select('key').execute()).length;
  await until(async () => (await written()) > 20);
  await writeBackup({ url, file, now, masterKey: null });
  writing = false;
  await pairs;
  const target = await emptyDatabase(t, url);
  await restore({ url: target, backup: await checkBackup(file), replace: false });
  const { rows } = await asOwner(target, (client) =>
    client.query(`select (select count(*) from kit.setting where key like 'pair.%') as settings,
      (select count(*) from thread.link where relation = 'same') as links`),
  );
  assert.equal(rows[0].settings, rows[0].links);
  assert.ok(rows[0].settings > 0);
});

test('what must not be forgotten by going back in time stays beside the rows of the backup', async (t) => {
  const { url } = await testDatabase(t);
  const migrations = [...(await readMigrations()), everything];
  await migrate(url, migrations);
  await asOwner(url, (client) =>
    client.query(`insert into kit.journal (id, what) values (1, 'then'), (2, 'then too')`),
  );
  const file = join(await folder(t), 'a.backup');
  await writeBackup({ url, file, now, masterKey: null });
  await asOwner(url, (client) =>
    client.query(
      `update kit.journal set what = 'now' where id = 1; insert into kit.journal (id, what) values (7, 'since')`,
    ),
  );
  const keep = ['kit.journal', 'kit.none'];
  const done = await restore({ url, backup: await checkBackup(file), replace: true, migrations, keep });
  assert.equal(done.kept, 1);
  const { rows } = await asOwner(url, (client) => client.query('select id, what from kit.journal order by id'));
  assert.deepEqual(rows, [
    { id: 1, what: 'then' },
    { id: 2, what: 'then too' },
    { id: 7, what: 'since' },
  ]);
});
