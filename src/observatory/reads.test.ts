import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { importServicesFrom } from '#directory/actions/import-services.ts';
import type { Deps } from '#kit/http.ts';
import { testDatabase } from '#kit/testing.ts';
import { lombardy } from '../fillings.ts';
import { release } from './actions/release.ts';
import { figureRows } from './reads/figures-file.ts';
import { observe } from './reads.ts';
import { exportColumns, figuresCsv } from './rules/export.ts';

const day = '2026-11-25';

async function load(deps: Deps, rows: readonly string[]): Promise<void> {
  const path = join(mkdtempSync(join(tmpdir(), 'observatory-')), 'services.csv');
  writeFileSync(path, ['id,name,category,municipality,capacity,hours_term', ...rows].join('\n'));
  const source = { path, mapping: null, source: 'prova', dryRun: false, stdin: Readable.from([]), progress: () => {} };
  await importServicesFrom(deps.db, { ...source, today: day });
}

test('services counted as they are today are counted as the next release will count them', async (t) => {
  const { db, deps: web } = await testDatabase(t, lombardy);
  const start = { ...web, db };
  const at = (day: string): Deps => ({ ...start, clock: { now: () => new Date(`${day}T12:00:00Z`) } });
  const asked = ['lombardia', 'ats-brescia', '017029', '015146'].flatMap((area) =>
    [null, 'nido'].map((category) => ({ area, category, period: 'term' as const, asOf: null })),
  );
  const supply = () => Promise.all(asked.map(async (q) => (await observe(start.db, q, day))!.figure.supply));
  await release(at('2020-01-01'), 'installation');
  await load(start, [
    'n1,Nido Alfa,nido,017029,30,Mo-Fr 07:30-16:30',
    'n2,Nido Beta,nido,017029,,',
    'n3,Nido Gamma,nido,Atlantide,12,',
    'g1,Grest Delta,grest,015146,,Mo-Fr 08:00-16:00',
  ]);
  const today = await supply();
  const told = { services: 4, servicesHoursUnknown: 2, servicesCapacityUnknown: 2 };
  assert.deepEqual(today[0], told, 'the region has the one whose town nobody knows, too');
  assert.deepEqual(today[5], { services: 2, servicesHoursUnknown: 1, servicesCapacityUnknown: 1 });
  const town = (await observe(start.db, asked[5]!, day))!;
  const column = exportColumns.indexOf('services');
  const file = () => figuresCsv(figureRows(town), '2020-01-01', false).split('\r\n')[1]?.split(',')[column];
  assert.equal(file(), '0', 'a file is all of the day of its release: its services too');
  await release(at('2099-01-01'), 'installation');
  assert.deepEqual(await supply(), today);
});
