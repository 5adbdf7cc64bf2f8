import assert from 'node:assert/strict';
import { it, type TestContext } from 'node:test';
import { sql } from 'kysely';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import { placeNodes } from '#accounts/reads.ts';
import { inTransaction } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import { registerOrganizations } from '#network/reads.ts';
import { exampleAction, exampleLine, exampleProject } from '#programme/example.ts';
import { createApp } from '../app.tsx';
import { lombardy } from '../fillings.ts';

const record = (name: string) => ({
  ...{ name, kind: 'profit' as const, description: null, ipaCode: null, taxCode: null, vatNumber: null },
  ...{ municipality: '017029', address: null, url: null, phone: null, email: null, assuredOn: null },
  ...{ source: 'prova', sourceKey: name, example: true, content: {} },
});

async function arranged(t: TestContext) {
  const { db, deps } = await testDatabase(t, lombardy);
  await inTransaction(db, (tx) => registerOrganizations(tx, [record('Officina d’esempio'), record('Altra d’esempio')]));
  const bodies = await db.selectFrom('network.organization').select(['id', 'name']).execute();
  const id = (name: string) => bodies.find((b) => b.name.startsWith(name))!.id;
  const own = id('Officina');
  const person = await examplePerson(db, { roles: [{ role: 'contact', kind: 'organization', ref: own }] });
  const { cookie } = await exampleSession(db, person, { secondFactor: true });
  const app = createApp(deps);
  const get = (path: string) => app.request(path, { headers: { Cookie: cookie } });
  return { db, own, other: id('Altra'), get };
}

it('gives a body something back alone, on the first day, and nobody else’s page', async (t) => {
  const { own, other, get } = await arranged(t);
  const home = await get('/workbench/organizations');
  assert.deepEqual([home.status, home.headers.get('Location')], [303, `/workbench/organizations/${own}`]);
  const page = await get(`/workbench/organizations/${own}?shift=late`);
  assert.equal(page.status, 200);
  const text = await page.text();
  // No service is near: every hour of the shift stays uncovered, and the page says which.
  assert.match(text, /0 su 40[\s\S]*lun–ven 14:00–22:00/);
  assert.match(text, /Meno di cinque persone/);
  assert.equal((await get(`/workbench/organizations/${other}`)).status, 403);
  assert.equal((await get('/workbench/organizations/non-un-ente')).status, 404);
});

it('shows a body its actions and projects on one page, with the two things asked of it', async (t) => {
  const { db, own, other, get } = await arranged(t);
  assert.match(await (await get(`/workbench/organizations/${own}`)).text(), /href="\/programme\/mine"/);
  assert.match(await (await get('/programme/mine')).text(), /non fa ancora nessuna azione/);
  const [mine, theirs] = await inTransaction(db, async (tx) => {
    await placeNodes(tx, [{ kind: 'network', ref: 'rete-brescia', name: 'Rete', parents: [] }]);
    await placeNodes(tx, [
      { kind: 'alliance', ref: 'brescia', name: 'Alleanza', parents: [{ kind: 'network', ref: 'rete-brescia' }] },
    ]);
    const project = await exampleProject(tx, { title: 'Tempo insieme', lead: own });
    const actions = [
      await exampleAction(tx, project, own, 'La nostra'),
      await exampleAction(tx, project, other, 'La loro'),
    ];
    await exampleLine(tx, actions[0]!, 100_000);
    const over = await exampleProject(tx, { state: 'concluded' });
    await exampleLine(tx, await exampleAction(tx, over, own, 'Già finita'), 50_000);
    return actions as [string, string];
  });
  const text = await (await get('/programme/mine')).text();
  assert.match(text, new RegExp(`/programme/expenses/new\\?action=${mine}[\\s\\S]*/programme/actions/${mine}/results`));
  assert.match(text, /Spesi 0\s€ su 1\.000\s€ previsti/);
  assert.match(text, /Tempo insieme<\/a>, capofila/);
  assert.match(text, /Già finita[\s\S]*Il progetto è concluso/);
  assert.equal(text.match(/expenses\/new\?action=/g)?.length, 1);
  assert.doesNotMatch(text, new RegExp(theirs));
});

it('tells a body its people’s needs only as one sum, of five people or more, as of a release', async (t) => {
  const { db, own, get } = await arranged(t);
  const release = (days: number) =>
    sql`insert into observatory.release (id, as_of, cutoff, reason, notes)
      values (gen_random_uuid(), current_date + ${days}::integer, now() + make_interval(days => ${days}), 'weekly', '{}')`.execute(
      db,
    );
  const write = async (people: number, days: number) => {
    const { rows } = await sql<{
      need: string;
    }>`with n as (insert into needs.need (id, receipt, voice, organization, given, channel, home, voiced_at, changed_at, employer)
        values (gen_random_uuid(), sha256(gen_random_uuid()::text::bytea), 'organization', ${own}, 'whole', 'organization', '017029',
          now() + make_interval(days => ${days}), now() + make_interval(days => ${days}), 'unknown') returning id)
      insert into needs.person (need, position, people, band, relation, term)
      select id, 0, ${people}, '3-5', 'child', (repeat('1', 8) || repeat('0', 664))::bit(672) from n returning need`.execute(
      db,
    );
    return rows[0]!.need;
  };
  const page = async () => (await get(`/workbench/organizations/${own}`)).text();
  await write(3, -2);
  await write(2, -2);
  await release(0);
  assert.match(await page(), /Meno di cinque persone/, 'two groups are too few');
  const one = await write(1, -1);
  assert.match(await page(), /Meno di cinque persone/, 'what came after the release does not move the sum');
  await release(1);
  const six = /6 persone hanno bisogno, insieme, di 12 ore a settimana/;
  assert.match(await page(), six);

  // Whoever withdraws, changes or adds a need moves nothing by themselves, neither at once nor with the next release.
  await sql`update needs.need set withdrawn_at = now() where id = ${one}`.execute(db);
  await sql`delete from needs.person where need = ${one}`.execute(db);
  assert.match(await page(), six);
  await write(2, 1);
  await release(2);
  assert.match(await page(), six, 'three people in two groups changed');
  await write(2, 2);
  await release(3);
  assert.match(await page(), /9 persone hanno bisogno, insieme, di 18 ore a settimana/);
});
