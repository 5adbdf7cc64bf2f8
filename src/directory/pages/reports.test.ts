import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import type { NodeKind } from '#accounts/model.ts';
import { nodeId, placeNodes } from '#accounts/reads.ts';
import { type Role, roleCodes, roles } from '#accounts/rules/roles.ts';
import { asActor, type Db } from '#kit/database.ts';
import { uuidv7 } from '#kit/ids.ts';
import { testDatabase } from '#kit/testing.ts';
import { createApp } from '../../app.tsx';
import { placeAllReports } from '../actions/place-reports.ts';
import { rules } from '../policy.ts';

const sides = ['a', 'b'] as const;
type Side = (typeof sides)[number];
const body = { a: uuidv7(1), b: uuidv7(2) };
const town = { a: '017029', b: '015146' };
const refOf = (kind: NodeKind, side: Side) =>
  ({ region: 'r', organization: body[side], municipality: town[side] })[kind as string] ?? side;

/** Two alliances side by side, each with one body that has one service: a in both towns, b in its own; and a service in town a of a body whose seat nobody knows. */
async function territory(db: Db): Promise<Record<Side | 'homeless', string>> {
  const services = { a: uuidv7(), b: uuidv7(), homeless: uuidv7() };
  const lost = uuidv7(3);
  await db.transaction().execute(async (tx) => {
    const node = (kind: NodeKind, side: Side, parent: NodeKind) => ({
      ...{
        kind,
        ref: refOf(kind, side),
        name: `${kind} ${side}`,
        parents: [{ kind: parent, ref: refOf(parent, side) }],
      },
    });
    await placeNodes(tx, [{ kind: 'region', ref: 'r', name: 'Regione', parents: [] }]);
    for (const s of sides)
      await placeNodes(tx, [
        node('network', s, 'region'),
        node('alliance', s, 'network'),
        node('ambito', s, 'alliance'),
        node('municipality', s, 'ambito'),
        node('organization', s, 'alliance'),
      ]);
    await placeNodes(tx, [
      { kind: 'organization', ref: lost, name: 'Senza sede', parents: [{ kind: 'region', ref: 'r' }] },
    ]);
  });
  for (const [name, organization] of [
    ['a', body.a],
    ['b', body.b],
    ['homeless', lost],
  ] as const)
    await sql`insert into directory.service (id, source, source_key, organization_id, name, content_hash)
      values (${services[name]}, 't', ${name}, ${organization}, ${`Nido ${name}`}, '')`.execute(db);
  await sql`insert into directory.offer (id, service_id, source_key, name, municipality, words, content_hash)
    values (${uuidv7()}, ${services.homeless}, '', 'x', ${town.a}, '', ''), (${uuidv7()}, ${services.b}, '', 'x', ${town.b}, '', ''),
      (${uuidv7()}, ${services.a}, '', 'x', ${town.a}, '', ''), (${uuidv7()}, ${services.a}, '2', 'x', ${town.b}, '', '')`.execute(
    db,
  );
  return services;
}

async function site(t: Parameters<typeof testDatabase>[0]) {
  const { db, deps } = await testDatabase(t);
  const services = await territory(db);
  const app = createApp(deps);
  const post = (path: string, fields: Record<string, string>, cookie = '') =>
    app.request(`http://localhost${path}`, {
      method: 'POST',
      headers: { cookie, origin: 'http://localhost' },
      body: new URLSearchParams(fields),
    });
  for (const s of [...sides, 'homeless'] as const) {
    const sent = await post(`/directory/services/${services[s]}/report`, {
      what: 'hours',
      message: `chiude alle ${s}`,
    });
    assert.equal(sent.status, 303);
  }
  type Seat = { role: Role; kind: NodeKind; ref: string };
  const as = async (seat: Seat, secondFactor = true, ...more: Seat[]) => {
    const person = await examplePerson(db, { roles: [seat, ...more] });
    const { cookie, actor } = await exampleSession(db, person, { secondFactor });
    const list = async () => {
      const answer = await app.request('http://localhost/directory/reports', { headers: { cookie } });
      return { status: answer.status, html: await answer.text() };
    };
    const settle = async (id: string, reason: string) => {
      const answer = await post(`/directory/reports/${id}/settle`, { [`reason-${id}`]: reason }, cookie);
      return { status: answer.status, html: await answer.text() };
    };
    return { list, settle, actor, person };
  };
  const reports = await db.selectFrom('directory.report').selectAll().execute();
  const idOf = (s: keyof typeof services) => reports.find((r) => r.service_id === services[s])!.id;
  return { db, deps, app, as, idOf, reports, services };
}

test('each role reads the reports of its own bodies alone, and the database by itself gives no others', async (t) => {
  const { deps, as, app, reports } = await site(t);
  assert.deepEqual(
    reports.map((r) => r.node).sort(),
    [nodeId('organization', body.a), nodeId('organization', body.b), nodeId('municipality', town.a)].sort(),
  );
  for (const side of sides)
    for (const role of roleCodes)
      for (const kind of roles[role].at.filter((k) => k !== 'table')) {
        const { list, actor } = await as({ role, kind, ref: refOf(kind, side) });
        const officer = (rules['keep-town'].roles as readonly Role[]).includes(role);
        const settles = officer || (rules['settle-report'].roles as readonly Role[]).includes(role);
        const { status, html } = await list();
        // A body stands below its alliance, not below an Ambito; the service whose body has no seat is in a municipality.
        // An officer has what is wholly in the town.
        const below = officer ? (side === 'b' ? ['b'] : []) : !settles || kind === 'ambito' ? [] : [side];
        const homeless = settles && side === 'a' && kind !== 'organization' ? ['homeless'] : [];
        const expected = [...below, ...homeless];
        assert.equal(status, settles ? 200 : 403, `${role} ${kind}`);
        assert.deepEqual(
          ['a', 'b', 'homeless'].filter((s) => html.includes(`chiude alle ${s}`)),
          expected,
          `${role} at ${kind} ${side}`,
        );
        const { rows } = await asActor(deps.db, actor, (tx) => sql`select from directory.report`.execute(tx));
        assert.equal(rows.length, expected.length, `${role} at ${kind} ${side}, in SQL`);
      }
  assert.match((await app.request('/directory/reports')).headers.get('location') ?? '', /^\/accounts\/sign-in/);
  assert.equal((await sql`select from directory.report`.execute(deps.db)).rows.length, 0);
  const weak = await as({ role: 'alliance-coordinator', kind: 'alliance', ref: 'a' }, false);
  assert.equal((await weak.list()).status, 403);
});

test('a report is settled once, with what was done, by who answers for the body, and it is recorded', async (t) => {
  const { db, deps, as, idOf, services } = await site(t);
  const editor = await as({ role: 'service-editor', kind: 'organization', ref: body.a });
  const missing = await editor.settle(idOf('a'), '');
  assert.equal(missing.status, 400);
  assert.match(missing.html, /Scegli prima che cosa hai fatto/);
  const [elsewhere, none] = [await editor.settle(idOf('b'), 'right'), await editor.settle(uuidv7(), 'right')];
  assert.deepEqual([elsewhere.status, none.status], [404, 404]);
  const noId = (html: string) => html.replace(/[0-9a-f-]{36}/g, '');
  assert.equal(noId(elsewhere.html), noId(none.html));
  assert.equal((await editor.settle(idOf('a'), 'corrected')).status, 303);
  assert.equal((await editor.settle(idOf('a'), 'right')).status, 404, 'once');
  assert.match((await editor.list()).html, /Nessuna segnalazione in attesa/);
  const settled = await db.selectFrom('directory.report').selectAll().where('settled_at', 'is not', null).execute();
  assert.deepEqual(
    settled.map((r) => [r.service_id, r.reason, r.settled_by_role]),
    [[services.a, 'corrected', 'service-editor']],
  );
  const trail = await db.selectFrom('kit.audit').selectAll().where('verb', '=', 'directory.settle-report').execute();
  assert.deepEqual(
    trail.map((r) => [r.actor, r.subject, r.node, r.after]),
    [[editor.person, idOf('a'), nodeId('organization', body.a), { service: services.a, reason: 'corrected' }]],
  );
  const others = await asActor(deps.db, editor.actor, (tx) =>
    sql`update directory.report set settled_at = now(), reason = 'right'`.execute(tx),
  );
  assert.equal(others.numAffectedRows, 1n, 'its own alone');
});

test('who has a role at two bodies settles in the one that counts there; a contact is told who corrects, an editor where', async (t) => {
  const { db, as, idOf } = await site(t);
  const [atB, atA] = [
    { role: 'contact', kind: 'organization', ref: body.b },
    { role: 'service-editor', kind: 'organization', ref: body.a },
  ] as const;
  const both = await as(atB, true, atA);
  assert.equal((await both.settle(idOf('a'), 'right')).status, 303);
  assert.equal((await both.settle(idOf('b'), 'passed-on')).status, 303);
  const settled = await db.selectFrom('directory.report').selectAll().where('settled_at', 'is not', null).execute();
  assert.deepEqual(
    settled.map((r) => [r.id, r.settled_by_role]).sort(),
    [
      [idOf('a'), 'service-editor'],
      [idOf('b'), 'contact'],
    ].sort(),
  );
  assert.match((await both.list()).html, /href="\/exchange\/imports"[^>]*>Vai ai file caricati/);
  const contact = await as(atB);
  assert.match((await contact.list()).html, /dillo al redattore dei servizi/);
  assert.doesNotMatch((await contact.list()).html, /Vai ai file caricati/);
});

test('no more reports are taken than somebody can look at, and old ones find their place', async (t) => {
  const { db, app, services, reports } = await site(t);
  await sql`update directory.report set node = null`.execute(db);
  await placeAllReports(db);
  const placed = await db.selectFrom('directory.report').selectAll().execute();
  const nodes = (rows: typeof reports) => rows.map((r) => [r.id, r.node]).sort();
  assert.deepEqual(nodes(placed), nodes(reports));
  await sql`insert into directory.report (id, service_id, at, what)
    select gen_random_uuid(), ${services.a}, now(), 'other' from generate_series(1, 49)`.execute(db);
  const full = await app.request(`http://localhost/directory/services/${services.a}/report`, {
    method: 'POST',
    headers: { origin: 'http://localhost' },
    body: new URLSearchParams({ what: 'hours' }),
  });
  assert.equal(full.status, 429);
});

test('tells each role how a record is corrected, offers to confirm, and to the body itself not that it told the body', async (t) => {
  const { as, idOf } = await site(t);
  const contact = await as({ role: 'contact', kind: 'organization', ref: body.a });
  const own = (await contact.list()).html;
  assert.match(own, /il tuo ruolo non carica quel file/);
  assert.match(own, /href="\/directory\/confirm"/);
  assert.doesNotMatch(own, /L’ho detto all’ente/);
  assert.equal((await contact.settle(idOf('a'), 'passed-on')).status, 400);
  const coordinator = (await (await as({ role: 'alliance-coordinator', kind: 'alliance', ref: 'a' })).list()).html;
  assert.match(coordinator, /carica di nuovo i servizi/);
  assert.doesNotMatch(coordinator, /href="\/directory\/confirm"/);
  assert.match(coordinator, /L’ho detto all’ente/);
});

test('an officer of a municipality settles what is reported of services that are only there, in their own role', async (t) => {
  const { db, deps, as, idOf } = await site(t);
  const officer = await as({ role: 'municipal-officer', kind: 'municipality', ref: town.a });
  const list = (await officer.list()).html;
  assert.match(list, /dillo all’ente e segna qui/);
  assert.match(list, /L’ho detto all’ente/);
  for (const s of sides) assert.equal((await officer.settle(idOf(s), 'right')).status, 404, s);
  const write = (role: string) =>
    asActor(deps.db, officer.actor, (tx) =>
      sql`update directory.report set settled_at = now(), reason = 'right', settled_by_role = ${role}`.execute(tx),
    );
  await assert.rejects(write('ats-officer'), /row-level security/);
  assert.equal((await officer.settle(idOf('homeless'), 'passed-on')).status, 303);
  const settled = await db.selectFrom('directory.report').selectAll().where('settled_at', 'is not', null).execute();
  assert.deepEqual(
    settled.map((r) => [r.id, r.reason, r.settled_by_role]),
    [[idOf('homeless'), 'passed-on', 'municipal-officer']],
  );
  assert.equal((await officer.settle(idOf('homeless'), 'right')).status, 404, 'once');
  const weak = await as({ role: 'municipal-officer', kind: 'municipality', ref: town.a }, false);
  assert.equal((await weak.list()).status, 403);
});
