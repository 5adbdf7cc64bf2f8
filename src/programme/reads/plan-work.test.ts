import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { inTransaction } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import { importIndicators } from '#observatory/actions/import-indicators.ts';
import { lombardy } from '../../fillings.ts';
import { workFigures } from './plan-work.ts';

const sheet = `area,year,indicator,sex,value,source
ats-brescia,2020,employment-rate,f,53.2,Fonte di prova
ats-brescia,2021,employment-rate,f,54.4,Fonte di prova
ats-brescia,2021,employment-rate,m,75.7,Fonte di prova
ats-brescia,2021,nursery-places,,25.5,Fonte di prova
lombardia,2019,employment-rate,f,60,Fonte di prova
lombardia,2019,inactivity-rate,f,36,Fonte di prova
`;

it('takes figures about work of the last year, from the nearest area that has them', async (t) => {
  const { db } = await testDatabase(t, lombardy);
  const folder = await mkdtemp(join(tmpdir(), 'concilia-'));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'indicators.csv'), sheet);
  await inTransaction(db, async (tx) => void (await tx.deleteFrom('observatory.indicator').execute()));
  const { faults } = await importIndicators(db, join(folder, 'indicators.csv'), { dryRun: false, today: '2026-01-01' });
  assert.deepEqual(faults, []);
  const found = await inTransaction(db, (tx) => workFigures(tx, 'ats-brescia', '2026-01-01'));
  assert.deepEqual(
    found.map((f) => [f.definition.code, f.sex, f.place, f.year, f.value]),
    [
      ['employment-rate', 'f', 'ATS Brescia', 2021, 54.4],
      ['employment-rate', 'm', 'ATS Brescia', 2021, 75.7],
      ['inactivity-rate', 'f', 'Regione Lombardia', 2019, 36],
    ],
  );
});
