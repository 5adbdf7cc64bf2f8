import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { it } from 'node:test';
import { sql } from 'kysely';
import type { Db } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import { placeGovernance } from '#network/actions/place-governance.ts';
import { createApp } from '../app.tsx';
import { commands } from '../commands.ts';
import { lombardy } from '../fillings.ts';
import { importers } from '../importers.ts';
import { visitor } from '../visitors.ts';

const tables = [
  ...['network.organization', 'needs.need', 'needs.person', 'territory.population', 'territory.boundary'],
  ...['territory.source', 'accounts.node', 'accounts.node_link', 'accounts.below'],
];
async function picture(db: Db): Promise<string[]> {
  const one = async (table: string) => {
    const { rows } = await sql<{
      sum: string;
    }>`select coalesce(md5(string_agg(md5(t::text), '' order by t::text)), '') as sum
      from ${sql.table(table)} t`.execute(db);
    return `${table} ${rows[0]!.sum}`;
  };
  return Promise.all(tables.map(one));
}

/** The administrator of the real tree of Lombardy. */
async function administrator(t: Parameters<typeof testDatabase>[0]) {
  const { db, deps } = await testDatabase(t, lombardy);
  await placeGovernance(db);
  const { rows } = await sql<{ ref: string }>`select ref from accounts.node where kind = 'region'`.execute(db);
  const app = createApp(deps);
  const seat = { role: 'administrator', kind: 'region', ref: rows[0]!.ref } as const;
  return { db, deps, anna: await visitor({ app, db, deps, importers }, seat) };
}

const square = (x: number) => [
  [
    [x, 45],
    [x + 0.1, 45],
    [x + 0.1, 45.1],
    [x, 45.1],
    [x, 45],
  ],
];
const boundaries = (x: number) =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: [
      { type: 'Feature', properties: { PRO_COM_T: '017029' }, geometry: { type: 'Polygon', coordinates: square(x) } },
    ],
  });
const files: Readonly<Record<string, readonly [string, string, string]>> = {
  organizations: [
    'enti.csv',
    'nome;comune\nEnte uno;Brescia',
    'nome;comune;telefono\nEnte uno;Brescia;030 1\nEnte due;Milano;',
  ],
  needs: [
    'bisogni.csv',
    'chiave;età;orario;comune\nb1;3-5;Mo-Fr 08:00-16:00;Brescia',
    'chiave;età;orario;comune\nb1;6-10;Mo-Fr 08:00-18:00;Brescia\nb2;0-2;Mo-Fr 08:00-16:00;Milano',
  ],
  population: [
    'residenti.csv',
    'municipality,age,sex,count\n017029,1,f,10\n017029,1,m,11',
    'municipality,age,sex,count\n017029,2,f,99\n015146,2,m,98',
  ],
  boundaries: ['confini.json', boundaries(10), boundaries(10.3)],
};

it('every kind that can be undone is given back byte by byte: first what it brought, then what it changed', async (t) => {
  const { db, anna } = await administrator(t);
  for (const [kind, [name, one, two]] of Object.entries(files)) {
    const pictures = [await picture(db)];
    const runs: string[] = [];
    for (const content of [one, two]) {
      runs.push(await anna.load(kind, name, content));
      const page = await anna.get(runs.at(-1)!);
      assert.match(page.html, /Il file è stato caricato/, kind);
      pictures.push(await picture(db));
      assert.notDeepEqual(pictures.at(-1), pictures.at(-2), kind);
    }
    for (const run of runs.reverse()) {
      await anna.post(`${run}/undo`);
      await anna.work();
      pictures.pop();
      assert.deepEqual(await picture(db), pictures.at(-1), kind);
    }
  }
});

it('travel times say that they cannot be undone', async (t) => {
  const { anna } = await administrator(t);
  const run = await anna.load('travel-times', 't.csv', 'origin,destination,minutes\n017029,015146,80');
  assert.match((await anna.get(run)).html, /non si può annullare: sono milioni di righe/);
  assert.equal((await anna.post(`${run}/undo`)).status, 303);
  assert.equal(await anna.work(), 0);
});

it('a file loaded from the command line stands in the history of the region, and can be taken back from there', async (t) => {
  const { db, deps, anna } = await administrator(t);
  const dir = await mkdtemp(join(tmpdir(), 'concilia-cli-'));
  t.after(() => rm(dir, { recursive: true }));
  const command = commands.find((c) => c.verb === 'import services')!;
  const run = (options: Record<string, boolean>) => {
    const ctx = { args: ['s.csv'], options, asJson: true, path: (p: string) => join(dir, p), stdin: Readable.from([]) };
    const told = { out: async () => {}, json: async () => {}, err: () => {} };
    return command.needsDatabase ? command.run({ ...ctx, ...told }, { ...deps, db }) : Promise.resolve(3);
  };
  writeFileSync(join(dir, 's.csv'), 'nome;comune;latitudine;longitudine\nUno;Brescia;45,5;10,2');
  assert.equal(await run({ 'dry-run': true }), 0);
  assert.equal(await run({}), 0);
  writeFileSync(join(dir, 's.csv'), 'nome;comune;latitudine;longitudine\nDue;Brescia;45,5;10,2');
  assert.equal(await run({ 'no-undo': true }), 0);
  const history = await anna.get('/exchange/imports');
  assert.equal(history.html.match(/chi gestisce il sito/g)?.length, 2);
  const runs = await db.selectFrom('kit.import_run').select(['id', 'kept', 'sha256', 'state']).orderBy('id').execute();
  assert.deepEqual(
    runs.map((r) => [r.kept, r.state, r.sha256?.length]),
    [
      [true, 'done', 32],
      [false, 'done', 32],
    ],
  );
  await anna.post(`/exchange/imports/${runs[0]!.id}/undo`);
  await anna.work();
  const left = await db.selectFrom('directory.service').select('name').execute();
  assert.deepEqual(
    left.map((s) => s.name),
    ['Due'],
  );
  const { rows } = await sql<{
    n: number;
  }>`select count(*) as n from kit.audit where actor_kind = 'installation' and verb = 'directory.import'`.execute(db);
  assert.equal(rows[0]!.n, 2);
  const elsewhere = await visitor(
    { app: createApp(deps), db, deps, importers },
    { role: 'ats-officer', kind: 'network', ref: 'altrove' },
  );
  assert.doesNotMatch((await elsewhere.get('/exchange/imports')).html, /chi gestisce il sito/);
});
