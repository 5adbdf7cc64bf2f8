import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { it } from 'node:test';
import { sql } from 'kysely';
import { placeNodes } from '#accounts/reads.ts';
import { jobs as directoryJobs } from '#directory/jobs.ts';
import { connect, type Db, inTransaction } from '#kit/database.ts';
import { migrate, readMigrations } from '#kit/migrate.ts';
import { openFor } from '#kit/personal-key.ts';
import { pending } from '#kit/queue.ts';
import { lock, newKey } from '#kit/seal.ts';
import { testDatabase } from '#kit/testing.ts';
import { jobs } from './jobs.ts';
import { nodeOfNeed } from './store/rows.ts';

/** What 0.2 kept, written with the tables as they were then. */
async function keepAsBefore(old: Db, masterKey: Uint8Array) {
  const [kept, withdrawn, service] = [randomUUID(), randomUUID(), randomUUID()];
  const [failed, waiting, done, open, settled] = Array.from({ length: 5 }, () => randomUUID());
  await sql`insert into needs.need (id, voice, voiced_at, changed_at, home, withdrawn_at, content_hash) values
    (${kept}, 'survey', now(), now(), '017029', null, sha256('x')), (${withdrawn}, 'citizen', now(), now(), null, now(), null)`.execute(
    old,
  );
  await sql`insert into needs.person (need, position, band, relation, term)
    values (${kept}, 0, '0-2', 'child', (repeat('1', 672))::bit(672))`.execute(old);
  // As it was sealed: a key of the contact's own, itself under the master key, both bound to the need.
  const own = newKey();
  const box = { key: lock(masterKey, kept, own), sealed: lock(own, kept, Buffer.from('anna@example.org')) };
  await old.transaction().execute(async (tx) => {
    await sql`select set_config('concilia.need', ${kept}, true)`.execute(tx);
    await sql`insert into needs.contact (need, sealed_key, sealed, purpose, consent, given_at)
      values (${kept}, ${box.key}, ${box.sealed}, 'p', 'c', now())`.execute(tx);
  });
  await sql`insert into directory.service (id, source, source_key, name, content_hash) values (${service}, 't', 's', 'Nido', '')`.execute(
    old,
  );
  await sql`insert into directory.offer (id, service_id, source_key, name, municipality, words, content_hash)
    values (${randomUUID()}, ${service}, '', 'x', '017029', '', '')`.execute(old);
  await sql`insert into directory.report (id, service_id, at, what, settled_at) values
    (${open}, ${service}, now(), 'hours', null), (${settled}, ${service}, now(), 'price', now())`.execute(old);
  // A job that was given up looked like one that was done, but for its error.
  await sql`insert into kit.job (id, name, key, attempts, done_at, last_error) values
    (${failed}, 'observatory.release', 'r', 12, now(), 'disk full'), (${waiting}, 'observatory.release', 'r', 0, null, null),
    (${done}, 'observatory.release', null, 1, now(), null)`.execute(old);
  return { kept, withdrawn, failed, waiting, done, open, settled };
}

it('takes what the released version kept along: contacts open, needs and reports find their place, failed jobs wait for somebody', async (t) => {
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
  const released = all.filter((m) => m.name < '0009');
  assert.match(released.at(-1)?.name ?? '', /^0008/);
  await migrate(there.href, released);
  const was = await keepAsBefore(old, deps.config.masterKey);
  await migrate(there.href, all);

  const { sealed } = await old.selectFrom('needs.contact').select('sealed').executeTakeFirstOrThrow();
  assert.equal(await openFor(old, deps.config.masterKey, was.kept, sealed), 'anna@example.org');
  const look = async () => ({
    needs: await old.selectFrom('needs.need').select(['id', 'node', 'channel']).execute(),
    persons: await old.selectFrom('needs.person').select('node').execute(),
    reports: await old.selectFrom('directory.report').select(['id', 'node', 'reason']).execute(),
  });
  const expected = (node: string | null) => ({
    needs: byId([
      { id: was.kept, node, channel: 'file' },
      { id: was.withdrawn, node: null, channel: 'self' },
    ]),
    persons: [{ node }],
    reports: byId([
      { id: was.open, node, reason: null },
      { id: was.settled, node, reason: 'corrected' },
    ]),
  });
  const sorted = async () => {
    const { needs, persons, reports } = await look();
    return { needs: byId(needs), persons, reports: byId(reports) };
  };
  const place = async () => {
    for (const job of [...jobs, ...directoryJobs]) await job.run({ ...deps, db: old }, {});
  };
  // The tree comes after the tables: until then nobody reads them, and nothing is lost.
  await place();
  assert.deepEqual(await sorted(), expected(null));
  await inTransaction(old, (tx) =>
    placeNodes(tx, [{ kind: 'municipality', ref: '017029', name: 'Brescia', parents: [] }]),
  );
  await place();
  assert.deepEqual(await sorted(), expected(nodeOfNeed({ home: '017029' })));

  const queue = await old.selectFrom('kit.job').select(['id', 'done_at', 'failed_at']).execute();
  const state = (id: string | undefined) => {
    const row = queue.find((j) => j.id === id);
    return row && (row.failed_at ? 'failed' : row.done_at ? 'done' : 'waiting');
  };
  assert.deepEqual([was.failed, was.waiting, was.done].map(state), ['failed', 'waiting', 'done']);
  const listed = await inTransaction(old, (tx) => pending(tx));
  assert.deepEqual(
    listed.filter((j) => j.state === 'failed').map((j) => [j.id, j.reason]),
    [[was.failed, 'disk full']],
  );
});

const byId = <T extends { readonly id: string | undefined }>(rows: readonly T[]): T[] =>
  rows.toSorted((a, b) => (a.id! < b.id! ? -1 : 1));
