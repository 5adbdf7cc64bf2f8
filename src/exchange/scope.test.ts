import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type RawBuilder, sql } from 'kysely';
import { nodeId } from '#accounts/reads.ts';
import { loadServices } from '#directory/example.ts';
import { asActor, type Db } from '#kit/database.ts';
import { uuidv7 } from '#kit/ids.ts';
import { testDatabase } from '#kit/testing.ts';
import { createApp } from '../app.tsx';
import { lombardy } from '../fillings.ts';
import { importers } from '../importers.ts';
import { branches, placeBranches, visitor } from '../visitors.ts';
import { exchangeJobs } from './jobs.ts';

type Seat = NonNullable<Parameters<typeof visitor>[1]>;

/** Two branches, each with a body, and a service of each body loaded from the command line. */
async function site(t: Parameters<typeof testDatabase>[0]) {
  const { db, deps } = await testDatabase(t, lombardy);
  await loadServices(db, [
    { name: 'Nido di A', id: 'sa', organization: 'Cooperativa A', municipality: 'Brescia', hours: 'Mo-Fr 08:00-16:00' },
    { name: 'Nido di B', id: 'sb', organization: 'Cooperativa B', municipality: 'Milano', hours: 'Mo-Fr 08:00-16:00' },
  ]);
  const body = async (name: string) =>
    (await db.selectFrom('network.organization').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id;
  const bodies = { a: await body('Cooperativa A'), b: await body('Cooperativa B') };
  await placeBranches(db, bodies);
  const app = createApp(deps);
  const as = (seat: Seat | null) => visitor({ app, db, deps, importers }, seat);
  return { db, deps, as, bodies };
}

interface Report {
  readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly faults: readonly { readonly row: number; readonly code: string; readonly message: string }[];
}
const reportOf = async (db: Db, to: string): Promise<Report> => {
  const id = to.split('/').at(-1)!;
  const run = await db.selectFrom('kit.import_run').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  return (run.report ?? run.trial) as unknown as Report;
};
const others = (db: Db) =>
  sql`select s::text as service, o::text as offer from directory.service s join directory.offer o on o.service_id = s.id
    where s.source not like 'upload:%' order by 1`.execute(db);

const head = 'id,name,category,organization,municipality,hours';

describe('a file writes only what is its node’s', () => {
  it('an editor of one body: rows that name another body, or a service of another source, are refused one by one', async (t) => {
    const { db, as, bodies } = await site(t);
    const editor = await as({ role: 'service-editor', kind: 'organization', ref: bodies.a });
    const stolen = await db
      .selectFrom('directory.service')
      .select('id')
      .where('name', '=', 'Nido di B')
      .executeTakeFirstOrThrow();
    const before = await others(db);
    const to = await editor.load(
      'services',
      'miei.csv',
      [
        head,
        `m1,Nido nuovo,nido,Cooperativa A,Brescia,Mo-Fr 08:00-16:00`,
        `m2,Senza ente,nido,,Brescia,Mo-Fr 08:00-16:00`,
        `m3,Di un altro,nido,Cooperativa B,Milano,Mo-Fr 08:00-16:00`,
        `m4,Di nessuno,nido,Ente inventato,Milano,Mo-Fr 08:00-16:00`,
        `${stolen.id},Rubato,nido,Cooperativa A,Brescia,Mo-Fr 08:00-16:00`,
      ].join('\n'),
    );
    const report = await reportOf(db, to);
    assert.deepEqual(
      [report.counts.services!.added, report.counts.services!.refused, report.counts.services!.read],
      [2, 3, 5],
    );
    assert.deepEqual(
      report.faults
        .filter((f) => f.code === 'elsewhere')
        .map((f) => [f.row, f.code])
        .sort(),
      [
        [4, 'elsewhere'],
        [5, 'elsewhere'],
        [6, 'elsewhere'],
      ],
    );
    assert.deepEqual((await others(db)).rows, before.rows);
    const mine = await sql<{ name: string; organization_id: string; provider: string }>`
      select name, organization_id, provider from directory.service where source like 'upload:%' order by name`.execute(
      db,
    );
    assert.deepEqual(
      mine.rows.map((r) => [r.name, r.organization_id]),
      [
        ['Nido nuovo', bodies.a],
        ['Senza ente', bodies.a],
      ],
    );
    assert.match((await editor.get(to)).html, /Cooperativa B/);
  });

  it('a coordinator brings new bodies and those of the alliance, never those of another', async (t) => {
    const { db, as, bodies } = await site(t);
    const anna = await as({ role: 'alliance-coordinator', kind: 'alliance', ref: 'a' });
    const before = await others(db);
    const rows = [
      head,
      'c1,Uno,nido,Cooperativa A,Brescia,',
      'c2,Due,nido,Cooperativa B,Milano,',
      'c3,Tre,nido,Ente nuovo,Brescia,',
    ].join('\n');
    const report = await reportOf(db, await anna.load('services', 'c.csv', rows));
    assert.deepEqual([report.counts.services!.added, report.counts.services!.refused], [2, 1]);
    assert.deepEqual((await others(db)).rows, before.rows);
    const uno = await db
      .selectFrom('directory.service')
      .select('organization_id')
      .where('name', '=', 'Uno')
      .executeTakeFirstOrThrow();
    assert.equal(uno.organization_id, bodies.a);
    assert.equal((await reportOf(db, await anna.load('services', 'c.csv', rows))).counts.services!.unchanged, 2);
  });

  it('ids of ours in HSDS files open nothing that another source brought: services, places, offers, hours, bodies', async (t) => {
    const { db, as, bodies } = await site(t);
    const anna = await as({ role: 'alliance-coordinator', kind: 'alliance', ref: 'a' });
    const { rows } = await sql<{ service: string; offer: string; location: string; schedule: string }>`
      select s.id as service, o.id as offer, o.location_id as location, h.id as schedule
      from directory.service s join directory.offer o on o.service_id = s.id join directory.schedule h on h.offer_id = o.id
      where s.name = 'Nido di B'`.execute(db);
    const { service, offer, location, schedule } = rows[0]!;
    const mine = uuidv7();
    const file = JSON.stringify([
      { id: service, name: 'Preso', organization_id: bodies.b, service_at_locations: [] },
      {
        id: mine,
        name: 'Mio',
        organization: { id: bodies.b, name: 'Cooperativa B rinominata' },
      },
      {
        id: 'x1',
        name: 'Con i pezzi di B',
        service_at_locations: [
          {
            id: offer,
            service_id: 'x1',
            location_id: location,
            location: { id: location, name: 'Posto mio', latitude: 45, longitude: 10 },
            schedules: [{ id: schedule, freq: 'WEEKLY', byday: 'MO', opens_at: '08:00', closes_at: '09:00' }],
          },
        ],
      },
    ]);
    const everything = () =>
      sql`select (select md5(string_agg(l::text, '' order by id)) from directory.location l where source not like 'upload:%') as locations,
        (select md5(string_agg(h::text, '' order by id)) from directory.schedule h where source not like 'upload:%') as schedules,
        (select md5(string_agg(b::text, '' order by id)) from network.organization b where source not like 'upload:%') as bodies`.execute(
        db,
      );
    const before = [await others(db), await everything()].map((r) => r.rows);
    const to = await anna.load('services', 'hsds.json', file);
    assert.deepEqual(
      [await others(db), await everything()].map((r) => r.rows),
      before,
    );
    const written = await sql<{
      name: string;
    }>`select name from directory.service where source like 'upload:%' order by name`.execute(db);
    assert.deepEqual(
      written.rows.map((r) => r.name),
      ['Con i pezzi di B'],
    );
    assert.equal((await reportOf(db, to)).counts.services!.refused, 2);
  });

  it('bodies, population and travel times of another part of the network are refused row by row', async (t) => {
    const { db, as } = await site(t);
    const officer = await as({ role: 'ats-officer', kind: 'network', ref: 'a' });
    const bodies = await reportOf(
      db,
      await officer.load(
        'organizations',
        'enti.csv',
        'nome;comune\nEnte mio;Brescia\nEnte lontano;Milano\nSenza sede;',
      ),
    );
    assert.deepEqual([bodies.counts.organizations!.added, bodies.counts.organizations!.refused], [2, 1]);
    const people = `municipality,age,sex,count\n${branches.a},1,f,10\n${branches.b},1,f,999`;
    const before =
      await sql`select md5(string_agg(p::text, '' order by p::text)) from territory.population p where municipality <> ${branches.a}`.execute(
        db,
      );
    const population = await reportOf(db, await officer.load('population', 'residenti.csv', people));
    assert.equal(population.counts.population!.refused, 1);
    const after =
      await sql`select md5(string_agg(p::text, '' order by p::text)) from territory.population p where municipality <> ${branches.a}`.execute(
        db,
      );
    assert.deepEqual(after.rows, before.rows);
    const times = `origin,destination,minutes\n${branches.a},${branches.b},80\n${branches.b},${branches.a},90`;
    const travel = await reportOf(db, await officer.load('travel-times', 'tempi.csv', times));
    assert.deepEqual([travel.counts['travel-times']!.added, travel.counts['travel-times']!.refused], [1, 1]);
  });

  it('the database refuses by itself: runs elsewhere, in another’s name, finished by hand, bytes read', async (t) => {
    const { db, deps, as } = await site(t);
    const anna = await as({ role: 'alliance-coordinator', kind: 'alliance', ref: 'a' });
    const bruno = await as({ role: 'alliance-coordinator', kind: 'alliance', ref: 'b' });
    const to = await anna.load('services', 'c.csv', `${head}\nc1,Uno,nido,,Brescia,`);
    const id = to.split('/').at(-1)!;
    const actor = bruno.session!.actor;
    const add = (node: string, person: string) =>
      asActor(deps.db, actor, (tx) =>
        sql`insert into kit.import_run (id, kind, verb, node, file_name, made_by, at, state)
          values (${uuidv7()}, 'services', 'directory.import', ${node}, 'x', ${person}, now(), 'reading')`.execute(tx),
      );
    const denied = { code: '42501' };
    await assert.rejects(add(nodeId('alliance', 'a'), bruno.person!), denied);
    await assert.rejects(add(nodeId('alliance', 'b'), anna.person!), denied);
    await add(nodeId('alliance', 'b'), bruno.person!);
    // A kind of file that one may not load, under the verb of one that one may.
    await assert.rejects(
      asActor(deps.db, actor, (tx) =>
        sql`insert into kit.import_run (id, kind, verb, node, file_name, made_by, at, state)
          values (${uuidv7()}, 'needs', 'directory.import', ${nodeId('alliance', 'b')}, 'x', ${bruno.person!}, now(), 'reading')`.execute(
          tx,
        ),
      ),
      { code: '23514', constraint: 'import_run_verb_of_kind' },
    );
    const seen = await asActor(deps.db, actor, (tx) => tx.selectFrom('kit.import_run').select('id').execute());
    assert.deepEqual([seen.length, seen.some((r) => r.id === id)], [1, false]);
    await assert.rejects(
      asActor(deps.db, actor, (tx) => sql`update kit.import_run set state = 'done'`.execute(tx)),
      denied,
    );
    await assert.rejects(
      asActor(deps.db, actor, (tx) => sql`select * from kit.upload`.execute(tx)),
      denied,
    );
    await assert.rejects(
      asActor(deps.db, actor, (tx) => sql`select * from kit.import_change`.execute(tx)),
      denied,
    );
    assert.equal((await deps.db.selectFrom('kit.import_run').select('id').execute()).length, 0);
    assert.equal(
      (await db.selectFrom('kit.import_run').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state,
      'done',
    );
  });

  it('nobody asks for a run in another’s name, nor moves it where the pages would not', async (t) => {
    const { db, deps, as } = await site(t);
    const chief = await as({ role: 'administrator', kind: 'region', ref: 'r' });
    const anna = await as({ role: 'alliance-coordinator', kind: 'alliance', ref: 'a' });
    const id = (await anna.load('services', 'c.csv', `${head}\nc1,Uno,nido,,Brescia,`)).split('/').at(-1)!;
    const set = (values: RawBuilder<unknown>) =>
      asActor(deps.db, anna.session!.actor, (tx) =>
        sql`update kit.import_run set ${values} where id = ${id}`.execute(tx),
      );
    const denied = { code: '42501' };
    await assert.rejects(set(sql`state = 'undoing', undone_by = ${chief.person}`), denied);
    await assert.rejects(set(sql`state = 'undoing'`), denied);
    await assert.rejects(set(sql`undone_by = ${chief.person}`), denied);
    await assert.rejects(set(sql`state = 'reading'`), denied);
    await assert.rejects(set(sql`state = 'loading', undone_by = ${chief.person}`), denied);
    await set(sql`state = 'undoing', undone_by = ${anna.person}`);
    await assert.rejects(set(sql`state = 'loading', undone_by = null`), denied);
    const run = await db.selectFrom('kit.import_run').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    assert.deepEqual([run.state, run.undone_by], ['undoing', anna.person]);
  });

  it('the worker carries out no run whose verb is not that of its kind, however it got there', async (t) => {
    const { db, deps, as } = await site(t);
    const anna = await as({ role: 'alliance-coordinator', kind: 'alliance', ref: 'a' });
    const id = (await anna.load('services', 'c.csv', `${head}\nc1,Uno,nido,,Brescia,`)).split('/').at(-1)!;
    const job = exchangeJobs(importers).find((j) => j.name === 'exchange.import')!;
    const after = async (verb: string) => {
      await sql`update kit.import_run set verb = ${verb}, state = 'reading', trial = null where id = ${id}`.execute(db);
      await job.run({ ...deps, db }, { run: id });
      return (await db.selectFrom('kit.import_run').select('state').where('id', '=', id).executeTakeFirstOrThrow())
        .state;
    };
    await sql`alter table kit.import_run drop constraint if exists import_run_verb_of_kind`.execute(db);
    assert.deepEqual([await after('network.import'), await after('directory.import')], ['reading', 'ready']);
  });
});
