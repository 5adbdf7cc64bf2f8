import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it, type TestContext } from 'node:test';
import { type RawBuilder, sql } from 'kysely';
import type { Person } from '#kit/actor.ts';
import { asActor } from '#kit/database.ts';
import { uuidv7 } from '#kit/ids.ts';
import { testDatabase } from '#kit/testing.ts';
import { inviteTo } from './actions/invite-to.ts';
import { examplePerson, exampleSession } from './example.ts';
import { nodeId } from './reads.ts';

/** What somebody who can run any SQL as the web server's role, and holds their own cookie, may try. */
async function arranged(t: TestContext) {
  const { db, deps } = await testDatabase(t);
  const admin = { role: 'administrator', kind: 'region', ref: 'lombardia' } as const;
  const contact = { role: 'contact', kind: 'organization', ref: 'casa' } as const;
  const attacker = await examplePerson(db, { email: 'eva@example.org', roles: [contact] });
  const { actor } = await exampleSession(db, attacker);
  const chief = await exampleSession(db, await examplePerson(db, { roles: [admin] }), { secondFactor: true });
  await sql`insert into accounts.node_link (parent, child) values (${region}, ${organization})`.execute(db);
  /** Rows, or the code of the refusal. */
  const attack = (query: RawBuilder<unknown>, as: Person | 'anyone' = actor) =>
    asActor(deps.db, as, (tx) => query.execute(tx)).then(
      (r) => r.rows as Record<string, unknown>[],
      (error: { code: string }) => error.code,
    );
  const strong = async () =>
    (
      await sql<{ n: number }>`select count(*)::int as n from accounts.session
      where second_factor_at is not null and person <> ${chief.actor.person}`.execute(db)
    ).rows[0]!.n;
  return { db, deps, actor, attacker, chief: chief.actor, attack, strong };
}
const denied = '42501';
const organization = nodeId('organization', 'casa');
const region = nodeId('region', 'lombardia');
const bytes = (n: number) => Buffer.alloc(32, n);

describe('SQL as the web server’s role', () => {
  it('reads no hash by which somebody is found, one’s own neither', async (t) => {
    const { db, attacker, attack, strong } = await arranged(t);
    await sql`update accounts.person set fiscal_hash = ${bytes(3)}`.execute(db).catch(() => {});
    await sql`insert into accounts.provider (code, name, issuer, client_id, settings) values ('spid', 'SPID', 'https://id.example', 'x', '{}')`.execute(
      db,
    );
    await sql`insert into accounts.identity (provider, subject, person) values ('spid', ${bytes(4)}, ${attacker})`.execute(
      db,
    );
    for (const column of ['person.email_hash', 'person.fiscal_hash', 'identity.subject']) {
      const [table, name] = column.split('.') as [string, string];
      assert.equal(await attack(sql`select ${sql.ref(name)} from ${sql.table(`accounts.${table}`)}`), denied, column);
      assert.equal(
        await attack(sql`select from ${sql.table(`accounts.${table}`)} where ${sql.ref(name)} > '\\x00'`),
        denied,
        column,
      );
      assert.equal(await attack(sql`select t::text from ${sql.table(`accounts.${table}`)} t`), denied, column);
    }
    // Whoever has their own identity still gets no second factor from a provider that gives none.
    await attack(
      sql`select accounts.open_by_provider('spid', ${bytes(4)}, null, null, gen_random_uuid(), gen_random_uuid(), ${bytes(5)}, null, true)`,
      'anyone',
    );
    assert.equal(await strong(), 0);
  });

  it('gives no second factor without the device', async (t) => {
    const { db, deps, actor, attack, strong } = await arranged(t);
    const proof = bytes(6);
    await sql`insert into accounts.factor (person, secret, verifier, confirmed_at) values (
      ${actor.person}, 'sealed', ${createHash('sha256').update(proof).digest()}, now())`.execute(db);
    const step = sql`floor(extract(epoch from clock_timestamp()) / 30)::bigint`;
    for (const guess of [bytes(7), Buffer.alloc(0), null])
      assert.deepEqual(await attack(sql`select accounts.pass_factor(${step}, ${guess}, ${bytes(8)}) as done`), [
        { done: false },
      ]);
    assert.deepEqual(await attack(sql`select accounts.propose_factor('mine', ${bytes(9)}) as done`), [{ done: false }]);
    assert.deepEqual(await attack(sql`select accounts.remove_factor() as done`), [{ done: false }]);
    assert.equal(await attack(sql`select verifier from accounts.factor`), denied);
    assert.equal(await strong(), 0);
    const { session } = (await asActor(
      deps.db,
      actor,
      async (tx) =>
        (
          await sql<{
            session: boolean;
          }>`select accounts.pass_factor(${step}, ${proof}, ${bytes(8)}) as session`.execute(tx)
        ).rows[0],
    ))!;
    assert.equal(session, true, 'the proof itself does');
  });

  it('makes no way into an account that holds more than whoever acts may give', async (t) => {
    const { db, deps, actor, chief, attack } = await arranged(t);
    const wish = (role: 'regional-officer' | 'deputy', node: string, email: string) =>
      ({ email, name: null, language: 'it', roles: [{ role, node }] }) as const;
    const { person: alice } = await inviteTo(deps, chief, wish('regional-officer', region, 'alice@example.org'));
    const open = (whose: string) =>
      sql`select accounts.make_invitation(${whose}, gen_random_uuid(), ${bytes(1)}, null, null) as made`;
    const give = (
      whose: string,
    ) => sql`insert into accounts.assignment (id, person, role, node, valid_from, given_by, given_at)
      values (${uuidv7()}, ${whose}, 'service-editor', ${organization}, accounts.today(), ${actor.person}, now())`;
    const both = (whose: string) =>
      asActor(deps.db, actor, async (tx) => {
        await give(whose).execute(tx);
        return (await open(whose).execute(tx)).rows;
      });
    const links = async () => (await sql`select from accounts.link where token = ${bytes(1)}`.execute(db)).rows.length;
    await attack(open(alice));
    assert.equal(await links(), 0);
    assert.deepEqual(await both(alice), [{ made: false }]);
    assert.equal(await links(), 0);
    const { person: bruno } = await inviteTo(deps, actor, wish('deputy', organization, 'bruno@example.org'));
    await attack(open(bruno));
    assert.equal(await links(), 0, 'an assignment of another moment is none of this one');
    assert.deepEqual(await both(bruno), [{ made: true }]);
  });

  it('revives no session that is over', async (t) => {
    const { db, attacker, attack } = await arranged(t);
    const { actor: other } = await exampleSession(db, attacker, { secondFactor: true });
    await sql`update accounts.session set ended_at = now() where second_factor_at is not null and person = ${attacker}`.execute(
      db,
    );
    for (const ended of [sql`null`, sql`'infinity'`])
      await attack(sql`update accounts.session set ended_at = ${ended} where second_factor_at is not null`);
    const { rows } = await sql<{ kept: boolean }>`
      select ended_at <= now() as kept from accounts.session where second_factor_at is not null and person = ${attacker}`.execute(
      db,
    );
    assert.deepEqual(rows, [{ kept: true }]);
    assert.deepEqual(await attack(sql`select from accounts.acting()`, other), []);
  });

  it('sees nobody whose role there is over', async (t) => {
    const { db, attacker, attack } = await arranged(t);
    const { actor } = await exampleSession(db, attacker, { secondFactor: true });
    const past = await examplePerson(db, { roles: [{ role: 'deputy', kind: 'organization', ref: 'casa' }] });
    await sql`update accounts.session set second_factor_at = now() where person = ${attacker}`.execute(db);
    const seen = async () =>
      ((await attack(sql`select id from accounts.person`, actor)) as { id: string }[]).map((r) => r.id).sort();
    assert.deepEqual(await seen(), [attacker, past].sort());
    await sql`update accounts.assignment set valid_from = '2020-01-01', valid_until = accounts.today() - 1 where person = ${past}`.execute(
      db,
    );
    assert.deepEqual(await seen(), [attacker]);
    await sql`update accounts.assignment set valid_until = null, ended_at = now() where person = ${past}`.execute(db);
    assert.deepEqual(await seen(), [attacker]);
  });

  it('erases nobody’s key', async (t) => {
    const { db, attack } = await arranged(t);
    const keys = async () =>
      (await sql<{ n: number }>`select count(*)::int as n from kit.personal_key`.execute(db)).rows[0]!.n;
    const before = await keys();
    assert.ok(before > 0);
    assert.equal(await attack(sql`delete from kit.personal_key`), denied);
    assert.equal(await attack(sql`update kit.personal_key set sealed = ''`), denied);
    assert.equal(await keys(), before);
  });
});

describe('an invitation without a mail server', () => {
  it('shows its link to nobody who could not have given everything the account holds', async (t) => {
    const { db, deps, actor, chief } = await arranged(t);
    const wish = (role: 'regional-officer' | 'deputy' | 'service-editor', node: string) =>
      ({ email: 'alice@example.org', name: null, language: 'it', roles: [{ role, node }] }) as const;
    const first = await inviteTo(deps, chief, wish('regional-officer', region));
    assert.match(first.link!, /invitation/);
    const second = await inviteTo(deps, actor, wish('deputy', organization));
    assert.deepEqual(second, { person: first.person, link: null });
    const { rows } = await sql`select from accounts.link where used_at is null`.execute(db);
    assert.equal(rows.length, 1, 'her own invitation still holds');
    assert.match((await inviteTo(deps, chief, wish('service-editor', organization))).link!, /invitation/);
  });
});
