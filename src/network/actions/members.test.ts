import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { describe, it, type TestContext } from 'node:test';
import { sql } from 'kysely';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import { nodeId, pathOf } from '#accounts/reads.ts';
import type { Role } from '#accounts/rules/roles.ts';
import { asActor, inTransaction, readAs } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import { testDatabase } from '#kit/testing.ts';
import { lombardy } from '../../fillings.ts';
import type { OrganizationRecord, Place } from '../model.ts';
import { agreements, publishedCounts } from '../reads/agreements.ts';
import { members, memberships } from '../reads/members.ts';
import { alliance, idOfOrganization, registerOrganizations } from '../reads.ts';
import { changeMembership } from './change-membership.ts';
import { editBody } from './edit-body.ts';
import { importMemberships } from './import-memberships.ts';
import { namePerson } from './name-person.ts';
import { placeGovernance } from './place-governance.ts';
import { readPeople } from './read-people.ts';
import { loadRegister, seedNetwork } from './seed.ts';

const brescia: Place = { kind: 'alliance', code: 'brescia' };
const say = { gone: 'gone', overlap: 'overlap', secondLead: 'second lead', notYours: 'not yours' };
const id = (n: number) => idOfOrganization('prova', String(n));

const body = (n: number): OrganizationRecord => ({
  ...{ name: `Ente d'esempio ${n}`, kind: 'profit', description: null, ipaCode: null, taxCode: null, vatNumber: null },
  ...{ municipality: null, address: null, url: null, phone: null, email: null, source: 'prova', sourceKey: String(n) },
  ...{ assuredOn: null, example: true, content: {} },
});

async function stage(t: TestContext) {
  const { db, deps } = await testDatabase(t, lombardy);
  await seedNetwork(db);
  await placeGovernance(db);
  await inTransaction(db, (tx) => registerOrganizations(tx, [1, 2, 3].map(body)));
  const as = async (role: Role, kind: 'region' | 'network' | 'alliance' | 'organization', ref: string) => {
    const person = await examplePerson(db, { roles: [{ role, kind, ref }] });
    return (await exampleSession(db, person, { secondFactor: true })).actor;
  };
  const load = (text: string, places?: ReadonlySet<string>) =>
    importMemberships(
      db,
      { name: 'adesioni.csv', stream: Readable.from([Buffer.from(text)]) },
      { dryRun: false, source: 'prova', columns: {}, err: () => {}, places },
    );
  return { db, deps, as, load };
}

const joining = (n: number, place: Place = brescia) => ({
  ...{
    organization: id(n),
    place,
    part: 'effective' as const,
    validFrom: '2024-01-01',
    validTo: null,
    confirmed: true,
  },
  ...{ agreement: null, source: 'prova', note: { it: '', en: '' }, example: true },
});
const links = (db: Awaited<ReturnType<typeof stage>>['db']) =>
  sql<{
    n: string;
  }>`select parent || ' ' || child || ' ' || valid_from || ' ' || valid_until as n from accounts.node_link order by 1`
    .execute(db)
    .then((r) => r.rows.map((x) => x.n));

describe('what the region’s folder says of memberships', () => {
  it('has the founding agreement of 2011 with who signed it, leads, and counts without names', async (t) => {
    const { db } = await stage(t);
    const [act] = await agreements(db, { place: { kind: 'network', code: 'rete-brescia' } });
    assert.deepEqual([act?.kind, act?.dated, act?.signatories.length], ['founding', '2011-01-27', 19]);
    const signed = await members(db, { place: { kind: 'network', code: 'rete-brescia' }, day: '2011-01-27' });
    assert.deepEqual(
      [...new Set(signed.map((m) => m.confirmed))].length,
      2,
      'who signed then is not said to be there now',
    );
    assert.equal(
      (await publishedCounts(db, { kind: 'alliance', code: 'palazzolo' })).find((c) => c.what === 'firms')?.n,
      23,
    );
    const third = await members(db, { place: { kind: 'alliance', code: 'terza' }, day: null });
    assert.deepEqual(
      third.map((m) => [m.part, m.confirmed]),
      [['lead', false]],
    );
  });

  it('loaded again keeps what somebody has ended, and the lead of today', async (t) => {
    const { db, deps, as } = await stage(t);
    const officer = await as('ats-officer', 'network', 'rete-brescia');
    const [lead] = await members(db, { place: brescia, day: null, part: 'lead' });
    const set = { ...lead!, validFrom: null, validTo: '2020-01-01' };
    await changeMembership(deps, officer, { id: lead!.id, set }, say);
    await changeMembership(deps, officer, { add: { ...joining(1), part: 'lead', validFrom: '2020-01-01' } }, say);
    assert.equal((await alliance(db, 'brescia'))?.lead, id(1));
    await loadRegister(db, 'data/lombardy');
    assert.equal((await alliance(db, 'brescia'))?.lead, id(1));
    assert.equal((await memberships(db, lead!.organization)).find((m) => m.id === lead!.id)?.validTo, '2020-01-01');
  });
});

describe('a membership', () => {
  it('puts the body below its alliance in the same transaction, for its days; placing the tree again changes nothing', async (t) => {
    const { db, deps, as } = await stage(t);
    const coordinator = await as('alliance-coordinator', 'alliance', 'brescia');
    const own = nodeId('organization', id(1));
    assert.ok(!(await pathOf(db, own)).includes(nodeId('alliance', 'brescia')));
    const made = await changeMembership(deps, coordinator, { add: joining(1) }, say);
    assert.ok((await pathOf(db, own)).includes(nodeId('alliance', 'brescia')));
    const before = await links(db);
    await placeGovernance(db);
    assert.deepEqual(await links(db), before);
    await changeMembership(deps, coordinator, { id: made, set: { ...joining(1), validTo: '2024-06-01' } }, say);
    assert.ok(!(await pathOf(db, own)).includes(nodeId('alliance', 'brescia')));
    assert.ok((await pathOf(db, own)).includes(nodeId('region', 'lombardia')), 'below something, always');
    const ended = await links(db);
    await placeGovernance(db);
    assert.deepEqual(await links(db), ended);
  });

  it('is refused twice at a time, with a second lead, and to whoever coordinates another alliance', async (t) => {
    const { db, deps, as } = await stage(t);
    const coordinator = await as('alliance-coordinator', 'alliance', 'brescia');
    await changeMembership(deps, coordinator, { add: joining(1) }, say);
    const twice = changeMembership(deps, coordinator, { add: { ...joining(1), validFrom: '2025-01-01' } }, say);
    await assert.rejects(twice, /overlap/);
    const officer = await as('ats-officer', 'network', 'rete-brescia');
    const second = changeMembership(deps, officer, { add: { ...joining(2), part: 'lead' } }, say);
    await assert.rejects(second, /second lead/);
    const other = await as('alliance-coordinator', 'alliance', 'palazzolo');
    await assert.rejects(changeMembership(deps, other, { add: joining(2) }, say), AppError);
    await assert.rejects(
      deps.db
        .insertInto('network.membership')
        .values({ id: id(9), organization: id(2), alliance: 'brescia', part: 'member', source: 'x' })
        .execute(),
      /row-level security/,
    );
    const both = db.insertInto('network.membership').values([
      { id: id(8), organization: id(3), alliance: 'brescia', part: 'member', source: 'x', valid_to: '2025-01-01' },
      { id: id(9), organization: id(3), alliance: 'brescia', part: 'effective', source: 'x', valid_from: '2024-01-01' },
    ]);
    await assert.rejects(both.execute(), /once at a time/);
  });
});

describe('somebody else’s body', () => {
  it('is not put below an alliance by its coordinator: neither one with a contact of its own, nor one of another alliance', async (t) => {
    const { db, deps, as } = await stage(t);
    const coordinator = await as('alliance-coordinator', 'alliance', 'brescia');
    await as('contact', 'organization', id(1));
    await assert.rejects(changeMembership(deps, coordinator, { add: joining(1) }, say), /not yours/);
    const other = await as('alliance-coordinator', 'alliance', 'palazzolo');
    const there = { ...joining(2), place: { kind: 'alliance', code: 'palazzolo' } as const };
    await changeMembership(deps, other, { add: there }, say);
    await assert.rejects(changeMembership(deps, coordinator, { add: joining(2) }, say), /not yours/);
    const past = { ...joining(3), validFrom: '2020-01-01', validTo: '2021-01-01' };
    const ended = await changeMembership(deps, coordinator, { add: past }, say);
    await as('contact', 'organization', id(3));
    await assert.rejects(
      changeMembership(deps, coordinator, { id: ended, set: { ...past, validTo: null } }, say),
      /not yours/,
    );
    const { rows } = await sql<{
      n: number;
    }>`select count(*)::int as n from network.membership where alliance = 'brescia'
      and organization = any (${[id(1), id(2)]}::uuid[])`.execute(db);
    assert.equal(rows[0]?.n, 0);
    const region = await as('regional-officer', 'region', 'lombardia');
    await changeMembership(deps, region, { add: joining(1) }, say);
  });
});

describe('who leads', () => {
  it('is changed by the ATS, never by the coordinator alone: neither given nor taken', async (t) => {
    const { db, deps, as } = await stage(t);
    const coordinator = await as('alliance-coordinator', 'alliance', 'brescia');
    const [lead] = await members(db, { place: brescia, day: null, part: 'lead' });
    const less = { ...lead!, part: 'effective' as const };
    await assert.rejects(changeMembership(deps, coordinator, { id: lead!.id, set: less }, say), AppError);
    const direct = asActor(deps.db, coordinator, (tx) =>
      tx.updateTable('network.membership').set({ part: 'effective' }).where('id', '=', lead!.id).execute(),
    );
    assert.equal((await direct)[0]?.numUpdatedRows, 0n);
    const more = { ...joining(1), part: 'lead' as const };
    await assert.rejects(changeMembership(deps, coordinator, { add: more }, say), AppError);
    assert.equal((await alliance(db, 'brescia'))?.lead, lead!.organization);
  });

  it('of another network is nobody’s to take', async (t) => {
    const { db, deps, as } = await stage(t);
    const coordinator = await as('alliance-coordinator', 'alliance', 'brescia');
    const [other] = await members(db, { place: { kind: 'network', code: 'rete-brianza' }, day: null });
    const taken = { ...joining(1), organization: other!.organization };
    await assert.rejects(changeMembership(deps, coordinator, { add: taken }, say), /not yours/);
  });
});

describe('import memberships', () => {
  const text = [
    'ente;alleanza;ruolo;dal;uscito il',
    "Ente d'esempio 1;Alleanza locale di Brescia;partner effettivo;31/01/2020;",
    'ENTE D’ESEMPIO 2;brescia;associato;2021-05-01;2022-05-01',
    "Ente d'esempio 2;brescia;effettivo;2022-05-01;",
    "Ente d'esempio 3;brescia;capofila;2023-01-01;",
    "Ente d'esempio 9;brescia;;;",
    "Ente d'esempio 1;brescia;aderente;2021-01-01;",
    "Ente d'esempio 3;marte;aderente;2021-01-01;",
    "Ente d'esempio 3;brescia;aderente;31/02/2021;",
    "Ente d'esempio 1;Alleanza locale di Brescia;partner effettivo;31/01/2020;",
  ].join('\n');

  it('keeps what can be true, refuses the rest row by row, and twice changes nothing', async (t) => {
    const { db, load } = await stage(t);
    const report = await load(text);
    assert.deepEqual(report.counts.memberships, { read: 9, added: 3, changed: 0, unchanged: 0, refused: 6 });
    assert.deepEqual(
      report.faults.map((f) => [f.row, f.code]),
      [
        [5, 'second-lead'],
        [6, 'unknown-body'],
        [7, 'overlap'],
        [8, 'unknown-place'],
        [9, 'bad-value'],
        [10, 'duplicate'],
      ],
    );
    assert.deepEqual(
      (await memberships(db, id(2))).map((m) => [m.part, m.validFrom, m.validTo]),
      [
        ['effective', '2022-05-01', null],
        ['associated', '2021-05-01', '2022-05-01'],
      ],
    );
    const again = await load(text);
    assert.deepEqual(again.counts.memberships, { read: 9, added: 0, changed: 0, unchanged: 3, refused: 6 });
  });

  it('given by somebody of one alliance touches no other', async (t) => {
    const { load } = await stage(t);
    const report = await load(text, new Set(['alliance palazzolo']));
    assert.equal(report.counts.memberships?.refused, 9);
  });
});

describe('people in their roles', () => {
  const contact = (name: string) => ({
    ...{ role: 'contact' as const, post: { organization: id(1) }, office: 'Ufficio personale' },
    ...{ officeEmail: 'ufficio@esempio.example', name, email: 'anna@esempio.example', validFrom: '2026-01-01' },
  });

  it('are sealed, read only by whoever answers for the body, with a row in the record; one contact at a time', async (t) => {
    const { db, deps, as } = await stage(t);
    const coordinator = await as('alliance-coordinator', 'alliance', 'brescia');
    await changeMembership(deps, coordinator, { add: joining(1) }, say);
    await namePerson(deps, coordinator, { add: contact('Anna Esempio') });
    await namePerson(deps, coordinator, { add: { ...contact('Bruno Esempio'), validFrom: '2026-02-01' } });
    const node = nodeId('organization', id(1));
    const { people } = await readPeople(deps, coordinator, node);
    assert.deepEqual(
      people.map((p) => [p.name, p.email, p.validTo]),
      [
        ['Bruno Esempio', 'anna@esempio.example', null],
        ['Anna Esempio', 'anna@esempio.example', '2026-02-01'],
      ],
    );
    const { rows } = await sql<{
      n: number;
    }>`select count(*)::int as n from kit.audit where verb = 'network.see-people' and owner is not null`.execute(db);
    assert.equal(rows[0]?.n, 2);
    const kept = await db.selectFrom('network.contact_person').select(['name']).execute();
    assert.ok(kept.every((k) => !k.name!.toString('utf8').includes('Esempio')));
    const stranger = await as('alliance-coordinator', 'alliance', 'palazzolo');
    await assert.rejects(readPeople(deps, stranger, node), AppError);
    const seen = await readAs(deps.db, stranger, (tx) =>
      tx.selectFrom('network.contact_person').select('id').execute(),
    );
    assert.deepEqual(seen, []);
    const shown = await sql<{ office: string }>`select * from network.public_office`.execute(deps.db);
    assert.equal(shown.rows.length, 2);
    assert.ok(!JSON.stringify(shown.rows).includes('anna'));
  });

  it('are named by the body’s own contact, not by its deputy', async (t) => {
    const { deps, as } = await stage(t);
    const own = await as('contact', 'organization', id(1));
    await namePerson(deps, own, { add: { ...contact('Vice'), role: 'deputy' } });
    const deputy = await as('deputy', 'organization', id(1));
    await assert.rejects(namePerson(deps, deputy, { add: contact('Altro') }), AppError);
  });
});

describe('a body’s page', () => {
  it('is written by its contact, and by nobody from another body', async (t) => {
    const { db, deps, as } = await stage(t);
    const said = {
      profile: {
        size: 'small',
        ateco: '88.91',
        atecoVersion: '2025',
        technical: 'Educatori',
        economic: '',
        content: '',
      },
      sites: [{ name: 'Nord', municipality: '017029', address: '' }],
    } as const;
    await editBody(deps, await as('contact', 'organization', id(1)), id(1), said);
    const kept = await db.selectFrom('network.profile').selectAll().execute();
    assert.deepEqual([kept[0]?.size, kept[0]?.ateco, kept[0]?.technical], ['small', '88.91', 'Educatori']);
    await editBody(deps, await as('contact', 'organization', id(1)), id(1), { ...said, sites: [] });
    assert.deepEqual(await db.selectFrom('network.site').selectAll().execute(), []);
    await assert.rejects(editBody(deps, await as('contact', 'organization', id(2)), id(1), said), AppError);
  });
});
