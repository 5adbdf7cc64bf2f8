import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { BadFile } from '#kit/errors.ts';
import { testDatabase } from '#kit/testing.ts';
import { seedTerritory } from '#territory/actions/seed.ts';
import { folder, load, loadServices, serviceTable } from '../example.ts';
import { offers } from '../reads.ts';

const territory = { name: 'territory', fill: seedTerritory };
const counts = (n: number, outcome: 'added' | 'unchanged' | 'changed') => ({
  read: n,
  added: 0,
  changed: 0,
  unchanged: 0,
  refused: 0,
  [outcome]: n,
});
const codes = (r: { faults: readonly { code: string }[] }) => r.faults.map((f) => f.code).sort();

const hsds = {
  'organizations.csv': "id,name\n1,Ente d'esempio A\n",
  'services.csv':
    'id,organization_id,name,x_colour\n10,1,Doposcuola,verde\n11,99,"Nido\nAzzurro",\n11,1,Altro nido,\n,1,,\n',
  'locations.csv': 'id,organization_id,name,latitude,longitude\n20,1,Casa,45.54,10.22\n21,1,Villa,,\n',
  'physical_addresses.csv':
    "id,location_id,address_1,city,state_province\n,20,Via Uno 1,Brescia,BS\n,21,Via Due 2,Paese Che Non C'è,BS\n",
  'services_at_location.csv': 'id,service_id,location_id\n30,10,20\n31,11,77\n',
  'regular_schedules.csv':
    'id,service_id,location_id,service_at_location_id,weekday,opens_at,closes_at\n,,20,,Monday,9:00,18:00\n,,20,,Sunday,,\n,11,,,Monday,boh,18:00\n,555,,,Friday,9:00,10:00\n',
  'phones.csv': 'id,service_id,number\n,10,030 123456\n',
};

test('an HSDS 1.1 folder: counted exactly, faults told and kept, a dry run writes nothing, twice changes nothing', async (t) => {
  const { db } = await testDatabase(t, territory);
  const path = folder(hsds);
  const tried = await load(db, path, { dryRun: true });
  assert.equal((await offers(db)).length, 0);
  const first = await load(db, path);
  assert.deepEqual(tried.counts, first.counts);
  assert.deepEqual(first.counts, {
    services: counts(4, 'added'),
    organizations: counts(1, 'added'),
    locations: counts(2, 'added'),
    schedules: counts(4, 'added'),
  });
  assert.deepEqual(codes(first), [
    'duplicate-id',
    'hours',
    'line-break',
    'missing-coordinates',
    'missing-name',
    'orphan',
    'orphan',
    'orphan',
    'orphan',
    'unknown-municipality',
  ]);
  assert.ok(first.faults.every((f) => f.kept && f.row !== null && f.message !== ''));
  assert.deepEqual((await load(db, path)).counts, {
    services: counts(4, 'unchanged'),
    organizations: counts(1, 'unchanged'),
    locations: counts(2, 'unchanged'),
    schedules: counts(4, 'unchanged'),
  });
});

test('hours of a place count only for the services linked to it; unreadable hours are unknown, never closed', async (t) => {
  const { db } = await testDatabase(t, territory);
  await load(db, folder(hsds));
  const all = new Map((await offers(db)).map((o) => [o.name, o]));
  assert.notEqual(all.get('Doposcuola')?.weeks, null);
  assert.equal(all.get('Doposcuola')?.municipality, '017029');
  assert.equal(all.get('Nido Azzurro')?.weeks, null);
  assert.match(all.get('Nido Azzurro')?.hoursText ?? '', /boh/);
  assert.equal(all.get('Altro nido')?.weeks, null);
});

const mapping = {
  entity: 'service' as const,
  columns: { name: 'Denominazione struttura', municipality: 'Comune', capacity: 'Posti' },
  constants: { category: 'rsa' },
};

test('a table by mapping: rows alike stay apart, order does not matter, a changed cell is a change', async (t) => {
  const { db } = await testDatabase(t, territory);
  const lines = ['CASA;BRESCIA;60', 'CASA;BRESCIA;61', 'CASA;BRESCIA;60', '"VILLA\nSERENA";Brembilla;tanti'];
  const file = (rows: readonly string[], name = 'rsa.csv') =>
    join(folder({ [name]: `Denominazione struttura;Comune;Posti\n${rows.join('\n')}\n` }), name);
  const first = await load(db, file(lines), { mapping });
  assert.deepEqual(first.counts.services, counts(4, 'added'));
  assert.deepEqual(codes(first), ['line-break', 'merged', 'missing-coordinates', 'unreadable']);
  const again = await load(db, file([...lines].reverse(), 'altro nome.csv'), { mapping });
  assert.deepEqual(again.counts.services, counts(4, 'unchanged'));
  const edited = await load(db, file(lines.map((l) => l.replace('tanti', '12'))), { mapping });
  assert.deepEqual(edited.counts.services, { ...counts(4, 'unchanged'), unchanged: 3, changed: 1 });
});

test('Italian headers without a mapping; hours, ages and bodies become data', async (t) => {
  const { db } = await testDatabase(t, territory);
  const table = serviceTable([
    {
      nome: 'Nido Uno',
      tipologia: 'asilo nido',
      comune: 'Brescia',
      gestore: "Ente d'esempio B",
      'fascia di età': '3 mesi - 3 anni',
      orari: 'Mo-Fr 07:30-16:30',
      retta: '350,50',
    },
    { nome: 'Nido Due', tipologia: 'astronave', comune: 'Brescia', gestore: "Ente d'esempio B", orari: 'sempre' },
  ]);
  const report = await load(db, join(folder({ 'nidi.csv': table }), 'nidi.csv'));
  assert.deepEqual(report.counts.organizations, counts(1, 'added'));
  assert.deepEqual(codes(report), ['hours', 'missing-coordinates', 'unknown-category']);
  const [one] = await offers(db, { category: 'nido' });
  assert.deepEqual(
    [one?.provider, one?.ageFrom, one?.ageTo, one?.priceCents, one?.weeks !== null],
    ["Ente d'esempio B", 3, 36, 35050, true],
  );
});

test('files that as a whole cannot be read say why and write nothing', async (t) => {
  const { db } = await testDatabase(t, territory);
  const bad: Record<string, string> = {
    'rotto.json': '[{"id": "1", "name": "A"}, {"id": ',
    'vuoto.csv': '',
    'senza-nome.csv': 'colore,forma\nrosso,tondo\n',
    'finto.zip': 'questo non è uno zip',
    'altro.json': '{"pagina": 1}',
    'pacchetto.json': '{"name": "un programma", "version": "1.0"}',
  };
  const dir = folder(bad);
  for (const name of Object.keys(bad)) await assert.rejects(load(db, join(dir, name)), BadFile, name);
  await assert.rejects(load(db, join(dir, 'non-esiste.csv')), BadFile);
  await assert.rejects(load(db, folder({ 'persone.csv': 'a\n1\n', 'altro.csv': 'b\n2\n' })), BadFile);
  assert.equal((await offers(db)).length, 0);
});

test('HSDS 3: a list, a page, NDJSON with a broken line; places said twice are one place', async (t) => {
  const { db } = await testDatabase(t, territory);
  const service = (n: number) => ({
    id: `0195${n}000-0000-7000-8000-00000000000${n}`,
    name: `Servizio ${n}`,
    organization: { id: '01950000-0000-7000-8000-0000000000aa', name: "Ente d'esempio C", description: 'x' },
    cost_options: [{ id: 'c', amount: 120.5, currency: 'EUR' }],
    service_at_locations: [
      {
        id: `0195${n}000-0000-7000-8000-0000000000b${n}`,
        location: {
          id: '01950000-0000-7000-8000-0000000000cc',
          location_type: 'physical',
          latitude: 45.5,
          longitude: 10.2,
          addresses: [{ id: 'a', city: 'Brescia', address_1: 'Via Tre 3' }],
        },
        schedules: [{ id: `s${n}`, freq: 'WEEKLY', byday: 'MO,TU', opens_at: '08:00', closes_at: '12:00' }],
      },
    ],
  });
  const [one, two] = [service(1), service(2)];
  const dir = folder({
    'lista.json': JSON.stringify([one, two]),
    'pagina.json': JSON.stringify({ total_items: 2, contents: [one, two] }, null, 2),
    'righe.ndjson': `${JSON.stringify(one)}\n{"id": rotto\n${JSON.stringify(two)}\n`,
  });
  const first = await load(db, join(dir, 'lista.json'), { source: 'c' });
  assert.deepEqual(
    [first.counts.services?.added, first.counts.locations?.added, first.counts.schedules?.added],
    [2, 1, 2],
  );
  assert.deepEqual(first.faults, []);
  assert.equal((await load(db, join(dir, 'pagina.json'), { source: 'c' })).counts.services?.unchanged, 2);
  const lines = await load(db, join(dir, 'righe.ndjson'), { source: 'c' });
  assert.deepEqual(lines.counts.services, { read: 3, added: 0, changed: 0, unchanged: 2, refused: 1 });
  assert.deepEqual(
    lines.faults.map((f) => [f.row, f.kept]),
    [[2, false]],
  );
});

test('a change is announced once, and nothing is announced when nothing changed', async (t) => {
  const { db } = await testDatabase(t, territory);
  const events = async () =>
    (await db.selectFrom('kit.event').select('name').where('name', '=', 'directory.changed').execute()).length;
  const rows = [{ name: 'Nido', municipality: 'Brescia' }];
  await loadServices(db, rows);
  await loadServices(db, rows);
  assert.equal(await events(), 1);
});

test('a fault of a table names the column as the file calls it, whatever it becomes inside', async (t) => {
  const { db } = await testDatabase(t, territory);
  const text =
    'Denominazione;Comune;Posti;Retta mensile;Età da;Età a;lat;lon\nNido;Altrove;-3;molto;6;3;999;10\n;;1;;;;;\n';
  const path = join(folder({ 'nidi.csv': text }), 'nidi.csv');
  const told = (r: { faults: readonly { column: string | null; code: string }[] }) =>
    r.faults.map((f) => `${f.column}: ${f.code}`).sort();
  const known = await load(db, path, { dryRun: true });
  assert.deepEqual(told(known), [
    'Comune: unknown-municipality',
    'Denominazione: empty',
    'Età da: age',
    'Posti: unreadable',
    'Retta mensile: unreadable',
    'lat: coordinates',
  ]);
  const columns = { name: 'Comune', price: 'Denominazione', capacity: 'Retta mensile' };
  const mapped = await load(db, path, { dryRun: true, mapping: { entity: 'service', columns, constants: {} } });
  assert.deepEqual(
    told(mapped).filter((line) => line.endsWith('unreadable')),
    ['Denominazione: unreadable', 'Retta mensile: unreadable'],
  );
});
