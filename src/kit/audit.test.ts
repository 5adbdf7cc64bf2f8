import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { record } from './audit.ts';
import { asActor, inTransaction } from './database.ts';
import { testDatabase } from './testing.ts';

const entry = { verb: 'needs.voice', kind: 'need', id: 'n1' };

test('one audited change costs one statement', async (t) => {
  const { db, deps } = await testDatabase(t);
  let statements = 0;
  await inTransaction(deps.db, async (tx) => {
    const counted = tx.withPlugin({
      transformQuery: (args) => args.node,
      transformResult: async (args) => {
        statements += 1;
        return args.result;
      },
    }) as typeof tx;
    await record(counted, deps, 'anyone', { ...entry, before: { a: 1 }, after: { a: 2 } });
  });
  assert.equal(statements, 1);
  const { rows } = await sql`select actor_kind, verb, kind, subject, before, after, hash from kit.audit`.execute(db);
  assert.deepEqual(rows, [
    {
      actor_kind: 'anyone',
      verb: 'needs.voice',
      kind: 'need',
      subject: 'n1',
      before: { a: 1 },
      after: { a: 2 },
      hash: null,
    },
  ]);
});

test('the web server writes only in the name of whoever acts, says neither day nor seal, and changes nothing', async (t) => {
  const { db, deps } = await testDatabase(t);
  const web = deps.db;
  await asActor(web, 'anyone', (tx) => record(tx, deps, 'anyone', entry));
  const row = (columns: string, values: string) =>
    sql
      .raw(
        `insert into kit.audit (id, verb, kind, subject, ${columns}) values (gen_random_uuid(), 'a.b', 'x', 'y', ${values})`,
      )
      .execute(web);
  const denied = /row-level security|permission denied/;
  await assert.rejects(row('actor_kind', `'installation'`), denied);
  await assert.rejects(row('actor_kind, actor', `'person', gen_random_uuid()`), denied);
  await assert.rejects(row('actor_kind, day', `'anyone', '2020-01-01'`), denied);
  await assert.rejects(row('actor_kind, at', `'anyone', '2020-01-01'`), denied);
  await assert.rejects(row('actor_kind, position, hash', `'anyone', 1, '\\x00'`), denied);
  await assert.rejects(sql`update kit.audit set subject = 'z'`.execute(web), denied);
  await assert.rejects(sql`delete from kit.audit`.execute(web), denied);
  await assert.rejects(sql`truncate kit.audit`.execute(web), denied);
  await assert.rejects(sql`select from kit.audit_default`.execute(web), denied);
  await assert.rejects(sql`update kit.audit_day set closing = null`.execute(web), denied);
  await assert.rejects(sql`select setval('kit.audit_over', 1)`.execute(web), denied);
  await assert.rejects(sql`select kit.audit_partition('2020-01-01')`.execute(web), denied);
  assert.deepEqual((await sql`select from kit.audit`.execute(web)).rows, [], 'a visitor sees nothing');
  assert.equal((await sql`select from kit.audit`.execute(db)).rows.length, 1);
});
