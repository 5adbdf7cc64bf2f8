import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { sql } from 'kysely';
import { inTransaction } from './database.ts';
import { emit, eventMark } from './events.ts';
import { uuidv7 } from './ids.ts';
import { sendMail } from './mail.ts';
import { emptyOldMail } from './post.ts';
import { servicesKinds } from './retention.ts';
import { testDatabase } from './testing.ts';

/** A kind as its job uses it: everything older than so many days is counted, then dropped. */
async function arranged(t: TestContext, kind: string) {
  const { db, deps } = await testDatabase(t);
  const { due, drop } = servicesKinds.find((k) => k.kind === kind)!;
  const before = (days: number) => new Date(Date.now() - days * 86_400_000);
  return {
    ...{ db, deps: { ...deps, db } },
    due: (days: number) => inTransaction(db, (tx) => due(tx, before(days))),
    drop: (days: number, limit = 100) => inTransaction(db, (tx) => drop(tx, before(days), limit)),
  };
}

test('messages go with the period of retention alone, and with them the keys that nothing else needs', async (t) => {
  const { db, deps, due, drop } = await arranged(t, 'mails');
  const owner = uuidv7();
  const post = (to: string, whose: { owner?: string } = {}) =>
    inTransaction(db, (tx) => sendMail(tx, deps, { to, subject: 's', text: 't', ...whose }));
  const [failed, waiting] = [await post('a@example.org'), await post('b@example.org')];
  const [ofSomebody, recent] = [await post('c@example.org', { owner }), await post('d@example.org')];
  await sql`update kit.mail set next_at = now() - interval '400 days',
    state = case when id = ${failed} then 'failed' when id = ${waiting} then 'waiting' else 'sent' end`.execute(db);
  await sql`update kit.mail set sent_at = case when id = ${recent} then now() else next_at end where state = 'sent'`.execute(
    db,
  );
  const left = async () => ({
    mails: (await sql<{ id: string }>`select id from kit.mail order by id`.execute(db)).rows.map((r) => r.id),
    keys: (await sql<{ id: string }>`select owner as id from kit.personal_key order by 1`.execute(db)).rows.map(
      (r) => r.id,
    ),
  });
  await emptyOldMail(deps);
  assert.equal((await left()).mails.length, 4, 'emptied, not forgotten');
  assert.equal(await due(90), 2);
  assert.equal(await drop(90, 1), 1);
  assert.equal(await drop(90), 1);
  assert.equal(await drop(90), 0);
  const kept = await left();
  assert.deepEqual(kept.mails, [waiting, recent].sort());
  assert.deepEqual(
    kept.keys.filter((id) => [failed, ofSomebody].includes(id)),
    [],
  );
  assert.ok([owner, waiting].every((id) => kept.keys.includes(id)));
});

test('old events go, and what was computed from them is not computed anew; two days of them stay whatever the period', async (t) => {
  const { db, due, drop } = await arranged(t, 'events');
  await sql`delete from kit.event`.execute(db);
  await sql`insert into kit.event (id, at, name) select gen_random_uuid(), now() - make_interval(days => n), 'kit.changed'
    from generate_series(0, 199) n`.execute(db);
  const mark = await eventMark(db, ['kit.changed']);
  const count = await due(90);
  assert.ok(count >= 109 && count <= 110, `${count}`);
  assert.equal(await drop(90, 1000), count);
  assert.ok((await drop(0, 1000)) > 80);
  assert.equal(await due(0), 0);
  const { rows } = await sql<{ n: number }>`select count(*) as n from kit.event`.execute(db);
  assert.ok(rows[0]!.n >= 2 && rows[0]!.n <= 3, `${rows[0]?.n}`);
  assert.equal(await eventMark(db, ['kit.changed']), mark);
});

test('a mark changes with every event of its names, also one that began first and commits last', async (t) => {
  const { db } = await arranged(t, 'events');
  const marks = new Set<string>();
  const look = async () => marks.add(await eventMark(db, ['kit.changed', 'kit.moved'])).size;
  assert.equal(await look(), 1);
  let began = () => {};
  let end = () => {};
  const first = new Promise<void>((resolve) => (began = resolve));
  const last = new Promise<void>((resolve) => (end = resolve));
  const slow = inTransaction(db, async (tx) => {
    await emit(tx, 'kit.changed');
    began();
    await last;
  });
  await first;
  await inTransaction(db, (tx) => emit(tx, 'kit.moved'));
  assert.equal(await look(), 2);
  end();
  await slow;
  assert.equal(await look(), 3);
  await inTransaction(db, (tx) => emit(tx, 'kit.other'));
  assert.equal(await look(), 3);
});
