import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import { placeNodes } from '#accounts/reads.ts';
import { inTransaction } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import { registerOrganizations } from '#network/reads.ts';
import { createApp } from '../../app.tsx';
import { findDuplicates } from '../actions/find-duplicates.ts';
import { mergedDay } from '../rules/parts.ts';

const now = new Date('2026-11-22T10:00:00Z');
const [here, there] = ['017029', '017161'];

/** A body in the region with two alike records in one municipality, one in another and one in both; officers of both. */
async function site(t: Parameters<typeof testDatabase>[0]) {
  const { db, deps } = await testDatabase(t);
  const body = {
    ...{ name: 'Casa', kind: 'nonprofit' as const, description: null, ipaCode: null, taxCode: null, vatNumber: null },
    ...{ municipality: null, address: null, url: null, phone: null, email: 'casa@example.org', assuredOn: null },
    ...{ source: 'prova', sourceKey: 'Casa', example: true, content: {} },
  };
  await inTransaction(db, (tx) => registerOrganizations(tx, [body]));
  const { id: casa } = await db.selectFrom('network.organization').select('id').executeTakeFirstOrThrow();
  const region = { kind: 'region' as const, ref: 'r' };
  await inTransaction(db, (tx) =>
    placeNodes(tx, [
      { ...region, name: 'Regione', parents: [] },
      ...[here, there].map((ref) => ({ kind: 'municipality' as const, ref, name: ref, parents: [region] })),
      { kind: 'organization', ref: casa, name: 'Casa', parents: [region] },
    ]),
  );
  const service = async (name: string, towns: readonly string[], assured: string | null): Promise<string> => {
    const phones = '[{"number": "030 1234567", "extension": null, "description": null}]';
    const { rows } = await sql<{ id: string }>`
      insert into directory.service (id, source, source_key, organization_id, provider, name, phones, price, assured_on, content_hash)
      values (gen_random_uuid(), ${name}, ${name}, ${casa}, 'Casa', ${name}, ${phones}::jsonb, 30000, ${assured}, '\\x00') returning id`.execute(
      db,
    );
    for (const town of towns)
      await sql`insert into directory.offer (id, service_id, source_key, name, municipality, words, content_hash)
        values (gen_random_uuid(), ${rows[0]!.id}, ${name + town}, ${name}, ${town}, to_tsvector('directory.plain', ${name}), '\\x00')`.execute(
        db,
      );
    return rows[0]!.id;
  };
  const one = await service('Nido Arcobaleno', [here], '2025-02-10');
  const other = await service('Asilo nido Arcobaleno', [here], '2026-01-10');
  const far = await service('Doposcuola Girasole', [there], null);
  const both = await service('Pedibus', [here, there], null);
  await findDuplicates(db, now);
  const app = createApp(deps);
  const officer = async (ref: string, secondFactor = true) => {
    const role = { role: 'municipal-officer', kind: 'municipality', ref } as const;
    return (await exampleSession(db, await examplePerson(db, { roles: [role] }), { secondFactor })).cookie;
  };
  const get = (path: string, cookie: string) => app.request(path, { headers: { cookie } });
  const post = (path: string, fields: [string, string][], cookie: string) =>
    app.request(`http://localhost${path}`, {
      method: 'POST',
      headers: { cookie, origin: 'http://localhost' },
      body: new URLSearchParams(fields),
    });
  return { db, casa, one, other, far, both, officer, get, post };
}

test('an officer of a municipality looks after the records that are only there, and no other', async (t) => {
  const { db, casa, one, other, far, both, officer, get, post } = await site(t);
  const [mine, theirs] = [await officer(here), await officer(there)];
  assert.equal((await get('/directory/quality', await officer(here, false))).status, 403);
  const today = await (await get('/workbench', mine)).text();
  for (const path of ['/directory/confirm', '/directory/duplicates']) assert.ok(today.includes(path), path);

  const quality = await (await get('/directory/quality', mine)).text();
  assert.match(quality, /2 su 2/);
  const list = await (await get(`/directory/quality?body=${casa}`, mine)).text();
  assert.deepEqual(
    [one, other, far, both].map((id) => list.includes(id)),
    [true, true, false, false],
  );
  const asked = async (service: string) =>
    (
      await post(
        '/directory/quality',
        [
          ['body', casa],
          ['service', service],
        ],
        mine,
      )
    ).headers.get('location');
  assert.match((await asked(one)) ?? '', /asked=1/);
  for (const no of [far, both]) assert.match((await asked(no)) ?? '', /asked=0/);
  assert.match((await post('/directory/quality', [['body', casa]], mine)).headers.get('location') ?? '', /asked=0/);

  const confirm = await (await get('/directory/confirm', mine)).text();
  assert.deepEqual(
    [one, other, far, both].map((id) => confirm.includes(`value="${id}"`)),
    [true, true, false, false],
  );
  assert.doesNotMatch(confirm, /name="service"[^>]* checked/);
  // The older first, with its day; a record that looks double says so before it is confirmed.
  const [first, second] = [confirm.indexOf(`value="${one}"`), confirm.indexOf(`value="${other}"`)];
  assert.ok(first < second && confirm.slice(first, second).includes('11 agosto 2025'));
  const pair = await db.selectFrom('directory.duplicate').select('id').executeTakeFirstOrThrow();
  assert.equal(confirm.split(`href="/directory/duplicates/${pair.id}"`).length, 3);
  const said = await post(
    '/directory/confirm',
    [one, far, both].map((id) => ['service', id]),
    mine,
  );
  assert.equal(said.headers.get('location'), '/directory/confirm?done=1');
  const how = await db
    .selectFrom('directory.service')
    .select(['id', 'confirmed_how'])
    .where('confirmed_on', 'is not', null)
    .execute();
  assert.deepEqual(how, [{ id: one, confirmed_how: 'town' }]);
  assert.match(await (await get(`/directory/services/${one}`, mine)).text(), /Confermato dal Comune dove si trova/);

  const { id } = await db.selectFrom('directory.duplicate').select('id').executeTakeFirstOrThrow();
  const merge: [string, string][] = [
    ['say', 'one'],
    ['kept', one],
    ['name', other],
  ];
  assert.equal((await get(`/directory/duplicates/${id}`, theirs)).status, 404);
  assert.equal((await post(`/directory/duplicates/${id}`, merge, theirs)).status, 404);
  assert.equal((await get(`/directory/duplicates/${id}`, mine)).status, 200);
  assert.match((await post(`/directory/duplicates/${id}`, merge, mine)).headers.get('location') ?? '', /done=merged/);
});

test('a merged record is as fresh as its hours, price and places, whatever brings the name', async (t) => {
  const { db, one, other, officer, get, post } = await site(t);
  const mine = await officer(here);
  const { id } = await db.selectFrom('directory.duplicate').select('id').executeTakeFirstOrThrow();
  const merged = async (kept: string, from: string, taken: readonly string[]) => {
    const fields = taken.map((p): [string, string] => [p, from]);
    await post(`/directory/duplicates/${id}`, [['say', 'one'], ['kept', kept], ...fields], mine);
    const row = await db
      .selectFrom('directory.service')
      .select('assured_on')
      .where('id', '=', kept)
      .executeTakeFirstOrThrow();
    await post(`/directory/duplicates/${id}`, [['say', 'undo']], mine);
    return row.assured_on;
  };
  const day = { old: '2025-02-10', new: '2026-01-10' };
  assert.equal(await merged(other, one, ['name', 'about']), day.new);
  assert.equal(await merged(other, one, ['name', 'price']), day.old);
  assert.equal(await merged(one, other, ['where', 'price', 'places']), day.new);
  await sql`update directory.service set assured_on = null where id = ${one}`.execute(db);
  assert.equal(await merged(other, one, ['price']), null);
  // The rule that the page tells by is the database's.
  assert.equal(mergedDay({ where: day.new, price: day.old, places: day.new }), day.old);
  assert.equal(mergedDay({ where: day.new, price: null, places: day.new }), null);
  assert.match(await (await get(`/directory/duplicates/${id}`, mine)).text(), /Con le parti già segnate sarebbe/);
});
