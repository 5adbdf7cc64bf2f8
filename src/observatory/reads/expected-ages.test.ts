import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import type { Deps } from '#kit/http.ts';
import { testDatabase } from '#kit/testing.ts';
import { importPopulation } from '#territory/actions/import-population.ts';
import { lombardy } from '../../fillings.ts';
import { release } from '../actions/release.ts';
import { observe } from '../reads.ts';
import { exportColumns, figuresCsv } from '../rules/export.ts';
import { expectedByAge } from './expected-ages.ts';
import { figureRows } from './figures-file.ts';

const day = '2026-11-26';

test('by service and age, people expected add up to the potential demand of the page and stand in the file apart from voices', async (t) => {
  const { db, deps: web } = await testDatabase(t, lombardy);
  const deps: Deps = { ...web, db, clock: { now: () => new Date(`${day}T12:00:00Z`) } };
  const people = Array.from({ length: 121 }, (_, age) => `017029,${age},f,${100 + age}`);
  const stream = Readable.from([Buffer.from(`municipality,age,sex,count\n${people.join('\n')}\n`)]);
  await importPopulation(db, { name: 'people.csv', stream }, { dryRun: false, vintage: 'prova' });
  const seen = async (area: string, category: string | null) =>
    (await observe(web.readDb, { area, category, period: 'term', asOf: null }, day))!;
  assert.deepEqual(await expectedByAge(web.readDb, await seen('017029', null)), [], 'no release yet');
  await release(deps, 'installation');
  assert.deepEqual(await expectedByAge(web.readDb, await seen('ats-brescia', null)), [], 'towns without population');
  const bandsOf = { all: ['0-2', '3-5', '6-10', '11-13', '75+'], nido: ['0-2'], 'pre-post-scuola': ['3-5', '6-10'] };
  for (const [category, bands] of Object.entries(bandsOf)) {
    const found = await seen('017029', category === 'all' ? null : category);
    const ages = await expectedByAge(web.readDb, found);
    assert.deepEqual([...new Set(ages.map((a) => a.band))], bands);
    const sum = ages.reduce((n, a) => n + a.people, 0);
    assert.ok(sum > 0 && Math.abs(sum - found.figure.potential!.demand) < 1e-6 * sum, `${category}: ${sum}`);
    const rows = figuresCsv(figureRows(found, ages), day, false)
      .split('\r\n')
      .map((line) => line.split(','))
      .filter((cells) => cells[exportColumns.indexOf('row')] === 'expected');
    assert.deepEqual(
      rows.map((cells) => cells[exportColumns.indexOf('age_band')]),
      ages.map((a) => a.band),
    );
    for (const [i, cells] of rows.entries()) {
      const of = (column: (typeof exportColumns)[number]) => cells[exportColumns.indexOf(column)];
      assert.equal(of('category'), ages[i]!.category);
      assert.equal(Number(of('potential_demand')), Math.round(ages[i]!.people * 100) / 100);
      assert.deepEqual([of('needs'), of('uncovered_hours'), of('services'), of('why_empty')], ['', '', '', '']);
    }
  }
});
