import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import type { NodeKind } from '#accounts/model.ts';
import { placeNodes } from '#accounts/reads.ts';
import { inTransaction } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import { registerOrganizations } from '#network/reads.ts';
import { createApp } from '../../app.tsx';
import { askOldest } from '../actions/ask-oldest.ts';
import { findDuplicates } from '../actions/find-duplicates.ts';
import { setAsking } from '../actions/set-asking.ts';

const now = new Date('2026-11-22T10:00:00Z');

/** A body with two records of one service and one of another; a contact of it, and an officer above it. */
async function site(t: Parameters<typeof testDatabase>[0]) {
  const { db, deps } = await testDatabase(t);
  const body = {
    ...{ name: 'Casa', kind: 'nonprofit' as const, description: null, ipaCode: null, taxCode: null, vatNumber: null },
    ...{ municipality: null, address: null, url: null, phone: null, email: 'casa@example.org', assuredOn: null },
    ...{ source: 'prova', sourceKey: 'Casa', example: true, content: {} },
  };
  await inTransaction(db, (tx) => registerOrganizations(tx, [body]));
  const { id: casa } = await db.selectFrom('network.organization').select('id').executeTakeFirstOrThrow();
  const node = (kind: NodeKind, ref: string, parent: NodeKind, above: string) => ({
    ...{ kind, ref, name: ref, parents: [{ kind: parent, ref: above }] },
  });
  await inTransaction(db, (tx) =>
    placeNodes(tx, [
      { kind: 'region', ref: 'r', name: 'Regione', parents: [] },
      ...[node('network', 'a', 'region', 'r'), node('alliance', 'a', 'network', 'a')],
      node('organization', casa, 'alliance', 'a'),
    ]),
  );
  const service = async (source: string, name: string, phones: string): Promise<string> => {
    const { rows } = await sql<{ id: string }>`
      insert into directory.service (id, source, source_key, organization_id, provider, name, phones, price, content_hash)
      values (gen_random_uuid(), ${source}, ${name}, ${casa}, 'Casa', ${name}, ${phones}::jsonb, 30000, '\\x00') returning id`.execute(
      db,
    );
    await sql`insert into directory.offer (id, service_id, source_key, name, municipality, words, content_hash)
      values (gen_random_uuid(), ${rows[0]!.id}, ${name}, ${name}, '017029', to_tsvector('directory.plain', ${name}), '\\x00')`.execute(
      db,
    );
    return rows[0]!.id;
  };
  const phones = '[{"number": "030 1234567", "extension": null, "description": null}]';
  const one = await service('uno', 'Nido Arcobaleno', phones);
  const other = await service('due', 'Asilo nido Arcobaleno', phones);
  await service('uno', 'Doposcuola Girasole', '[]');
  await findDuplicates(db, now);
  const app = createApp(deps);
  const seat = async (role: 'ats-officer' | 'contact', kind: NodeKind, ref: string) =>
    (await exampleSession(db, await examplePerson(db, { roles: [{ role, kind, ref }] }), { secondFactor: true }))
      .cookie;
  const officer = await seat('ats-officer', 'network', 'a');
  const contact = await seat('contact', 'organization', casa);
  const get = (path: string, cookie = '') => app.request(path, { headers: { cookie } });
  const post = (path: string, fields: [string, string][], cookie = '') =>
    app.request(`http://localhost${path}`, {
      method: 'POST',
      headers: { cookie, origin: 'http://localhost' },
      body: new URLSearchParams(fields),
    });
  return { db, deps, casa, one, other, officer, contact, get, post };
}

test('an officer sees a pair side by side, merges it, and the old address leads to the record that is shown', async (t) => {
  const { db, one, other, officer, contact, get, post } = await site(t);
  const { id } = await db.selectFrom('directory.duplicate').select('id').executeTakeFirstOrThrow();
  const queue = await (await get('/directory/duplicates', officer)).text();
  assert.match(queue, /stesso ente, stesso telefono, nomi simili al 100\u00a0%, nello stesso Comune/);
  assert.equal((await get('/directory/duplicates', contact)).status, 403);
  await sql`update directory.service set languages = '{ar,lingua dei segni}', accessibility = '{step-free}'
    where id = ${one}`.execute(db);
  const page = await (await get(`/directory/duplicates/${id}`, officer)).text();
  assert.match(page, /name="kept"/);
  for (const said of ['arabo', 'lingua dei segni', 'ingresso senza gradini']) assert.ok(page.includes(`<div>${said}`));
  assert.equal((await post(`/directory/duplicates/${id}`, [['say', 'boh']], officer)).status, 400);
  const fields: [string, string][] = [
    ['say', 'one'],
    ['kept', one],
    ['name', other],
  ];
  const sent = await post(`/directory/duplicates/${id}`, fields, officer);
  assert.deepEqual([sent.status, sent.headers.get('location')], [303, `/directory/duplicates/${id}?done=merged`]);
  const old = await get(`/directory/services/${other}`);
  assert.deepEqual([old.status, old.headers.get('location')], [302, `/directory/services/${one}`]);
  const around = await get(`/en/observatory/services/${other}?period=summer`);
  const there = `/en/observatory/services/${one}?period=summer`;
  assert.deepEqual([around.status, around.headers.get('location')], [302, there]);
  const shown = await (await get(`/directory/services/${one}`)).text();
  assert.match(shown, /<h1>Asilo nido Arcobaleno<\/h1>/);
  assert.match(shown, /Questa scheda ne unisce un’altra: «Asilo nido Arcobaleno» \(fonte: due\)\. Da lì vengono: nome/);
  await post(`/directory/services/${other}/report`, [
    ['what', 'hours'],
    ['message', ''],
  ]);
  const { rows } = await sql<{ service_id: string }>`select service_id from directory.report`.execute(db);
  assert.deepEqual(rows, [{ service_id: one }]);
  await post(`/directory/duplicates/${id}`, [['say', 'undo']], officer);
  assert.equal((await get(`/directory/services/${other}`)).status, 200);
});

test('a body is asked by e-mail; opening the link confirms nothing, the button does, and only its own records', async (t) => {
  const { db, casa, one, other, officer, contact, get, post } = await site(t);
  const quality = await (await get('/directory/quality', officer)).text();
  assert.match(quality, /0 su 3/);
  assert.match(await (await get('/directory/quality', contact)).text(), /Conferma le schede vecchie/);
  assert.equal((await post('/directory/quality', [['body', casa]], contact)).status, 403);
  const asked = await post('/directory/quality', [['body', casa]], officer);
  assert.equal(asked.headers.get('location'), '/directory/quality?asked=1');
  assert.equal((await db.selectFrom('kit.mail').select('id').execute()).length, 1);
  // Nobody can read the link in the database: the test puts one of its own.
  const token = 'un-collegamento-di-prova-lungo-abbastanza-per-tutti';
  await sql`update directory.still_right set token_hash = sha256(${token}::bytea)`.execute(db);
  const path = `/directory/still-right/${token}`;
  const page = await get(path);
  assert.deepEqual([page.status, page.headers.get('x-robots-tag')], [200, 'noindex']);
  const before = await page.text();
  assert.match(before, /È ancora giusto/);
  assert.doesNotMatch(before, /name="service"[^>]*checked|Confermate oggi/, 'nobody ticked anything yet');
  const twice = await post('/directory/quality', [['body', casa]], officer);
  assert.equal(twice.headers.get('location'), '/directory/quality?asked=0', 'asked once a week');
  assert.match(await (await get('/directory/quality', officer)).text(), /si può chiedere di nuovo dal/);
  const confirmed = () =>
    db.selectFrom('directory.service').select(['id', 'confirmed_how']).where('confirmed_on', 'is not', null).execute();
  assert.deepEqual(await confirmed(), []);
  const stranger = '0195f000-0000-7000-8000-000000000000';
  const sent = await post(path, [
    ['service', one],
    ['service', stranger],
    ['service', 'x'],
  ]);
  assert.equal(sent.headers.get('location'), `${path}?done=1`);
  const [waiting, done] = (await (await get(path)).text()).split('Confermate oggi');
  assert.ok(done?.includes(one) && !waiting?.includes(one) && waiting?.includes(other), 'what was set aside waits');
  assert.deepEqual(await confirmed(), [{ id: one, confirmed_how: 'link' }]);
  assert.match(
    await (await get(`/directory/services/${one}`)).text(),
    /Confermato dall’ente che lo gestisce, via e-mail/,
  );
  // The same link, about one record alone, shows and confirms nothing else.
  const list = await (await get(`/directory/quality?body=${casa}`, officer)).text();
  assert.match(list, /Le schede una per una/);
  assert.match(list, /potrai chiedere di nuovo dal/);
  const older = (days: number) =>
    sql`update directory.still_right set made_at = made_at - make_interval(days => ${days}), expires_at = expires_at - make_interval(days => ${days})`.execute(
      db,
    );
  await older(7);
  assert.doesNotMatch(await (await get(`/directory/quality?body=${casa}`, contact)).text(), /Le schede una per una/);
  const alone = await post(
    '/directory/quality',
    [
      ['body', casa],
      ['service', other],
    ],
    officer,
  );
  assert.equal(alone.headers.get('location'), `/directory/quality?asked=1&body=${casa}`);
  assert.equal((await get(path)).status, 200, 'the link about all records goes on');
  await older(8);
  const wrong = await post(
    '/directory/quality',
    [
      ['body', casa],
      ['service', stranger],
    ],
    officer,
  );
  assert.equal(wrong.headers.get('location'), `/directory/quality?asked=0&body=${casa}`);
  const ofOne = 'un-altro-collegamento-di-prova-per-una-scheda-sola';
  await sql`update directory.still_right set token_hash = sha256(${ofOne}::bytea) where service = ${other}`.execute(db);
  const shown = await (await get(`/directory/still-right/${ofOne}`)).text();
  assert.ok(shown.includes(other) && !shown.includes(one));
  await sql`update directory.service set confirmed_on = null, confirmed_how = null`.execute(db);
  await post(`/directory/still-right/${ofOne}`, [
    ['service', one],
    ['service', other],
  ]);
  assert.deepEqual(await confirmed(), [{ id: other, confirmed_how: 'link' }]);

  const back = [
    ['body', casa],
    ['page', '2'],
    ['name', 'Ca'],
  ] as [string, string][];
  const again = await post('/directory/quality', back, officer);
  assert.equal(again.headers.get('location'), '/directory/quality?name=Ca&page=2&asked=1', 'back where it was asked');
  // A new link ends those before it: about all records, also those about one.
  const ended = await get(path);
  assert.deepEqual([ended.status, (await post(path, [['service', one]])).status], [404, 404]);
  assert.match(await ended.text(), /ne abbiamo mandato uno più nuovo/);
  assert.equal((await get(`/directory/still-right/${ofOne}`)).status, 404);
  assert.equal((await get('/directory/still-right/nessuno')).status, 404);
});

test('who publishes no address has no button, and the page says why; in the demo the link is shown', async (t) => {
  const { db, deps, casa, officer, get } = await site(t);
  assert.match(await (await get('/directory/quality', officer)).text(), /Chiedi se sono giuste/);
  const demo = createApp({ ...deps, demo: true });
  const asked = await demo.request('http://localhost/directory/quality', {
    method: 'POST',
    headers: { cookie: officer, origin: 'http://localhost' },
    body: new URLSearchParams({ body: casa }),
  });
  const place = asked.headers.get('location')!;
  const page = await (await demo.request(place, { headers: { cookie: officer } })).text();
  const link = /href="(\/directory\/still-right\/[\w-]{43})"/.exec(page)?.[1];
  assert.match(await (await get(link!)).text(), /Nido Arcobaleno/);
  assert.doesNotMatch(await (await get(place, officer)).text(), /still-right/);
  await sql`update network.organization set email = null`.execute(db);
  const without = await (await get('/directory/quality', officer)).text();
  assert.match(without, /Non pubblica un indirizzo e-mail: chiedi al telefono/);
  assert.doesNotMatch(without, /Chiedi se sono giuste/);
});

test('by itself the product writes to nobody until it is told to; then to a body once in half a year, and never to an invented one', async (t) => {
  const { db, deps } = await site(t);
  const mails = async () => (await db.selectFrom('kit.mail').select('id').execute()).length;
  await sql`update directory.service set example = true`.execute(db);
  await askOldest({ ...deps, db });
  assert.equal(await mails(), 0);
  await sql`update directory.service set example = false`.execute(db);
  await askOldest({ ...deps, db, demo: false });
  assert.equal(await mails(), 0, 'nobody said that it may');
  await setAsking(db, true);
  await askOldest({ ...deps, db, demo: false });
  await askOldest({ ...deps, db });
  assert.equal(await mails(), 1);
});
