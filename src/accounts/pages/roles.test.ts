import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asActor, inTransaction } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import { createApp } from '../../app.tsx';
import { examplePerson, exampleSession } from '../example.ts';
import { nodeId, placeNodes } from '../reads.ts';

const two = (name: string) => [
  { kind: 'alliance' as const, ref: name, name: `Alleanza ${name}`, parents: [{ kind: 'network' as const, ref: 'n' }] },
  {
    kind: 'organization' as const,
    ref: `o-${name}`,
    name: `Ente d'esempio ${name}`,
    parents: [{ kind: 'alliance' as const, ref: name }],
  },
];

async function house(t: Parameters<typeof testDatabase>[0]) {
  const { db, deps } = await testDatabase(t);
  await inTransaction(db, (tx) =>
    placeNodes(tx, [
      { kind: 'region', ref: 'r', name: 'Regione', parents: [] },
      { kind: 'network', ref: 'n', name: 'Rete', parents: [{ kind: 'region', ref: 'r' }] },
      ...two('uno'),
      ...two('due'),
    ]),
  );
  const app = createApp(deps);
  const as = async (role: Parameters<typeof examplePerson>[1] & object, secondFactor = true) => {
    const person = await examplePerson(db, role);
    const { cookie, actor } = await exampleSession(db, person, { secondFactor });
    const get = (path: string) => app.request(path, { headers: { cookie } });
    const post = (path: string, fields: Record<string, string>) =>
      app.request(`http://localhost${path}`, {
        method: 'POST',
        headers: { cookie, origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      });
    return { person, actor, get, post };
  };
  return { db, deps, as };
}

const coordinator = {
  name: 'Carla Capofila',
  roles: [{ role: 'alliance-coordinator' as const, kind: 'alliance' as const, ref: 'uno' }],
};
const place = (kind: 'alliance' | 'organization', ref: string) => `/accounts/places/${nodeId(kind, ref)}`;

describe('people and roles', () => {
  it('shows who holds what in one’s own part, and no name of another', async (t) => {
    const { db, as } = await house(t);
    await examplePerson(db, {
      name: 'Rita Referente',
      roles: [{ role: 'contact', kind: 'organization', ref: 'o-uno' }],
    });
    await examplePerson(db, { name: 'Zeno Altrove', roles: [{ role: 'contact', kind: 'organization', ref: 'o-due' }] });
    const { get } = await as(coordinator);
    const list = await (await get('/accounts/roles')).text();
    assert.ok(list.includes('Rita Referente') && list.includes('Carla Capofila') && !list.includes('Zeno Altrove'));
    assert.equal((await get(place('organization', 'o-due'))).status, 404);
    const here = await (await get(place('organization', 'o-uno'))).text();
    assert.ok(here.includes('Rita Referente') && here.includes('Coordinatore dell’alleanza'));
    assert.equal((await (await as({ name: 'Nessuno' })).get('/accounts/roles')).status, 403);
  });

  it('shows names to whoever gave the second factor alone, and each reading is a row', async (t) => {
    const { db, deps, as } = await house(t);
    await examplePerson(db, {
      name: 'Dora Delegata',
      roles: [{ role: 'deputy', kind: 'organization', ref: 'o-uno' }],
    });
    const contact = {
      name: 'Rita Referente',
      roles: [{ role: 'contact', kind: 'organization', ref: 'o-uno' }],
    } as const;
    const readings = () => db.selectFrom('kit.audit').selectAll().where('verb', '=', 'accounts.see-roles').execute();
    const pages = ['/accounts/roles', place('organization', 'o-uno')];
    const weak = await as(contact, false);
    for (const path of pages) {
      const page = await (await weak.get(path)).text();
      assert.ok(!page.includes('Dora') && !page.includes('Togli'), path);
      assert.match(page, /Vice referente/);
      assert.match(page, /seconda prova d’accesso/);
    }
    const names = await asActor(deps.db, weak.actor, (tx) => tx.selectFrom('accounts.person').select('id').execute());
    assert.deepEqual(names, [{ id: weak.person }], 'nor does the database show them');
    assert.equal((await readings()).length, 0);
    const strong = await as({ ...contact, name: 'Rita Seconda' });
    for (const path of pages) assert.match(await (await strong.get(path)).text(), /Dora Delegata/);
    assert.deepEqual(
      (await readings()).map((r) => [r.actor, r.kind, r.node, r.after]),
      [
        [strong.person, 'assignment', null, { names: 2 }],
        [strong.person, 'node', nodeId('organization', 'o-uno'), { names: 2 }],
      ],
    );
  });

  it('gives and takes away only what one may, below oneself', async (t) => {
    const { db, as } = await house(t);
    const { get, post } = await as(coordinator);
    const form = { email: 'nuova@example.org', name: 'Nuova Persona', role: 'contact', until: '' };
    const given = await post(place('organization', 'o-uno'), form);
    assert.equal(given.status, 200);
    assert.match(await given.text(), /\/accounts\/invitation\/[\w-]{20,}/);
    const count = async () =>
      (await db.selectFrom('accounts.assignment').select('id').where('ended_at', 'is', null).execute()).length;
    assert.equal(await count(), 2);
    for (const [path, change] of [
      [place('organization', 'o-due'), {}],
      [place('organization', 'o-uno'), { role: 'administrator' }],
      [place('organization', 'o-uno'), { role: 'alliance-coordinator' }],
      [place('alliance', 'uno'), { role: 'auditor' }],
      [place('alliance', 'uno'), { role: 'contact' }],
    ] as const)
      assert.ok(
        [400, 403, 404].includes((await post(path, { ...form, email: 'x@example.org', ...change })).status),
        path,
      );
    assert.equal(
      (await post(place('organization', 'o-uno'), { ...form, email: 'no', until: '2020-01-01' })).status,
      400,
    );
    assert.equal(await count(), 2);
    const stranger = await examplePerson(db, { roles: [{ role: 'contact', kind: 'organization', ref: 'o-due' }] });
    const rows = await db.selectFrom('accounts.assignment').select(['id', 'person', 'role']).execute();
    const idOf = (test: (r: (typeof rows)[number]) => boolean) => rows.find(test)!.id;
    assert.equal((await post(`/accounts/roles/${idOf((r) => r.person === stranger)}/end`, {})).status, 404);
    assert.equal((await post('/accounts/roles/not-an-id/end', {})).status, 404);
    const coordinating = await db
      .selectFrom('accounts.assignment')
      .select('id')
      .where('role', '=', 'alliance-coordinator')
      .executeTakeFirstOrThrow();
    const other = await as({
      roles: [
        { role: 'alliance-coordinator', kind: 'alliance', ref: 'due' },
        { role: 'auditor', kind: 'alliance', ref: 'uno' },
      ],
    });
    for (const id of [coordinating.id, idOf((r) => r.role === 'contact' && r.person !== stranger)])
      assert.equal((await other.post(`/accounts/roles/${id}/end`, {})).status, 403, 'seen, but given by others');
    const own = idOf((r) => r.role === 'contact' && r.person !== stranger);
    assert.equal((await post(`/accounts/roles/${own}/end`, {})).status, 303);
    assert.equal((await post(`/accounts/roles/${own}/end`, {})).status, 404);
    assert.ok(!(await (await get('/accounts/roles')).text()).includes('Nuova Persona'));
  });

  it('keeps the last administrator', async (t) => {
    const { db, as } = await house(t);
    const { post, person } = await as({ roles: [{ role: 'administrator', kind: 'region', ref: 'r' }] });
    const [own] = await db.selectFrom('accounts.assignment').select('id').where('person', '=', person).execute();
    assert.equal((await post(`/accounts/roles/${own!.id}/end`, {})).status, 409);
    await as({ roles: [{ role: 'administrator', kind: 'region', ref: 'r' }] });
    assert.equal((await post(`/accounts/roles/${own!.id}/end`, {})).status, 303);
  });
});
