import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { sql } from 'kysely';
import { inTransaction } from './database.ts';
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
