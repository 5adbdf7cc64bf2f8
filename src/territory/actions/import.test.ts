import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import { BadFile } from '#kit/errors.ts';
import type { ImportReport } from '#kit/import.ts';
import { testDatabase } from '#kit/testing.ts';
import { areaGeometry, populationByAge, sources, travelTable } from '../reads.ts';
import { importBoundaries } from './import-boundaries.ts';
import { importPopulation } from './import-population.ts';
import { importTravelTimes } from './import-travel-times.ts';
import { loadRegion } from './load-region.ts';

const region = {
  name: 'madeup',
  fill: async (db: Parameters<typeof loadRegion>[0]) => {
    await loadRegion(db, join(import.meta.dirname, '../fixtures/made-up-region'));
  },
};
const from = (name: string, text: string) => ({ name, stream: Readable.from([Buffer.from(text)]) });
const where = (r: ImportReport) => r.faults.map((f) => [f.row, f.column, f.code, f.kept]);

const ring = (x: number) => [
  [x, 42],
  [x, 42.1],
  [x + 0.1, 42.1],
  [x + 0.1, 42],
  [x, 42],
];
const feature = (properties: object, x: number, type = 'Polygon') => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates: type === 'Polygon' ? [ring(x)] : [[ring(x)]] },
});
const collection = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features });

describe('import boundaries', () => {
  const all = () =>
    from(
      'confini.geojson',
      collection(
        feature({ PRO_COM: 999001 }, 12),
        feature({ com_istat_code: '999002' }, 12.1, 'MultiPolygon'),
        feature({ COMUNE: 'ROCCA DI PROVA' }, 12.2),
      ),
    );
  const options = { dryRun: false, vintage: '2024' };

  it('finds the municipality under the names that files use, and twice changes nothing', async (t) => {
    const { db } = await testDatabase(t, region);
    const dry = await importBoundaries(db, all(), { ...options, dryRun: true });
    assert.deepEqual(dry.counts, { boundaries: { read: 3, added: 3, changed: 0, unchanged: 0, refused: 0 } });
    assert.equal((await areaGeometry(db, 'terra-d-esempio')).shapes, null);
    await importBoundaries(db, all(), options);
    const again = await importBoundaries(db, all(), options);
    assert.deepEqual(again.counts.boundaries, { read: 3, added: 0, changed: 0, unchanged: 3, refused: 0 });
    const { shapes } = await areaGeometry(db, 'terra-d-esempio');
    assert.deepEqual(
      shapes?.map((s) => s.code),
      ['999001', '999002', '999003'],
    );
    assert.equal((await sources(db)).find((s) => s.dataset === 'boundaries')?.vintage, '2024');
  });

  it('joins what merged, reports what it cannot use, and loses nothing else', async (t) => {
    const { db } = await testDatabase(t, region);
    const text = collection(
      feature({ istat: '999003' }, 12),
      feature({ istat: '999004' }, 12.1),
      feature({ istat: '111111', name: 'Altrove' }, 12),
      { properties: { istat: '999001' }, geometry: null },
    );
    const report = await importBoundaries(db, from('c.geojson', text), options);
    assert.deepEqual(report.counts.boundaries, { read: 4, added: 1, changed: 1, unchanged: 0, refused: 2 });
    assert.deepEqual(where(report), [
      [2, 'istat', 'joined', true],
      [3, 'istat', 'unknown-municipality', false],
      [4, 'geometry', 'not-an-area', false],
    ]);
  });

  it('refuses what is not a FeatureCollection', async (t) => {
    const { db } = await testDatabase(t, region);
    for (const text of ['{', '[]', '{"type":"Feature"}', '']) {
      await assert.rejects(importBoundaries(db, from('x.geojson', text), options), BadFile);
    }
  });
});

describe('import population', () => {
  const posas = [
    'Popolazione residente al 1° gennaio 2025 per età, sesso e stato civile',
    '"Codice comune";"Comune";"Età";"Totale maschi";"Totale femmine";"Totale"',
    '"999001";"Montefinto";"0";"3";"4";"7"',
    '"999001";"Montefinto";"1";"5";"2";"7"',
    '"999001";"Montefinto";"999";"8";"6";"14"',
    '"999003";"Rocca di Prova";"0";"1";"1";"2"',
    '"999004";"Prova";"0";"2";"0";"2"',
    '"888001";"Altrove";"0";"2";"0";"2"',
    '"888001";"Altrove";"1";"2";"0";"2"',
    '',
  ].join('\n');
  const load = (db: Parameters<typeof importPopulation>[0], text: string, dryRun = false) =>
    importPopulation(db, from('posas.csv', text), { dryRun, vintage: null });

  it('reads the POSAS layout under its title, adds merged municipalities together, and says once what is elsewhere', async (t) => {
    const { db } = await testDatabase(t, region);
    const report = await load(db, posas);
    assert.deepEqual(report.counts.population, { read: 6, added: 3, changed: 0, unchanged: 1, refused: 2 });
    assert.deepEqual(where(report), [[8, 'codice comune', 'unknown-municipality', false]]);
    const rows = await populationByAge(db, ['999001', '999003']);
    assert.deepEqual(
      rows.map((r) => `${r.municipality} ${r.age} ${r.sex} ${r.residents}`),
      ['999001 0 f 4', '999001 0 m 3', '999001 1 f 2', '999001 1 m 5', '999003 0 f 1', '999003 0 m 3'],
    );
    const source = (await sources(db)).find((s) => s.dataset === 'population');
    assert.deepEqual([source?.vintage, source?.records], ['2025-01-01', 6]);
  });

  it('twice changes nothing; a dry run writes nothing; a new file replaces the old ages', async (t) => {
    const { db } = await testDatabase(t, region);
    await load(db, posas, true);
    assert.deepEqual(await populationByAge(db, ['999001']), []);
    await load(db, posas);
    assert.deepEqual((await load(db, posas)).counts.population, {
      read: 6,
      added: 0,
      changed: 0,
      unchanged: 4,
      refused: 2,
    });
    const simple = 'municipality,age,sex,count\n999001,0,f,4\nMontefinto,0,m,9\n';
    assert.deepEqual((await load(db, simple)).counts.population, {
      read: 2,
      added: 0,
      changed: 1,
      unchanged: 1,
      refused: 0,
    });
    assert.deepEqual(
      (await populationByAge(db, ['999001'])).map((r) => r.residents),
      [4, 9],
    );
  });

  it('points at rows and columns it cannot read, keeps the others, and checks the totals', async (t) => {
    const { db } = await testDatabase(t, region);
    const broken = posas
      .replace('"1";"5";"2";"7"', '"130";"5";"2";"7"')
      .replace('"0";"1";"1";"2"', '"0";"uno";"1";"2"');
    assert.deepEqual(where(await load(db, broken)), [
      [4, 'età', 'bad-age', false],
      [6, 'totale maschi', 'bad-value', false],
      [8, 'codice comune', 'unknown-municipality', false],
      [5, 'età', 'total-differs', true],
    ]);
    const twice = 'municipality,age,sex,count\n999001,0,f,4\n999001,0,f,5\n999001,0,x,5\n';
    assert.deepEqual(where(await load(db, twice)), [
      [3, 'age', 'duplicate', false],
      [4, 'sex', 'bad-value', false],
    ]);
    await assert.rejects(load(db, 'a,b\n1,2\n'), BadFile);
  });
});

describe('import travel-times', () => {
  const load = (db: Parameters<typeof importTravelTimes>[0], text: string) =>
    importTravelTimes(db, from('minuti.csv', text), { dryRun: false, vintage: '2021', err: () => {} });

  it('is a table of minutes: what is there, and null for what is not', async (t) => {
    const { db } = await testDatabase(t, region);
    assert.equal(await travelTable(db), null);
    const text = 'origin,destination,minutes\n999001,999002,12.5\n"Rocca di Prova",Montefinto,"30,25"\n';
    assert.deepEqual((await load(db, text)).counts['travel-times'], {
      read: 2,
      added: 2,
      changed: 0,
      unchanged: 0,
      refused: 0,
    });
    assert.deepEqual((await load(db, text)).counts['travel-times'], {
      read: 2,
      added: 0,
      changed: 0,
      unchanged: 2,
      refused: 0,
    });
    const table = await travelTable(db);
    assert.deepEqual(
      [
        table?.minutes('999001', '999002'),
        table?.minutes('999003', '999001'),
        table?.minutes('999002', '999001'),
        table?.minutes('x', '999001'),
      ],
      [12.5, 30.25, null, null],
    );
  });

  it('points at what it cannot read and keeps the rest', async (t) => {
    const { db } = await testDatabase(t, region);
    const report = await load(
      db,
      'origin,destination,minutes\n999001,999002,-1\n999001,999002,7\n999001,999002,8\n999001,Altrove,8\n999002,Altrove,8\n',
    );
    assert.deepEqual(report.counts['travel-times'], { read: 5, added: 1, changed: 0, unchanged: 0, refused: 4 });
    assert.deepEqual(where(report), [
      [2, 'minutes', 'bad-value', false],
      [4, 'destination', 'duplicate', false],
      [5, 'destination', 'unknown-municipality', false],
    ]);
    await assert.rejects(load(db, 'origin,minutes\n'), BadFile);
  });
});
