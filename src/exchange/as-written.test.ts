import assert from 'node:assert/strict';
import { it } from 'node:test';
import ExcelJS from 'exceljs';
import { testDatabase } from '#kit/testing.ts';
import { formatWeek, fromBits } from '#kit/week.ts';
import { createApp } from '../app.tsx';
import { lombardy } from '../fillings.ts';
import { importers } from '../importers.ts';
import { placeBranches, visitor } from '../visitors.ts';

/** A sheet as an office keeps it: a title, an empty row, headings, Italian hours, and two cells that say nothing. */
async function sheet(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const page = book.addWorksheet('Foglio1');
  page.addRows([
    ['Elenco dei nidi, anno 2026'],
    [],
    ['Denominazione', 'Comune', 'Orari', 'Retta', 'Latitudine', 'Longitudine'],
    ['Nido Uno', 'Brescia', 'lun-ven 14-18', '300', '45,54', '10,22'],
    ['Nido Due', 'Bresciaaa', 'lunedì e mercoledì 8.30–12', 'venti euro', '45,54', '10,22'],
  ]);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

it('a sheet as offices write it is loaded, and what was not understood is told by its own headings', async (t) => {
  const { db, deps } = await testDatabase(t, lombardy);
  await placeBranches(db);
  const app = createApp(deps);
  const anna = await visitor(
    { app, db, deps, importers },
    { role: 'alliance-coordinator', kind: 'alliance', ref: 'a' },
  );
  const to = await anna.load('services', 'nidi.xlsx', await sheet());
  const { html } = await anna.get(to);
  assert.match(html, /notice-care[\s\S]*Il file è stato caricato, ma non tutto/);
  assert.match(html, /<li>Comune: in una riga non l’abbiamo capito<\/li>/);
  assert.match(html, /<li>Retta: in una riga non l’abbiamo capito<\/li>/);
  assert.match(html, /href="\/directory"[^>]*>Guarda come si vedono adesso: servizi/);
  assert.doesNotMatch(html, /x_price|municipality|--mapping/);
  assert.match((await anna.get(`${to}/faults.csv`)).html, /^\uFEFF?Riga[\s\S]*5;Retta;/);
  const offers = await db.selectFrom('directory.offer').select('week_term').execute();
  assert.deepEqual(offers.map((o) => formatWeek(fromBits(String(o.week_term)))).sort(), [
    'Mo,We 08:30-12:00',
    'Mo-Fr 14:00-18:00',
  ]);
});

it('a file without the column of the name says which one it wants, and where to say it', async (t) => {
  const { db, deps } = await testDatabase(t, lombardy);
  await placeBranches(db);
  const app = createApp(deps);
  const anna = await visitor(
    { app, db, deps, importers },
    { role: 'alliance-coordinator', kind: 'alliance', ref: 'a' },
  );
  const { to } = await anna.send('services', 'nidi.csv', 'chi;dove\nUno;Brescia');
  await anna.work();
  const { html } = await anna.get(to);
  assert.match(html, /chiamala «nome», oppure indica tu qual è/);
  assert.match(html, /<td[^>]*>nome<\/td>/);
  assert.doesNotMatch(html, /--mapping/);
});

it('hours of needs may be Italian too', async (t) => {
  const { db, deps } = await testDatabase(t, lombardy);
  await placeBranches(db);
  const app = createApp(deps);
  const anna = await visitor({ app, db, deps, importers }, { role: 'administrator', kind: 'region', ref: 'r' });
  const file = 'chiave;età;orario;comune\nb1;3-5;lun–ven 14.30–18;Brescia';
  const to = await anna.load('needs', 'bisogni.csv', file);
  assert.match((await anna.get(to)).html, /Il file è stato caricato\./);
  const people = await db.selectFrom('needs.person').selectAll().execute();
  assert.equal(people.length, 1);
  assert.equal(formatWeek(fromBits(String(people[0]!.term))), 'Mo-Fr 14:30-18:00');
});
