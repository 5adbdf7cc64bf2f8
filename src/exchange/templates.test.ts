import assert from 'node:assert/strict';
import { it } from 'node:test';
import { testDatabase } from '#kit/testing.ts';
import { catalogue } from '#observatory/reads/indicators.ts';
import { createApp } from '../app.tsx';
import { lombardy } from '../fillings.ts';
import { importers } from '../importers.ts';
import { placeBranches, visitor } from '../visitors.ts';
import { template } from './rules/recognise.ts';

interface Trial {
  readonly counts: Readonly<Record<string, { readonly read: number; readonly refused: number }>>;
  readonly faults: readonly unknown[];
}

it('the example of every template loads whole, or is refused by what stands in it', async (t) => {
  const { db, deps } = await testDatabase(t, lombardy);
  await placeBranches(db);
  const at = { app: createApp(deps), db, deps, importers };
  const anna = await visitor(at, { role: 'administrator', kind: 'region', ref: 'r' });
  const bruno = await visitor(at, { role: 'ats-officer', kind: 'network', ref: 'a' });
  for (const importer of importers.filter((i) => i.formats.includes('csv'))) {
    const { kind, exampleRefusedBy } = importer;
    const own = kind === 'budgets' || kind === 'expenses' ? bruno : anna;
    const { to } = await own.send(kind, 'modello.csv', template(importer));
    await own.work();
    const run = db.selectFrom('kit.import_run').select('trial').where('id', '=', to.split('/').at(-1)!);
    const { counts, faults } = (await run.executeTakeFirstOrThrow()).trial as unknown as Trial;
    const { read, refused } = counts[kind]!;
    const harmful = exampleRefusedBy === null ? 0 : 1;
    assert.deepEqual([kind, read, refused, Math.sign(faults.length)], [kind, 1, harmful, harmful]);
  }
});

it('the page of indicators lists its codes, and how each is measured', async (t) => {
  const { db, deps } = await testDatabase(t, lombardy);
  await placeBranches(db);
  const at = { app: createApp(deps), db, deps, importers };
  const anna = await visitor(at, { role: 'administrator', kind: 'region', ref: 'r' });
  const { html } = await anna.get('/exchange/imports/new?kind=indicators');
  for (const { code } of catalogue()) assert.match(html, new RegExp(`<code>${code}</code>`));
  assert.match(html, /su 100 \(percent\)\. Sesso: donne e uomini, f \(donne\)/);
});

it('an empty file is called empty; without the columns that are needed nothing is called a row', async (t) => {
  const { db, deps } = await testDatabase(t, lombardy);
  await placeBranches(db);
  const at = { app: createApp(deps), db, deps, importers };
  const anna = await visitor(at, { role: 'administrator', kind: 'region', ref: 'r' });
  assert.match((await anna.send('indicators', 'vuoto.csv', '')).html, /Il file «vuoto\.csv» è vuoto/);
  const { to } = await anna.send('indicators', 'poche.csv', 'zona;valore\nLombardia;3');
  await anna.work();
  const { html } = await anna.get(to);
  assert.match(html, /manca la colonna «anno» o «year»/);
  assert.match(html, /niente caricato/);
  assert.doesNotMatch(html, /riga non tenuta/);
  const open = (shown: string) => /<details[^>]*open/.test(shown);
  assert.ok(open(html));
  const bad = await anna.send('indicators', 'k.csv', 'zona;anno;indicatore;valore;fonte\nLombardia;2023;x;-4;Istat');
  await anna.work();
  assert.ok(!open((await anna.get(bad.to)).html));
});
