import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { it } from 'node:test';
import { sql } from 'kysely';
import { placeNodes } from '#accounts/reads.ts';
import { connect } from '#kit/database.ts';
import { migrate, readMigrations } from '#kit/migrate.ts';
import { openFor } from '#kit/personal-key.ts';
import { lock, newKey } from '#kit/seal.ts';
import { testDatabase } from '#kit/testing.ts';
import { jobs } from './jobs.ts';
import { nodeOfNeed } from './store/rows.ts';

it('takes what an earlier version kept along: contacts open with the same master key, needs find their area', async (t) => {
  const { db, url, deps } = await testDatabase(t);
  const name = `test_${process.pid}_upgrade`;
  await sql`create database ${sql.ref(name)}`.execute(db);
  const there = new URL(url);
  there.pathname = `/${name}`;
  const old = connect(there.href, 2);
  t.after(async () => {
    await old.destroy();
    there.pathname = '/postgres';
    const owner = connect(there.href, 1);
    await sql`drop database ${sql.ref(name)} with (force)`.execute(owner);
    await owner.destroy();
  });
  const all = await readMigrations();
  await migrate(
    there.href,
    all.filter((m) => m.name < '0015'),
  );
  const [kept, withdrawn] = [randomUUID(), randomUUID()];
  await sql`insert into needs.need (id, voice, voiced_at, changed_at, home, withdrawn_at, content_hash) values
    (${kept}, 'survey', now(), now(), '017029', null, sha256('x')), (${withdrawn}, 'citizen', now(), now(), null, now(), null)`.execute(
    old,
  );
  await sql`insert into needs.person (need, position, band, relation, term)
    values (${kept}, 0, '0-2', 'child', (repeat('1', 672))::bit(672))`.execute(old);
  // As the earlier version sealed: a key of the contact's own, itself under the master key, both bound to the need.
  const own = newKey();
  const box = {
    key: lock(deps.config.masterKey, kept, own),
    sealed: lock(own, kept, Buffer.from('anna@example.org')),
  };
  await old.transaction().execute(async (tx) => {
    await sql`select set_config('concilia.need', ${kept}, true)`.execute(tx);
    await sql`insert into needs.contact (need, sealed_key, sealed, purpose, consent, given_at)
      values (${kept}, ${box.key}, ${box.sealed}, 'p', 'c', now())`.execute(tx);
  });
  await migrate(there.href, all);
  const { sealed } = await old.selectFrom('needs.contact').select('sealed').executeTakeFirstOrThrow();
  assert.equal(await openFor(old, deps.config.masterKey, kept, sealed), 'anna@example.org');
  await old
    .transaction()
    .execute((tx) => placeNodes(tx, [{ kind: 'municipality', ref: '017029', name: 'Brescia', parents: [] }]));
  await jobs.find((j) => j.name === 'needs.place')?.run({ ...deps, db: old }, {});
  const needs = await old.selectFrom('needs.need').select(['id', 'node', 'channel']).execute();
  const node = nodeOfNeed({ home: '017029' });
  assert.deepEqual(
    needs.sort((a) => (a.id === kept ? -1 : 1)),
    [
      { id: kept, node, channel: 'file' },
      { id: withdrawn, node: null, channel: 'self' },
    ],
  );
  assert.deepEqual(await old.selectFrom('needs.person').select('node').execute(), [{ node }]);
});
