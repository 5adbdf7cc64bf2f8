import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { nodeId } from '#accounts/reads.ts';
import type { Db } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import { createApp } from '../app.tsx';
import { lombardy } from '../fillings.ts';
import { importers } from '../importers.ts';
import { placeBranches, visitor } from '../visitors.ts';

type Seat = NonNullable<Parameters<typeof visitor>[1]>;
const coordinator = (ref: 'a' | 'b'): Seat => ({ role: 'alliance-coordinator', kind: 'alliance', ref });

async function site(t: Parameters<typeof testDatabase>[0]) {
  const { db, deps } = await testDatabase(t, lombardy);
  await placeBranches(db);
  const app = createApp(deps);
  const as = (seat: Seat | null) => visitor({ app, db, deps, importers }, seat);
  return { db, deps, app, as };
}

const tables = [
  'network.organization',
  'directory.location',
  'directory.service',
  'directory.offer',
  'directory.schedule',
  'needs.need',
  'needs.person',
  'territory.population',
  'territory.boundary',
  'territory.source',
  'accounts.node',
  'accounts.node_link',
  'accounts.below',
];
/** Every byte of every table an import may touch. */
async function picture(db: Db): Promise<Record<string, string>> {
  const one = async (table: string) => {
    const { rows } = await sql<{
      sum: string;
    }>`select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by t::text)), '') as sum
      from ${sql.table(table)} t`.execute(db);
    return [table, rows[0]!.sum] as const;
  };
  return Object.fromEntries(await Promise.all(tables.map(one)));
}
const state = async (db: Db, to: string) =>
  await db.selectFrom('kit.import_run').selectAll().where('id', '=', to.split('/').at(-1)!).executeTakeFirstOrThrow();

const nidi = (n: number, price: number, from = 1) =>
  [
    'codice;nome;categoria;ente gestore;comune;orari;prezzo',
    ...Array.from(
      { length: n },
      (_, i) => `n${i + from};Nido ${i + from};nido;Ente ${i % 3};Brescia;Mo-Fr 07:30-16:30;${price}`,
    ),
  ].join('\n');

describe('imports as pages', () => {
  it('a file is sent, tried, loaded, and stands in the history with who did it and in the audit trail', async (t) => {
    const { db, as } = await site(t);
    const anna = await as(coordinator('a'));
    const before = await picture(db);
    const sent = await anna.send('services', 'nidi.csv', nidi(5, 300));
    assert.equal(sent.status, 303);
    assert.match((await anna.get(sent.to)).html, /http-equiv="refresh"/);
    await anna.work();
    assert.deepEqual(await picture(db), before, 'a trial writes nothing');
    const tried = await anna.get(sent.to);
    assert.match(tried.html, /Prova riuscita/);
    assert.doesNotMatch(tried.html, /http-equiv="refresh"/);
    assert.equal((await anna.post(`${sent.to}/load`)).status, 303);
    await anna.work();
    const run = await state(db, sent.to);
    assert.deepEqual([run.state, run.kept, run.made_by], ['done', true, anna.person]);
    assert.equal((await db.selectFrom('directory.service').select('id').execute()).length, 5);
    const history = await anna.get('/exchange/imports');
    assert.match(history.html, /nidi\.csv/);
    const { rows } = await sql<{ kind: string; actor: string; after: { counts?: { services: { added: number } } } }>`
      select kind, actor, after from kit.audit where subject = ${run.id} order by at`.execute(db);
    assert.deepEqual(
      rows.map((r) => [r.kind, r.actor, r.after.counts?.services.added]),
      [
        ['upload', anna.person, undefined],
        ['import-asked-load', anna.person, undefined],
        ['import', anna.person, 5],
      ],
    );
  });

  it('the same file twice changes nothing; loading twice loads once', async (t) => {
    const { db, as } = await site(t);
    const anna = await as(coordinator('a'));
    await anna.load('services', 'nidi.csv', nidi(4, 300));
    const before = await picture(db);
    const to = await anna.load('services', 'altro nome.csv', nidi(4, 300));
    assert.deepEqual(await picture(db), before);
    assert.equal(
      ((await state(db, to)).report as { counts: { services: { unchanged: number } } }).counts.services.unchanged,
      4,
    );
    await anna.post(`${to}/load`);
    assert.equal(await anna.work(), 0);
  });

  it('undoing gives every table back as it was, byte by byte: rows added, changed and taken away', async (t) => {
    const { db, as } = await site(t);
    const anna = await as(coordinator('a'));
    const empty = await picture(db);
    const first = await anna.load('services', 'nidi.csv', nidi(30, 300));
    const loaded = await picture(db);
    const second = await anna.load(
      'services',
      'nidi.csv',
      `${nidi(40, 350, 11)}\nx1;Senza orari;nido;Ente 9;Bergamo;;`,
    );
    assert.notDeepEqual(await picture(db), loaded);
    const back = async (to: string) => {
      await anna.post(`${to}/undo`);
      await anna.work();
      return (await state(db, to)).state;
    };
    assert.equal(await back(first), 'done', 'what came later stands in the way');
    assert.match((await anna.get(first)).html, /Non abbiamo annullato nulla/);
    assert.equal(await back(second), 'undone');
    assert.deepEqual(await picture(db), loaded);
    assert.equal(await back(first), 'undone');
    assert.deepEqual(await picture(db), empty);
    assert.match((await anna.get(first)).html, /Lo hai annullato tu/);
    const { rows } = await sql<{ n: number }>`select count(*) as n from kit.audit where kind = 'import-undone'`.execute(
      db,
    );
    assert.equal(rows[0]!.n, 2);
    const { rows: told } = await sql<{
      n: number;
    }>`select count(*) as n from kit.event where name = 'directory.changed' and payload ? 'undone'`.execute(db);
    assert.equal(told[0]!.n, 2);
  });

  it('undoing refuses what somebody changed, or what somebody wrote about', async (t) => {
    const { db, as } = await site(t);
    const anna = await as(coordinator('a'));
    const to = await anna.load('services', 'nidi.csv', nidi(3, 300));
    const service = await db
      .selectFrom('directory.service')
      .select('id')
      .where('name', '=', 'Nido 2')
      .executeTakeFirstOrThrow();
    await sql`insert into directory.report (id, service_id, at, what) values (gen_random_uuid(), ${service.id}, now(), 'hours')`.execute(
      db,
    );
    const before = await picture(db);
    await anna.post(`${to}/undo`);
    await anna.work();
    assert.equal((await state(db, to)).state, 'done');
    assert.match((await anna.get(to)).html, /Nido 2: è usato da altri/);
    assert.deepEqual(await picture(db), before);
    await sql`delete from directory.report`.execute(db);
    await sql`update directory.service set name = 'Nido nuovo' where id = ${service.id}`.execute(db);
    await anna.post(`${to}/undo`);
    await anna.work();
    assert.match((await anna.get(to)).html, /Nido nuovo: è cambiato dopo/);
    await sql`update directory.service set name = 'Nido 2' where id = ${service.id}`.execute(db);
    await anna.post(`${to}/undo`);
    await anna.work();
    assert.equal((await state(db, to)).state, 'undone');
  });

  it('nobody sees or moves what was loaded in another part of the network', async (t) => {
    const { db, as } = await site(t);
    const anna = await as(coordinator('a'));
    const bruno = await as({ ...coordinator('b'), name: 'Bruno Altrove' });
    const to = await anna.load('services', 'nidi segreti.csv', nidi(2, 300));
    assert.doesNotMatch((await bruno.get('/exchange/imports')).html, /segreti/);
    for (const path of ['', '/faults.csv']) assert.equal((await bruno.get(`${to}${path}`)).status, 404);
    for (const act of ['try', 'load', 'undo']) assert.equal((await bruno.post(`${to}/${act}`)).status, 404);
    assert.equal((await state(db, to)).state, 'done');
    assert.equal((await bruno.send('services', 'x.csv', nidi(1, 1), nodeId('alliance', 'a'))).status, 400);
    assert.equal((await bruno.send('population', 'x.csv', 'a')).status, 403);
    const nobody = await as(null);
    assert.equal((await nobody.get('/exchange/imports')).status, 303);
    assert.equal((await nobody.send('services', 'x.csv', nidi(1, 1))).status, 401);
    const above = await as({ role: 'ats-officer', kind: 'network', ref: 'a', name: 'Carla Rete' });
    const seen = await above.get('/exchange/imports');
    assert.match(seen.html, /segreti/);
    assert.match(seen.html, /Anna Esempio/);
  });
});
