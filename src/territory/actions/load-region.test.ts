import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { BadFile } from '#kit/errors.ts';
import { testDatabase } from '#kit/testing.ts';
import {
  ancestors,
  area,
  areaMunicipalities,
  areas,
  calendars,
  findArea,
  municipalities,
  resolveMunicipality,
  searchMunicipalities,
} from '../reads.ts';
import { calendarFaults } from '../rules/calendar.ts';
import { loadRegion } from './load-region.ts';
import { seedTerritory } from './seed.ts';

const madeUp = join(import.meta.dirname, '../fixtures/made-up-region');
const lombardy = { name: 'lombardy', fill: seedTerritory };

/** The made-up region with one file changed. */
async function changed(
  t: { after: (f: () => Promise<void>) => void },
  file: string,
  change: (text: string) => string,
): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'region-'));
  t.after(() => rm(dir, { recursive: true }));
  await cp(madeUp, dir, { recursive: true });
  await writeFile(join(dir, file), change(await readFile(join(madeUp, file), 'utf8')));
  return dir;
}

describe('Lombardy', () => {
  it('has its 1,502 municipalities, eight ATS, twelve ambiti of ATS Brescia with 164 municipalities', async (t) => {
    const { db } = await testDatabase(t, lombardy);
    const all = await areas(db);
    assert.equal((await municipalities(db)).length, 1502);
    assert.equal(all.filter((a) => a.kind === 'ats').length, 8);
    const ambiti = all.filter((a) => a.parent === 'ats-brescia');
    const sizes = await Promise.all(ambiti.map(async (a) => (await areaMunicipalities(db, a.code)).length));
    assert.deepEqual(
      [ambiti.map((a) => a.number), sizes],
      [
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
        [2, 11, 13, 18, 12, 6, 11, 15, 20, 7, 22, 27],
      ],
    );
    assert.equal((await areaMunicipalities(db, 'ats-brescia')).length, 164);
    assert.equal((await areaMunicipalities(db, 'lombardia')).length, 1502);
    const perAts = await Promise.all(
      all.filter((a) => a.kind === 'ats').map(async (a) => (await areaMunicipalities(db, a.code)).length),
    );
    assert.equal(
      perAts.reduce((a, b) => a + b, 0),
      1502,
    );
  });

  it('knows that the province does not tell the ATS, and that Medio Lario changed it in 2019', async (t) => {
    const { db } = await testDatabase(t, lombardy);
    const breno = await resolveMunicipality(db, 'Breno');
    assert.ok(breno.ok);
    assert.deepEqual(
      (await ancestors(db, breno.code)).map((a) => a.code),
      ['ats-montagna', 'lombardia'],
    );
    const menaggio = await resolveMunicipality(db, 'Menaggio');
    assert.ok(menaggio.ok);
    assert.equal((await ancestors(db, menaggio.code, '2018-12-31'))[0]?.code, 'ats-montagna');
    assert.equal((await ancestors(db, menaggio.code, '2019-01-01'))[0]?.code, 'ats-insubria');
    assert.deepEqual(
      (await ancestors(db, '017029')).map((a) => a.name),
      ['Ambito Brescia', 'ATS Brescia', 'Regione Lombardia'],
    );
  });

  it('finds areas by code and by what people call them', async (t) => {
    const { db } = await testDatabase(t, lombardy);
    const found = async (text: string) => (await findArea(db, text))?.code;
    assert.equal(await found('ats-brescia'), 'ats-brescia');
    assert.equal(await found('ATS BRESCIA'), 'ats-brescia');
    assert.equal(await found('brescia est'), 'ambito-brescia-est');
    assert.equal(await found('Brescia'), '017029');
    assert.equal(await found('Lombardia'), 'lombardia');
    assert.equal(await found('nessun posto'), undefined);
    assert.deepEqual((await searchMunicipalities(db, 'bresc', 3)).map((m) => m.name).includes('Brescia'), true);
  });

  it('resolves names of old lists: merged, renamed, broken, misspelt', async (t) => {
    const { db } = await testDatabase(t, lombardy);
    const name = async (typed: string) => {
      const found = await resolveMunicipality(db, typed);
      return found.ok ? (await area(db, found.code))?.name : found.suggestions[0]?.name;
    };
    const old = [
      'BREMBILLA',
      'BORGOFORTE',
      'CAMPOSPINOSO',
      'CASALPUSTERLEN GO',
      "CASASCO\nD'INTELVI",
      'GODIASCO',
      'GRAVEDONA',
      'PIADENA',
      'PUEGNAGO SUL\nGARDA',
      'UGGIATE- TREVANO',
      'VENDROGNO',
      "CORNATE D' ADDA",
    ];
    assert.deepEqual(await Promise.all(old.map(name)), [
      'Val Brembilla',
      'Borgo Virgilio',
      'Campospinoso Albaredo',
      'Casalpusterlengo',
      'Centro Valle Intelvi',
      'Godiasco Salice Terme',
      'Gravedona ed Uniti',
      'Piadena Drizzona',
      'Puegnago del Garda',
      'Uggiate con Ronago',
      'Bellano',
      "Cornate d'Adda",
    ]);
  });

  it('has school calendars in which each day is in exactly one period, over four school years', async (t) => {
    const { db } = await testDatabase(t, lombardy);
    const all = await calendars(db);
    assert.deepEqual(
      all.map((c) => c.code),
      ['nido', 'infanzia', 'primaria', 'secondaria-primo-grado', 'secondaria-secondo-grado'],
    );
    for (const c of all) {
      assert.deepEqual(calendarFaults(c.periods), [], c.code);
      assert.deepEqual([c.periods[0]?.firstDay, c.periods.at(-1)?.lastDay], ['2024-09-01', '2028-08-31']);
    }
    const [primary] = (await calendars(db, '2026-11-22')).filter((c) => c.code === 'primaria');
    const summer = primary?.periods.filter((p) => p.period === 'summer');
    assert.deepEqual(
      summer?.map((p) => [p.firstDay, p.lastDay]),
      [
        ['2026-06-09', '2026-09-11'],
        ['2027-06-09', '2027-09-11'],
      ],
    );
  });
});

describe('another region', () => {
  it('is set up from the same files, with words of its own, and again without change', async (t) => {
    const { db } = await testDatabase(t);
    assert.deepEqual(await loadRegion(db, madeUp), { areas: 4, municipalities: 3 });
    await loadRegion(db, madeUp);
    assert.deepEqual(
      (await ancestors(db, '999002')).map((a) => `${a.label}: ${a.name}`),
      ['Distretto: Distretto Sud', 'ASL: ASL Uno', "Regione: Regione Terra d'Esempio"],
    );
    assert.deepEqual(await areaMunicipalities(db, 'distretto-nord', '2020-12-31'), ['999001', '999002']);
    assert.deepEqual(await areaMunicipalities(db, 'distretto-nord'), ['999001']);
    assert.equal((await findArea(db, 'Prova'))?.code, '999003');
    assert.equal((await findArea(db, '999004'))?.code, '999003');
  });

  it('stands beside Lombardy', async (t) => {
    const { db } = await testDatabase(t, lombardy);
    await loadRegion(db, madeUp);
    assert.equal((await municipalities(db)).length, 1505);
    assert.equal((await areaMunicipalities(db, 'lombardia')).length, 1502);
  });

  it('is refused whole, with file, row and column of every fault, and nothing is written', async (t) => {
    const { db } = await testDatabase(t);
    const faults = async (file: string, change: (text: string) => string) => {
      const dir = await changed(t, file, change);
      const error = await loadRegion(db, dir).then(
        () => null,
        (e: unknown) => e,
      );
      assert.ok(error instanceof BadFile);
      return error.faults.map((f) => [f.file, f.row, f.column]);
    };
    assert.deepEqual(await faults('municipalities.csv', (s) => s.replace('999001', '99901').replace('42.00', 'x')), [
      ['municipalities.csv', 2, 'code'],
      ['municipalities.csv', 4, 'latitude'],
    ]);
    assert.deepEqual(await faults('areas.csv', (s) => s.replace('1,asl-uno', '1,asl-due')), [
      ['areas.csv', 4, 'parent'],
    ]);
    assert.deepEqual(await faults('memberships.csv', (s) => s.replace('999003', '999009')), [
      ['memberships.csv', 5, 'municipality'],
    ]);
    assert.deepEqual(await faults('memberships.csv', (s) => s.replace('2021-01-01\n', '2022-01-01\n')), [
      ['memberships.csv', 4, 'valid_from'],
    ]);
    assert.deepEqual(await faults('calendar-periods.csv', (s) => s.replace('2026-09-15', '2026-09-16')), [
      ['calendar-periods.csv', 3, 'first_day'],
    ]);
    assert.deepEqual(await faults('areas.csv', () => 'code\n'), [
      ['areas.csv', 1, 'kind'],
      ['areas.csv', 1, 'label'],
      ['areas.csv', 1, 'name'],
      ['areas.csv', 1, 'number'],
      ['areas.csv', 1, 'parent'],
      ['areas.csv', 1, 'valid_from'],
      ['areas.csv', 1, 'valid_to'],
      ['areas.csv', 1, 'note'],
    ]);
    assert.deepEqual(await areas(db), []);
    assert.deepEqual(await municipalities(db), []);
  });
});
