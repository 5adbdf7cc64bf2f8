import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import type { Role } from '#accounts/rules/roles.ts';
import type { Actor } from '#kit/actor.ts';
import { today } from '#kit/clock.ts';
import { inTransaction, readAs } from '#kit/database.ts';
import { AppError, httpStatus } from '#kit/errors.ts';
import { langOf, newApp } from '#kit/http.ts';
import { testDatabase } from '#kit/testing.ts';
import { lombardy } from '../../fillings.ts';
import { placeGovernance } from '../actions/place-governance.ts';
import { seedNetwork } from '../actions/seed.ts';
import type { OrganizationRecord } from '../model.ts';
import { mountNetwork } from '../mount.ts';
import { memberships } from '../reads/members.ts';
import { profile, sites } from '../reads/profiles.ts';
import { registerWaiting } from '../reads/register-waiting.ts';
import { things } from '../reads/things.ts';
import { idOfOrganization, registerOrganizations } from '../reads.ts';

const id = (n: number) => idOfOrganization('prova', String(n));
const body = (n: number): OrganizationRecord => ({
  ...{ name: `Ente d'esempio ${n}`, kind: 'profit', description: null, ipaCode: null, taxCode: null, vatNumber: null },
  ...{ municipality: '017029', address: null, url: null, phone: null, email: null, source: 'prova' },
  ...{ sourceKey: String(n), assuredOn: null, example: true, content: {} },
});

async function site(t: TestContext) {
  const { db, deps } = await testDatabase(t, lombardy);
  await seedNetwork(db);
  await placeGovernance(db);
  await inTransaction(db, (tx) => registerOrganizations(tx, [1, 2].map(body)));
  let actor: Actor = 'anyone';
  const app = newApp();
  app.use(async (c, next) => {
    c.set('lang', langOf(new URL(c.req.url).pathname));
    c.set('demo', false);
    c.set('path', c.req.path);
    c.set('actor', actor);
    c.set('name', '');
    c.set('desk', () => []);
    await next();
  });
  app.onError((e, c) => c.text(e.message, e instanceof AppError ? httpStatus[e.code] : 500));
  mountNetwork(app, deps, { ...deps, db: deps.readDb });
  const ask = async (path: string, form?: Record<string, string>) => {
    const answer = await app.request(path, form ? { method: 'POST', body: new URLSearchParams(form) } : {});
    return { status: answer.status, html: await answer.text(), to: answer.headers.get('location') };
  };
  const as = async (role: Role, kind: 'network' | 'alliance' | 'organization', ref: string) => {
    const person = await examplePerson(db, { roles: [{ role, kind, ref }] });
    actor = (await exampleSession(db, person, { secondFactor: true })).actor;
    return actor;
  };
  return { db, deps, ask, as };
}

const joins = { part: 'effective', validFrom: '2024-03-01', source: 'accordo d’esempio', note: '' };

describe('the public register', () => {
  it('opens a network: its founding agreement and who signed it, alliances, members on any day since 2011', async (t) => {
    const { ask } = await site(t);
    const network = (await ask('/network/networks/rete-brescia')).html;
    assert.match(network, /27 gennaio 2011/);
    assert.match(network, /Chi l’ha firmato \(19\)/);
    assert.match(network, /Ambito 12 – Valle Sabbia/);
    assert.match(network, /href="\/network\/alliances\/palazzolo"/);
    const then = (await ask('/network/networks/rete-brescia/members?day=2011-01-27')).html;
    assert.match(then, /Camera di Commercio di Brescia/);
    const before = (await ask('/network/networks/rete-brescia/members?day=26/01/2011')).html;
    assert.doesNotMatch(before, /Camera di Commercio/);
    assert.match((await ask('/network/networks/rete-brescia/members?day=ieri')).html, /«ieri» non è un giorno/);
    assert.match((await ask('/network/alliances/palazzolo')).html, /23 imprese/);
    for (const path of ['/network/networks/x', '/network/alliances/x/growth', '/network/alliances/x/members'])
      assert.equal((await ask(path)).status, 404, path);
  });

  it('lists alliances with the same number of queries whether there are 5 or 500, page after page', async (t) => {
    const { db, ask } = await site(t);
    const add = (from: number, to: number) =>
      sql`insert into network.alliance (code, network, name, lead_confirmed, areas_confirmed, source)
        select 'prova-' || n, 'rete-brescia', 'Alleanza d''esempio ' || lpad(n::text, 3, '0'), false, false, 'prova'
        from generate_series(${from}::int, ${to}::int) n`.execute(db);
    await add(1, 2);
    const few = await queries(() => ask('/network/alliances'));
    await add(3, 497);
    await sql`insert into network.membership (id, organization, alliance, part, source)
      select gen_random_uuid(), ${id(1)}, code, 'member', 'prova' from network.alliance where code like 'prova-%'`.execute(
      db,
    );
    const many = await queries(() => ask('/network/alliances'));
    assert.equal(many.count, few.count);
    assert.match(many.answer.html, /500 alleanze/);
    const seen = new Set<string>();
    for (let path: string | undefined = '/network/alliances'; path; ) {
      const { html } = await ask(path);
      for (const m of html.matchAll(/href="\/network\/alliances\/([a-z0-9-]+)"/g)) seen.add(m[1]!);
      path = html.match(/rel="next" href="([^"]+)"/)?.[1]?.replaceAll('&amp;', '&');
    }
    assert.equal(seen.size, 500);
    assert.match((await ask('/network/alliances?q=esempio%20497')).html, /Un’alleanza/);
    assert.match((await ask('/network/alliances?network=rete-pavia')).html, /Nessuna alleanza/);
  });

  it('shows growth only where days are known, and says so', async (t) => {
    const { ask, as } = await site(t);
    assert.match((await ask('/network/alliances/brescia/growth')).html, /Di nessun ente conosciamo il giorno/);
    await as('alliance-coordinator', 'alliance', 'brescia');
    await ask('/network/alliances/brescia/manage', { ...joins, body: "Ente d'esempio 1" });
    const { html } = await ask('/network/alliances/brescia/growth');
    assert.match(html, /<table/);
    assert.match(html, /Di 1 enti non conosciamo/);
    assert.match(html, /2024/);
  });
});

describe('the desk of the register', () => {
  it('adds a body, changes how it takes part, and shows what is wrong without losing what was typed', async (t) => {
    const { db, ask, as } = await site(t);
    assert.equal((await ask('/network/alliances/brescia/manage')).status, 401);
    await as('alliance-coordinator', 'alliance', 'palazzolo');
    assert.equal((await ask('/network/alliances/brescia/manage')).status, 403);
    await as('alliance-coordinator', 'alliance', 'brescia');
    const wrong = await ask('/network/alliances/brescia/manage', { ...joins, body: 'Nessuno', source: '' });
    assert.equal(wrong.status, 400);
    assert.match(wrong.html, /«Nessuno» non è nel registro/);
    assert.match(wrong.html, /value="Nessuno"/);
    const added = await ask('/network/alliances/brescia/manage', { ...joins, body: "ente d'esempio 1" });
    assert.equal(added.to, '/network/alliances/brescia/manage?added=yes');
    const twice = await ask('/network/alliances/brescia/manage', { ...joins, body: "Ente d'esempio 1" });
    assert.match(twice.html, /ne fa già parte/);
    const [one] = await memberships(db, id(1));
    const path = `/network/memberships/${one!.id}`;
    assert.match((await ask(path)).html, /accordo d’esempio/);
    const back = await ask(path, { ...joins, validTo: '01/01/2024' });
    assert.match(back.html, /viene prima di quello di ingresso/);
    assert.equal((await ask(path, { ...joins, part: 'associated', validTo: '31/12/2024' })).status, 303);
    assert.deepEqual(
      (await memberships(db, id(1))).map((m) => [m.part, m.validTo, m.confirmed]),
      [['associated', '2024-12-31', false]],
    );
  });

  it('tells the coordinator which members nobody answers for, until somebody does', async (t) => {
    const { deps, ask, as } = await site(t);
    const coordinator = await as('alliance-coordinator', 'alliance', 'brescia');
    await ask('/network/alliances/brescia/manage', { ...joins, body: "Ente d'esempio 1" });
    const question = { lang: 'it', now: deps.clock.now(), today: today(deps.clock) } as const;
    const waiting = () => readAs(deps.db, coordinator, (tx) => registerWaiting(tx, coordinator, question));
    assert.deepEqual(
      (await waiting()).map((w) => [w.kind, w.title, w.path]),
      [
        [
          'network.member-without-contact',
          'Dai un referente a 2 enti',
          '/network/alliances/brescia/manage?lacking=contact',
        ],
      ],
    );
    const people = `/network/organizations/${id(1)}/people`;
    const bad = await ask(people, { role: 'contact', office: '', officeEmail: 'x', name: '', email: '', from: '' });
    assert.match(bad.html, /«x» non è un indirizzo e-mail/);
    const named = {
      role: 'contact',
      office: 'Ufficio',
      officeEmail: 'u@esempio.example',
      name: 'Anna Esempio',
      email: '',
      from: '',
    };
    assert.equal((await ask(people, named)).status, 303);
    assert.match((await ask(people)).html, /Anna Esempio/);
    assert.deepEqual(
      (await waiting()).map((w) => w.title),
      ['Dai un referente a un ente'],
    );
    const page = (await ask(`/network/organizations/${id(1)}`)).html;
    assert.match(page, /u@esempio\.example/);
    assert.doesNotMatch(page, /Anna/);
    await as('contact', 'organization', id(2));
    assert.equal((await ask(people)).status, 403);
  });

  it('lets a body’s contact write its page', async (t) => {
    const { db, ask, as } = await site(t);
    await as('contact', 'organization', id(1));
    const path = `/network/organizations/${id(1)}/edit`;
    const said = {
      size: 'small',
      ateco: '8891',
      version: '',
      technical: 'Educatori',
      economic: '',
      content: '',
      sites: 'Nord | Gussago | Via 1',
    };
    const wrong = await ask(path, { ...said, sites: 'Nord | Marte | x' });
    assert.equal(wrong.status, 400);
    assert.match(wrong.html, /edizione appartiene/);
    assert.match(wrong.html, /«Marte» non è un comune/);
    assert.match(wrong.html, /Educatori/);
    const named = await ask(path, { ...said, version: '2025', technical: 'Chiamate Anna Rossi al 333 1234567' });
    assert.match(named.html, /può dire chi è una persona/);
    assert.equal((await ask(path, { ...said, version: '2025' })).status, 303);
    assert.deepEqual([(await profile(db, id(1))).ateco, (await sites(db, id(1))).length], ['88.91', 1]);
    assert.match((await ask(`/network/organizations/${id(1)}`)).html, /sanità e assistenza, 88\.91 \(ATECO 2025\)/);
    assert.equal((await ask(`/network/organizations/${id(2)}/edit`)).status, 403);
  });

  it('gives bodies, alliances and networks a name and a page on the thread', async (t) => {
    const { deps } = await site(t);
    const name = async (kind: string, key: string) =>
      readAs(deps.db, 'anyone', async (tx) => (await things[kind]!.named(tx, [key, 'x'], 'it')).get(key));
    assert.equal((await name('organization', id(1)))?.path, `/network/organizations/${id(1)}`);
    assert.equal((await name('alliance', 'brescia'))?.path, '/network/alliances/brescia');
    assert.equal((await name('network', 'rete-brescia'))?.path, '/network/networks/rete-brescia');
  });
});

/** How many queries reach the database while something is done. */
async function queries<T>(work: () => Promise<T>): Promise<{ count: number; answer: T }> {
  const query = pg.Client.prototype.query;
  let count = 0;
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    count += 1;
    return (query as (...a: unknown[]) => unknown).apply(this, args);
  } as typeof query;
  try {
    await work();
    count = 0;
    return { answer: await work(), count };
  } finally {
    pg.Client.prototype.query = query;
  }
}
