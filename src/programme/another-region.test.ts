import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { sql } from 'kysely';
import { inTransaction, readAs } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import { shippedSchemes } from './actions/seed-vouchers.ts';
import { moneyView } from './reads/money-view.ts';
import { plans } from './reads/plan.ts';
import { placeName } from './reads/report-content.ts';

it('another region has its own name, its own chapters and no vouchers of ours', async (t) => {
  const { db, deps } = await testDatabase(t);
  const folder = mkdtempSync(join(tmpdir(), 'region-'));
  process.env.CONCILIA_REGION = folder;
  t.after(() => {
    delete process.env.CONCILIA_REGION;
    rmSync(folder, { recursive: true });
  });
  assert.deepEqual([plans().length > 0, shippedSchemes()], [true, []]);
  mkdirSync(join(folder, 'programme'));
  const chapter = { it: 'Il territorio', en: 'The territory' };
  const template = {
    code: 'uno',
    name: chapter,
    source: 'https://example.org',
    chapters: [{ code: 'uno', ...chapter, fill: 'none' }],
  };
  writeFileSync(join(folder, 'programme', 'plan-templates.json'), JSON.stringify([template]));
  assert.deepEqual(
    plans().map((p) => p.code),
    ['uno'],
  );
  await inTransaction(db, async (tx) => {
    await sql`insert into territory.area (code, kind, label, name) values ('altrove', 'region', 'Regione', 'Regione Altrove')`.execute(
      tx,
    );
    await sql`insert into programme.cycle (code, name_it, name_en, rules) values ('2030-32', 'a', 'a', '{}')`.execute(
      tx,
    );
  });
  const said = { it: 'Regione Altrove', en: 'Regione Altrove' };
  await readAs(deps.db, 'anyone', async (tx) => {
    assert.deepEqual(await placeName(tx, { level: 'region', network: null, alliance: null }), said);
    assert.deepEqual((await moneyView(tx, '2030-32', {}))?.region, said);
  });
});
