import assert from 'node:assert/strict';
import { it } from 'node:test';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import type { NodeKind } from '#accounts/model.ts';
import type { Role } from '#accounts/rules/roles.ts';
import { inTransaction } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import { registerOrganizations } from '#network/reads.ts';
import { exampleAction, exampleExpense, exampleLine, exampleProject } from '#programme/example.ts';
import { createApp } from '../app.tsx';
import { programme } from '../fillings.ts';

const body = (name: string) => ({
  ...{ name, kind: 'profit' as const, description: null, ipaCode: null, taxCode: null, vatNumber: null },
  ...{ municipality: '017029', address: null, url: null, phone: null, email: null, assuredOn: null },
  ...{ source: 'prova', sourceKey: name, example: true, content: {} },
});

it('is the page of those who work for an alliance and of the contacts of its members, and of nobody else', async (t) => {
  const { db, deps } = await testDatabase(t, programme);
  await inTransaction(db, (tx) => registerOrganizations(tx, [body('Dentro'), body('Fuori')]));
  const found = await db.selectFrom('network.organization').select(['id', 'name']).execute();
  const id = (name: string) => found.find((o) => o.name === name)!.id;
  await db
    .insertInto('network.membership')
    .values({ id: id('Dentro'), organization: id('Dentro'), alliance: 'brescia', part: 'effective', source: 'prova' })
    .execute();
  await inTransaction(db, async (tx) => {
    const action = await exampleAction(tx, await exampleProject(tx, { title: 'Progetto visibile' }), id('Dentro'));
    const line = { action, id: await exampleLine(tx, action, 1_000_000) };
    for (const cents of [100_050, 20_000]) await exampleExpense(tx, line, cents);
  });
  const app = createApp(deps);
  const page = async (role: Role, kind: NodeKind, ref: string) => {
    const person = await examplePerson(db, { roles: [{ role, kind, ref }] });
    const { cookie } = await exampleSession(db, person, { secondFactor: true });
    return app.request('/workbench/alliances/brescia', { headers: { Cookie: cookie } });
  };
  assert.equal((await page('contact', 'organization', id('Fuori'))).status, 403);
  assert.equal((await page('alliance-coordinator', 'alliance', 'palazzolo')).status, 403);
  const text = await (await page('contact', 'organization', id('Dentro'))).text();
  assert.match(text, /Progetto visibile/);
  assert.match(text, /10\.000\s*€/);
  assert.match(text, /1\.200,50\s*€/);
  assert.match(text, /<strong>2<\/strong><span class="stat-label">spese da controllare/);
});
