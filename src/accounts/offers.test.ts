import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { type RawBuilder, sql } from 'kysely';
import type { Person } from '#kit/actor.ts';
import { asActor, inTransaction } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import { createApp } from '../app.tsx';
import { inviteTo } from './actions/invite-to.ts';
import { setPassword } from './actions/set-password.ts';
import { examplePerson, exampleSession } from './example.ts';
import { nodeId, placeNodes } from './reads.ts';

const body = nodeId('organization', 'casa');

/** A contact of a body who invites, and a colleague of another body who has an account. */
async function house(t: TestContext) {
  const { db, deps } = await testDatabase(t);
  await inTransaction(db, (tx) =>
    placeNodes(tx, [
      { kind: 'region', ref: 'r', name: 'Regione', parents: [] },
      { kind: 'network', ref: 'n', name: 'Rete', parents: [{ kind: 'region', ref: 'r' }] },
      { kind: 'organization', ref: 'casa', name: 'Casa', parents: [{ kind: 'network', ref: 'n' }] },
    ]),
  );
  const app = createApp(deps);
  const somebody = async (who: Parameters<typeof examplePerson>[1] = {}, secondFactor = true) => {
    const person = await examplePerson(db, who);
    const session = await exampleSession(db, person, { secondFactor });
    const get = async (path: string) => (await app.request(path, { headers: { cookie: session.cookie } })).text();
    const post = (path: string, fields: Record<string, string>) =>
      app.request(`http://localhost${path}`, {
        method: 'POST',
        headers: { cookie: session.cookie, origin: 'http://localhost' },
        body: new URLSearchParams(fields),
      });
    return { person, ...session, get, post };
  };
  const eva = await somebody({ roles: [{ role: 'contact', kind: 'organization', ref: 'casa' }] });
  const anna = await somebody({ name: 'Anna Sigillata', email: 'anna@example.org' });
  const offer = (role: 'deputy' | 'service-editor' = 'deputy', actor: Person = eva.actor) =>
    inviteTo(deps, actor, {
      ...{ email: 'anna@example.org', name: 'Nome Dettato', language: 'it' },
      roles: [{ role, node: body }],
    });
  const roles = () => db.selectFrom('accounts.assignment').selectAll().where('person', '=', anna.person).execute();
  const run = (actor: Person, query: RawBuilder<unknown>) =>
    asActor(deps.db, actor, (tx) => query.execute(tx)).then(
      (r) => r.rows as Record<string, unknown>[],
      (e: { code: string }) => e.code,
    );
  return { db, deps, app, somebody, eva, anna, offer, roles, run };
}

describe('a role given to an account', () => {
  it('is an offer: it tells no name, counts for nothing, and can be accepted by its person alone', async (t) => {
    const { db, eva, anna, offer, roles, run, somebody } = await house(t);
    await offer();
    const page = await eva.get(`/accounts/places/${body}`);
    assert.ok(!page.includes('Anna Sigillata') && page.includes('Nome Dettato') && page.includes('invito in attesa'));
    assert.deepEqual(await run(eva.actor, sql`select id from accounts.person where id <> ${eva.person}`), []);
    const may = sql`select accounts.may('needs.voice', ${body}) as yes, (select count(*)::int from accounts.held()) as held`;
    assert.equal((((await run(anna.actor, may)) as { held: number }[])[0] as { held: number }).held, 0);
    const officer = await somebody({ roles: [{ role: 'data-protection-officer', kind: 'network', ref: 'n' }] });
    const handle = sql`select accounts.may_handle(${anna.person}) as yes`;
    assert.deepEqual(await run(officer.actor, handle), [{ yes: false }], 'nobody’s officer by an offer');
    const [offered] = await roles();
    const accept = sql`select * from accounts.accept_role(${offered!.id})`;
    assert.deepEqual(await run(eva.actor, accept), []);
    assert.equal(await run(eva.actor, sql`update accounts.assignment set accepted_at = now()`), '42501');
    assert.equal((await eva.post(`/accounts/offers/${offered!.id}`, { answer: 'yes' })).status, 404);
    assert.match(await anna.get('/accounts'), /Ruoli che ti vengono offerti[\s\S]*Casa/);
    assert.equal((await anna.post(`/accounts/offers/${offered!.id}`, { answer: 'boh' })).status, 404);
    assert.equal((await anna.post(`/accounts/offers/${offered!.id}`, { answer: 'yes' })).status, 303);
    assert.match(await eva.get(`/accounts/places/${body}`), /Anna Sigillata/);
    assert.deepEqual(await run(officer.actor, handle), [{ yes: true }]);
    assert.doesNotMatch(await anna.get('/accounts'), /Ruoli che ti vengono offerti/);
    assert.equal((await anna.post(`/accounts/offers/${offered!.id}`, { answer: 'yes' })).status, 404, 'once');
    const trail = await db.selectFrom('kit.audit').select('verb').where('subject', '=', offered!.id).execute();
    assert.deepEqual(trail.map((r) => r.verb).sort(), ['accounts.accept-role', 'accounts.give-deputy']);
  });

  it('is refused, and is accepted only with the second factor of whoever has one', async (t) => {
    const { db, anna, offer, roles } = await house(t);
    await offer();
    const [first] = await roles();
    assert.equal((await anna.post(`/accounts/offers/${first!.id}`, { answer: 'no' })).status, 303);
    assert.ok((await roles())[0]!.ended_at);
    await offer();
    const second = (await roles()).find((r) => r.ended_at === null)!;
    await sql`insert into accounts.factor (person, secret, verifier, confirmed_at)
      values (${anna.person}, 'sealed', ${Buffer.alloc(32)}, now())`.execute(db);
    await db.updateTable('accounts.session').set({ second_factor_at: null }).execute();
    const answer = await anna.post(`/accounts/offers/${second.id}`, { answer: 'yes' });
    assert.match(answer.headers.get('location') ?? '', /second-factor/);
    assert.equal((await roles()).find((r) => r.id === second.id)!.accepted, false);
  });

  it('is accepted with the invitation of whoever gave it; what others offer still waits', async (t) => {
    const { deps, eva, somebody, run } = await house(t);
    const wish = (role: 'deputy' | 'service-editor') =>
      ({ email: 'nuova@example.org', name: 'Nuova', language: 'it', roles: [{ role, node: body }] }) as const;
    const { link, person } = await inviteTo(deps, eva.actor, wish('deputy'));
    // The second one is a contact too, and its invitation takes the place of the first.
    const other = await somebody({ roles: [{ role: 'contact', kind: 'organization', ref: 'casa' }] });
    const second = await inviteTo(deps, other.actor, wish('service-editor'));
    const enter = (from: string) =>
      setPassword(deps, { token: from.split('/').at(-1)!, password: 'una frase lunga e mia', name: 'Nuova Persona' }, {
        address: null,
        agent: null,
      } as never);
    assert.equal(await enter(link!), null);
    assert.ok(await enter(second.link!));
    const seen = await run(
      other.actor,
      sql`select role, accepted from accounts.assignment where person = ${person} order by role`,
    );
    assert.deepEqual(seen, [
      { role: 'deputy', accepted: false },
      { role: 'service-editor', accepted: true },
    ]);
  });

  it('is one, however many times it is given at once; one that is past makes room', async (t) => {
    const { db, offer, roles } = await house(t);
    const answers = await Promise.allSettled(Array.from({ length: 8 }, () => offer()));
    const open = async () => (await roles()).filter((r) => r.ended_at === null);
    for (const a of answers) if (a.status === 'rejected') assert.match(a.reason.message, /ha già questo ruolo/);
    assert.equal((await open()).length, 1);
    await db
      .updateTable('accounts.assignment')
      .set({ accepted_at: new Date() })
      .where('ended_at', 'is', null)
      .execute();
    await assert.rejects(offer(), /ha già questo ruolo/);
    assert.equal((await open()).length, 1);
    await db
      .updateTable('accounts.assignment')
      .set({ valid_from: '2020-01-01', valid_until: '2020-02-01' })
      .where('id', '=', (await open())[0]!.id)
      .execute();
    await offer();
    assert.equal((await open())[0]!.valid_until, null);
  });
});

it('an administrator who was only invited is none: the last one stays', async (t) => {
  const { db, deps, somebody } = await house(t);
  const admin = { role: 'administrator', kind: 'region', ref: 'r' } as const;
  const chief = await somebody({ roles: [admin] });
  const wish = { email: 'seconda@example.org', name: null, language: 'it' } as const;
  const region = nodeId('region', 'r');
  const { person } = await inviteTo(deps, chief.actor, { ...wish, roles: [{ role: 'administrator', node: region }] });
  const own = await db
    .selectFrom('accounts.assignment')
    .select('id')
    .where('person', '=', chief.person)
    .executeTakeFirst();
  const leave = () => chief.post(`/accounts/roles/${own!.id}/end`, {});
  assert.equal((await leave()).status, 409, 'an offer');
  await db.updateTable('accounts.assignment').set({ accepted_at: new Date() }).where('person', '=', person).execute();
  assert.equal((await leave()).status, 409, 'somebody who never came in');
  assert.equal((await chief.post('/accounts/privacy/erase', { confirm: 'yes' })).status, 409);
  await exampleSession(db, person);
  assert.equal((await leave()).status, 303);
});

it('somebody who invites without end is stopped, and no name carries an address or a sign that is not seen', async (t) => {
  const { deps, eva, roles } = await house(t);
  const app = createApp({ ...deps, config: { ...deps.config, limits: true } });
  const invite = async (name: string) =>
    (
      await app.request(`http://localhost/accounts/places/${body}`, {
        method: 'POST',
        headers: { cookie: eva.cookie, origin: 'http://localhost' },
        body: new URLSearchParams({ email: 'anna@example.org', name, role: 'deputy', until: '' }),
      })
    ).status;
  for (const name of ['Vinci su premi.example', 'Anna\u0007', 'Anna\u202e'])
    assert.equal(await invite(name), 400, name);
  const seen: number[] = [];
  for (let i = 0; i < 61; i++) seen.push(await invite('Anna Bianchi'));
  assert.deepEqual([seen[0], seen.indexOf(429)], [303, 60]);
  assert.equal((await roles()).filter((r) => r.ended_at === null).length, 1);
});
