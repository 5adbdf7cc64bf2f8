import assert from 'node:assert/strict';
import { it } from 'node:test';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import { nodeId, placeNodes } from '#accounts/reads.ts';
import { inTransaction } from '#kit/database.ts';
import { newApp } from '#kit/http.ts';
import { testDatabase } from '#kit/testing.ts';
import { registerOrganizations } from '#network/reads.ts';
import { lombardy } from '../../fillings.ts';
import { mountSpending } from '../mount/spending.ts';

it('writes a project, its action and its budget by forms; what is refused comes back as it was typed', async (t) => {
  const { db, deps } = await testDatabase(t, lombardy);
  await inTransaction(db, async (tx) => {
    const nothing = {
      description: null,
      ipaCode: null,
      taxCode: null,
      vatNumber: null,
      municipality: null,
      address: null,
    };
    const rest = { url: null, phone: null, email: null, source: 'prova', assuredOn: null, example: true, content: {} };
    await registerOrganizations(tx, [
      { ...nothing, ...rest, sourceKey: '1', name: 'Comune d’esempio', kind: 'public' },
    ]);
    await tx
      .insertInto('network.territorial_network')
      .values({ code: 'rete-brescia', name: 'Rete', area: 'ats-brescia', source: 'x' } as never)
      .onConflict((c) => c.doNothing())
      .execute();
    await tx
      .insertInto('network.alliance')
      .values({
        code: 'brescia',
        network: 'rete-brescia',
        name: 'Alleanza',
        lead_confirmed: true,
        areas_confirmed: true,
        source: 'x',
      } as never)
      .onConflict((c) => c.doNothing())
      .execute();
    const network = { kind: 'network' as const, ref: 'rete-brescia' };
    await placeNodes(tx, [
      { ...network, name: 'Rete', parents: [] },
      { kind: 'alliance', ref: 'brescia', name: 'Alleanza', parents: [network] },
    ]);
  });
  const { actor } = await exampleSession(
    db,
    await examplePerson(db, { roles: [{ role: 'alliance-coordinator', kind: 'alliance', ref: 'brescia' }] }),
    { secondFactor: true },
  );
  const app = newApp();
  app.use(async (c, next) => {
    c.set('lang', 'it');
    c.set('actor', actor);
    c.set('name', '');
    c.set('path', c.req.path);
    c.set('demo', false);
    c.set('desk', () => []);
    await next();
  });
  mountSpending(app, deps);
  const post = async (path: string, body: Record<string, string>) => {
    const answer = await app.request(path, { method: 'POST', body: new URLSearchParams(body) });
    return { status: answer.status, to: answer.headers.get('location') ?? '', text: await answer.text() };
  };
  const project = {
    place: 'alliance:brescia',
    title: 'Tempo amico',
    lead: 'Comune sbagliato',
    starts: '2026-02-01',
    ends: '2026-12-31',
    state: 'draft',
  };
  const refused = await post('/programme/projects', project);
  assert.equal(refused.status, 400);
  assert.match(refused.text, /Non lo troviamo[\s\S]*value="Tempo amico"/);
  const made = await post('/programme/projects', { ...project, lead: 'comune D’ESEMPIO', state: 'approved' });
  assert.equal(made.status, 303, made.text.slice(0, 300));
  const outside = {
    title: 'Doposcuola',
    organization: 'Comune d’esempio',
    places: 'Brescia, Lumezzane',
    starts: '2026-01-31',
    state: 'running',
  };
  assert.match((await post(`${made.to}/actions`, outside)).text, /La data è fuori: si può dal 1 febbraio 2026/);
  const action = await post(`${made.to}/actions`, { ...outside, starts: '2026-02-01' });
  assert.match(action.to, /\/programme\/actions\/[0-9a-f-]{36}\/budget$/);
  const line = { 'kind-0': 'financed', 'cost-0': 'staff', 'euro-0': 'mille', 'source-0': 'Regione' };
  assert.match((await post(action.to, line)).text, /Questa somma non si legge[\s\S]*value="mille"/);
  assert.equal((await post(action.to, { ...line, 'euro-0': '1.000' })).status, 303);
  const shown = await (await app.request(action.to.replace('/budget', ''))).text();
  assert.match(shown.replace(/\s+/g, ' '), /Brescia, Lumezzane/);
  assert.match(shown, /1\.000\s€/);
  const kept = await db.selectFrom('programme.project').select(['state', 'node', 'kind']).execute();
  assert.deepEqual(kept, [{ state: 'approved', node: nodeId('alliance', 'brescia'), kind: 'alliance' }]);
  for (const path of [
    '/programme/projects',
    '/programme/projects/new',
    '/programme/transparency',
    '/programme/transparency.csv',
    '/programme/transparency.xlsx',
    '/programme/budgets.csv',
  ])
    assert.equal((await app.request(path)).status, 200, path);
});
