import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import { placeNodes } from '#accounts/reads.ts';
import { asActor, inTransaction, type Tx } from '#kit/database.ts';
import { uuidv7 } from '#kit/ids.ts';
import { testDatabase } from '#kit/testing.ts';

/** A body with one record, somebody who may ask it, and SQL as the web server runs it for them. */
async function site(t: Parameters<typeof testDatabase>[0]) {
  const { db, deps } = await testDatabase(t);
  const [body, service] = [uuidv7(), uuidv7()];
  await inTransaction(db, (tx) =>
    placeNodes(tx, [
      { kind: 'region', ref: 'r', name: 'Regione', parents: [] },
      { kind: 'network', ref: 'n', name: 'ATS', parents: [{ kind: 'region', ref: 'r' }] },
      { kind: 'organization', ref: body, name: 'Casa', parents: [{ kind: 'network', ref: 'n' }] },
    ]),
  );
  await sql`insert into directory.service (id, source, source_key, organization_id, name, assured_on, confirmed_on, confirmed_how, content_hash)
    values (${service}, 't', 'nido', ${body}, 'Nido', '2026-03-01', '2026-03-01', 'desk', '')`.execute(db);
  const seat = { role: 'ats-officer', kind: 'network', ref: 'n' } as const;
  const { actor } = await exampleSession(db, await examplePerson(db, { roles: [seat] }), { secondFactor: true });
  const as = <T>(work: (tx: Tx) => Promise<T>) => asActor(deps.db, actor, work);
  const ask = (about: string | null = null, token = uuidv7()) =>
    as(async (tx) => {
      const { numAffectedRows } =
        await sql`insert into directory.still_right (id, token_hash, organization, service, asked)
        values (${uuidv7()}, sha256(${token}::bytea), ${body}, ${about}, 'desk')`.execute(tx);
      return Number(numAffectedRows);
    });
  const older = (days: number) =>
    sql`update directory.still_right set made_at = made_at - make_interval(days => ${days}), expires_at = expires_at - make_interval(days => ${days})`.execute(
      db,
    );
  return { db, deps, body, service, as, ask, older };
}

test('the web server dates no link, neither its making nor its end', async (t) => {
  const { db, as, body, ask } = await site(t);
  for (const column of ['made_at', 'expires_at'] as const)
    await assert.rejects(
      as((tx) =>
        sql`insert into directory.still_right (id, token_hash, organization, asked, ${sql.ref(column)})
        values (${uuidv7()}, sha256('x'), ${body}, 'desk', now() + interval '1 day')`.execute(tx),
      ),
      /permission denied/,
      column,
    );
  assert.equal(await ask(), 1);
  const { rows } = await sql<{ made: boolean; days: number }>`
    select made_at between now() - interval '1 minute' and now() as made, extract(epoch from expires_at - made_at)::integer / 86400 as days
    from directory.still_right`.execute(db);
  assert.deepEqual(rows, [{ made: true, days: 60 }]);
  await assert.rejects(
    as((tx) => sql`update directory.still_right set expires_at = now() + interval '1 day'`.execute(tx)),
    /permission denied/,
  );
});

test('a body gets one link a week whoever writes it, also of many at once, and a new one ends what it stands for', async (t) => {
  const { db, service, ask, older } = await site(t);
  const many = await Promise.all([ask(), ask(service), ask(), ask(service)]);
  assert.equal(
    many.reduce((sum, n) => sum + n, 0),
    1,
  );
  const open = async () =>
    (
      await sql<{ service: string | null }>`
        select service from directory.still_right where expires_at > now() order by made_at`.execute(db)
    ).rows.map((r) => r.service);
  await sql`delete from directory.still_right`.execute(db);
  assert.equal(await ask(), 1);
  await older(6);
  assert.equal(await ask(service), 0, 'six days later');
  await older(1);
  assert.equal(await ask(service), 1);
  assert.deepEqual(await open(), [null, service], 'about one record, the link about all goes on');
  await older(7);
  assert.equal(await ask(service), 1);
  assert.deepEqual(await open(), [null, service], 'the earlier about this record has ended');
  await older(7);
  assert.equal(await ask(), 1);
  assert.deepEqual(await open(), [null], 'about all: every earlier one has ended');
});

test('a confirmation by link sets no date back, nor in the future, nor the moment of its use', async (t) => {
  const { db, deps, service, ask } = await site(t);
  await ask(null, 'gettone');
  const confirm = async (day: string, moment = '9999-01-01') => {
    const { rows } = await sql<{ id: string }>`
      select directory.confirm_by_link(sha256('gettone'), array[${service}]::uuid[], ${day}, ${moment}) as id`.execute(
      deps.db,
    );
    return rows.length;
  };
  const days = () =>
    db.selectFrom('directory.service').select(['assured_on', 'confirmed_on']).executeTakeFirstOrThrow();
  assert.equal(await confirm('0001-01-01'), 1);
  assert.deepEqual(await days(), { assured_on: '2026-03-01', confirmed_on: '2026-03-01' });
  assert.equal(await confirm('9999-01-01'), 0);
  assert.deepEqual(await days(), { assured_on: '2026-03-01', confirmed_on: '2026-03-01' });
  const { rows } = await sql<{ past: boolean }>`select used_at <= now() as past from directory.still_right`.execute(db);
  assert.deepEqual(rows, [{ past: true }]);
});
