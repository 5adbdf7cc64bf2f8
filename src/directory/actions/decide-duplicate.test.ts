import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { sql } from 'kysely';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import type { NodeKind } from '#accounts/model.ts';
import { placeNodes } from '#accounts/reads.ts';
import { type Db, inTransaction } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import { seedTerritory } from '#territory/actions/seed.ts';
import { folder, load, serviceTable } from '../example.ts';
import { countServices, offers } from '../reads.ts';
import type { ServiceExport } from '../rules/export.ts';
import { exportServices } from '../store/export.ts';
import { decide } from './decide-duplicate.ts';
import { findDuplicates } from './find-duplicates.ts';
import { reportService } from './report-service.ts';

const territory = { name: 'territory', fill: seedTerritory };
const refusals = { unknown: 'unknown', merged: 'merged', holdsOthers: 'holds' };
const now = new Date('2026-11-22T10:00:00Z');

const first = {
  ...{
    id: 'a',
    name: 'Nido Arcobaleno',
    category: 'nido',
    municipality: '017029',
    latitude: '45.54',
    longitude: '10.22',
  },
  ...{
    address: 'Via Roma 1',
    phone: '030 1234567',
    hours: 'Mo-Fr 07:30-16:30',
    price: '300',
    assured_date: '2026-10-01',
  },
};
const second = {
  ...{
    id: 'b',
    name: 'Asilo nido Arcobaleno',
    category: 'nido',
    municipality: '017029',
    latitude: '45.5401',
    longitude: '10.22',
  },
  ...{
    address: 'via Roma, 1',
    phone: '0301234567',
    hours: 'Mo-Fr 07:30-18:00',
    price: '320',
    assured_date: '2026-05-01',
  },
};

const loadAs = (db: Db, source: string, row: Readonly<Record<string, string>>) =>
  load(db, join(folder({ 's.csv': serviceTable([{ example: 'sì', ...row }]) }), 's.csv'), { source });

/** Every row of the two services as PostgreSQL writes it, but for the moment of the last change. */
async function everything(db: Db): Promise<string[]> {
  const { rows } = await sql<{ row: string }>`
    select (to_jsonb(s) - 'changed_at')::text as row from directory.service s
    union all select to_jsonb(o)::text from directory.offer o
    union all select to_jsonb(r)::text from directory.report r order by 1`.execute(db);
  return rows.map((r) => r.row);
}

const byName = async (db: Db) =>
  new Map(
    (await sql<{ source: string; id: string }>`select source, id from directory.service`.execute(db)).rows.map((s) => [
      s.source,
      s.id,
    ]),
  );

const officerOf = async (db: Db, network: string) => {
  const person = await examplePerson(db, { roles: [{ role: 'ats-officer', kind: 'network', ref: network }] });
  return (await exampleSession(db, person, { secondFactor: true })).actor;
};

async function setUp(t: Parameters<typeof testDatabase>[0]) {
  const { db, deps } = await testDatabase(t, territory);
  await loadAs(db, 'uno', first);
  await loadAs(db, 'due', second);
  const node = (kind: NodeKind, ref: string, parent: NodeKind, above: string) => ({
    ...{ kind, ref, name: ref, parents: [{ kind: parent, ref: above }] },
  });
  await inTransaction(db, (tx) =>
    placeNodes(tx, [
      { kind: 'region', ref: 'r', name: 'Regione', parents: [] },
      ...[node('network', 'a', 'region', 'r'), node('network', 'b', 'region', 'r')],
      ...[node('alliance', 'a', 'network', 'a'), node('ambito', 'a', 'alliance', 'a')],
      node('municipality', '017029', 'ambito', 'a'),
    ]),
  );
  const officer = await officerOf(db, 'a');
  assert.equal(await findDuplicates(db, now), 1);
  const { rows } = await sql<{ id: string; band: string }>`select id, band from directory.duplicate`.execute(db);
  assert.deepEqual(
    rows.map((r) => r.band),
    ['certain'],
  );
  const ids = await byName(db);
  return { db, deps, pair: rows[0]!.id, a: ids.get('uno')!, b: ids.get('due')!, officer };
}

test('two records are shown as one with the parts chosen, found under both names, and are given back byte by byte', async (t) => {
  const { db, deps, pair, a, b, officer } = await setUp(t);
  await reportService(deps, 'anyone', { service: b, what: 'hours', message: '', at: now }, '');
  const before = await everything(db);
  await decide(deps, officer, pair, { say: 'one', kept: a, taken: ['name', 'where', 'price'] }, refusals);
  const [shown, ...others] = await offers(db);
  assert.equal(others.length, 0);
  assert.deepEqual(
    [shown?.serviceId, shown?.name, shown?.priceCents, shown?.assuredOn],
    [a, 'Asilo nido Arcobaleno', 32_000, '2026-05-01'],
  );
  assert.equal((await countServices(db)).quarterHours, 5 * 42);
  const { rows: found } =
    await sql`select id from directory.offer where published and words @@ to_tsquery('directory.plain', 'asilo')`.execute(
      db,
    );
  assert.equal(found.length, 1);
  const { rows: reports } = await sql<{ service_id: string }>`select service_id from directory.report`.execute(db);
  assert.deepEqual(reports, [{ service_id: a }]);
  assert.equal(await findDuplicates(db, now), 0, 'a record inside another is not compared');
  await assert.rejects(decide(deps, officer, pair, { say: 'one', kept: a, taken: [] }, refusals), {
    message: 'merged',
  });
  await decide(deps, officer, pair, { say: 'undo' }, refusals);
  assert.deepEqual(await everything(db), before);
});

test('a file that knows the old id changes the record it is shown in, and revives nothing', async (t) => {
  const { db, deps, pair, a, b, officer } = await setUp(t);
  await decide(deps, officer, pair, { say: 'one', kept: a, taken: ['price', 'where'] }, refusals);
  const merged = await everything(db);
  await loadAs(db, 'uno', first);
  await loadAs(db, 'due', second);
  assert.deepEqual((await everything(db)).length, merged.length);
  await loadAs(db, 'due', { ...second, price: '350', hours: 'Mo-Fr 07:30-17:30' });
  await loadAs(db, 'uno', { ...first, price: '100', name: 'Nido Arcobaleno nuovo' });
  const [shown, ...others] = await offers(db);
  assert.equal(others.length, 0);
  assert.deepEqual([shown?.serviceId, shown?.priceCents, shown?.name], [a, 35_000, 'Nido Arcobaleno nuovo']);
  assert.equal((await countServices(db)).quarterHours, 5 * 40);
  await decide(deps, officer, pair, { say: 'undo' }, refusals);
  const given = new Map((await offers(db)).map((o) => [o.serviceId, [o.priceCents, o.name]]));
  assert.deepEqual(
    [given.get(a), given.get(b)],
    [
      [10_000, 'Nido Arcobaleno nuovo'],
      [35_000, 'Asilo nido Arcobaleno'],
    ],
  );
});

test('an export of the record shown has the place and the hours taken, under its own id', async (t) => {
  const { db, deps, pair, a, b, officer } = await setUp(t);
  const hours = async () => {
    const pages: ServiceExport[][] = [];
    for await (const page of exportServices(db)) pages.push(page);
    const out = pages.flat().find((s) => s.service.id === a);
    const owners = new Set(out!.schedules.map((s) => s.service ?? s.offer));
    return { all: out!, closes: [...new Set(out!.schedules.map((s) => s.fields.closes_at))], owners };
  };
  // One source says hours of the service as a whole, as HSDS allows.
  await sql`update directory.schedule set service_id = coalesce(service_id, (select service_id from directory.offer o
    where o.id = offer_id)), offer_id = null`.execute(db);
  assert.deepEqual((await hours()).closes, ['16:30']);
  await decide(deps, officer, pair, { say: 'one', kept: a, taken: ['where'] }, refusals);
  const merged = await hours();
  assert.deepEqual([merged.closes, [...merged.owners]], [['18:00'], [a]]);
  const ofOther = await sql<{ id: string }>`select id from directory.offer where of_source = ${b}`.execute(db);
  assert.deepEqual(
    merged.all.offers.map((o) => o.id),
    ofOther.rows.map((o) => o.id),
  );
  await decide(deps, officer, pair, { say: 'undo' }, refusals);
  assert.deepEqual((await hours()).closes, ['16:30']);
});

test('that two records are two services is remembered; whoever keeps neither sees no pair', async (t) => {
  const { db, deps, pair, a, officer } = await setUp(t);
  const stranger = await officerOf(db, 'b');
  await assert.rejects(decide(deps, stranger, pair, { say: 'two' }, refusals), { message: 'unknown' });
  await decide(deps, officer, pair, { say: 'two' }, refusals);
  await findDuplicates(db, now);
  const { rows } = await sql<{ decision: string }>`select decision from directory.duplicate`.execute(db);
  assert.deepEqual(rows, [{ decision: 'different' }]);
  await decide(deps, officer, pair, { say: 'again' }, refusals);
  await decide(deps, officer, pair, { say: 'one', kept: a, taken: [] }, refusals);
  const { rows: trail } = await sql<{
    n: number;
  }>`select count(*)::integer as n from kit.audit where verb = 'directory.merge'`.execute(db);
  assert.deepEqual(trail, [{ n: 3 }]);
});
