import assert from 'node:assert/strict';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { sql } from 'kysely';
import type { Person } from '../actor.ts';
import { asActor, type Tx } from '../database.ts';
import { testDatabase } from '../testing.ts';
import { type AuditWanted, auditRows } from './read.ts';

const places = { wide: randomUUID(), small: randomUUID() };
const anna = randomUUID();
const rowsInAll = 40_000;

/** A long trail of the region and its 1500 places, four rows of a small one, and somebody who may read the trail of one of the two. */
async function trail(t: TestContext, at: keyof typeof places) {
  const { db, deps } = await testDatabase(t);
  const [person, token] = [randomUUID(), randomBytes(32)];
  const hash = createHash('sha256').update(token).digest();
  await sql`insert into accounts.node (id, kind, ref, name) values
    (${places.wide}, 'region', 'r', 'Regione'), (${places.small}, 'network', 'n', 'Rete')`.execute(db);
  await sql`insert into accounts.node_link (parent, child, valid_from) values (${places.wide}, ${places.small}, '2020-01-01')`.execute(
    db,
  );
  await sql`insert into accounts.person (id, made_at) values (${person}, now())`.execute(db);
  await sql`insert into accounts.assignment (id, person, role, node, valid_from, given_at)
    values (${randomUUID()}, ${person}, 'auditor', ${places[at]}, '2020-01-01', now())`.execute(db);
  await sql`insert into accounts.session (id, token, person, opened_at, seen_at, expires_at, second_factor_at, method)
    values (${randomUUID()}, ${hash}, ${person}, now(), now(), now() + interval '1 day', now(), 'password')`.execute(
    db,
  );
  await sql`insert into kit.audit (id, actor_kind, actor, verb, kind, subject, node, owner)
    select gen_random_uuid(), 'installation', null, 'needs.read', 'need', gen_random_uuid(),
      case when n <= 4 then ${places.small}::uuid when n % 10 = 0 then ${places.wide}::uuid else md5((n % 1500)::text)::uuid end,
      case when n <= 2 then ${anna}::uuid else gen_random_uuid() end
    from generate_series(1, ${rowsInAll}) n`.execute(db);
  await sql`analyze kit.audit`.execute(db);
  const actor: Person = {
    ...{ kind: 'person', person, session: hash.toString('hex'), secondFactor: true, address: null, grants: [] },
  };
  const read = (wanted: AuditWanted) =>
    asActor(deps.db, actor, async (tx) => {
      const rows = await auditRows(tx, wanted, 50);
      return { found: rows.length, touched: await touched(tx) };
    });
  return read;
}

/** Rows of the trail that this transaction had to look at. */
const touched = async (tx: Tx): Promise<number> =>
  Number(
    (
      await sql<{ n: number }>`select sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) as n from pg_stat_xact_user_tables
      where schemaname = 'kit' and relname like 'audit%'`.execute(tx)
    ).rows[0]?.n,
  );

test('what was done with one person’s data is found without going through the whole trail', async (t) => {
  const read = await trail(t, 'wide');
  for (const subject of [anna, anna.toUpperCase()]) {
    const { found, touched } = await read({ subject });
    assert.equal(found, 2);
    assert.ok(touched < rowsInAll / 100, `${touched} rows`);
  }
  assert.deepEqual((await read({ subject: 'servizi.csv' })).found, 0);
});

test('the trail of a small place is read without going through everybody else’s', async (t) => {
  const { found, touched } = await (await trail(t, 'small'))({});
  assert.equal(found, 4);
  assert.ok(touched < rowsInAll / 100, `${touched} rows`);
});
