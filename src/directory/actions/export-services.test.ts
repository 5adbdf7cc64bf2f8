import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { testDatabase } from '#kit/testing.ts';
import { seedTerritory } from '#territory/actions/seed.ts';
import { folder, load, loadServices } from '../example.ts';
import { offers } from '../reads.ts';
import { exportCsv, exportJson } from './export-services.ts';

const territory = { name: 'territory', fill: seedTerritory };
const rows = [
  {
    id: 'a',
    name: 'Nido "Uno", Brescia',
    category: 'nido',
    municipality: 'Brescia',
    address: 'Via Uno, 1',
    organization: "Ente d'esempio D",
    latitude: '45.54',
    longitude: '10.21',
    phone: '030 1; 030 2',
    capacity: '20',
    free: '2',
    capacity_date: '2026-10-01',
    ages: '3 mesi - 3 anni',
    hours_term: 'Mo-Fr 07:30-16:30',
    hours_summer: 'Mo-Fr 08:00-13:00',
    price: '350,5',
    benefits: 'bonus-nido',
    enrolment: 'Allo sportello\ndal lunedì',
    enrolment_from: '2027-01-10',
    documents: 'Carta; ISEE',
    languages: 'it,en',
    accessibility: 'toilet,step-free',
    assured_date: '2026-09-01',
    Colore: 'verde',
    eligibility_rules: '[{"kind":"residence","areas":["017029"]}]',
  },
  { id: 'b', name: 'Sportello', category: 'sportello', organization: "Ente d'esempio D", hours: 'non si sa' },
  { id: 'c', name: 'Grest', category: 'grest', municipality: 'Paese Che Non C è', hours: 'Sa 22:00-02:00' },
];
const untouched = (r: { counts: Readonly<Record<string, { added: number; changed: number; refused: number }>> }) =>
  Object.values(r.counts).every((c) => c.added + c.changed + c.refused === 0);

for (const [format, write, name] of [
  ['hsds-csv folder', exportCsv, 'cartella'],
  ['hsds-csv zip', exportCsv, 'tutto.zip'],
  ['hsds-json', exportJson, 'tutto.json'],
] as const) {
  test(`${format}: same content, same bytes; importing what was exported changes nothing`, async (t) => {
    const { db } = await testDatabase(t, territory);
    await loadServices(db, rows);
    const before = await offers(db);
    const [one, two] = [join(folder({}), name), join(folder({}), name)];
    assert.equal(await write(db, one), 3);
    const again = await load(db, one);
    assert.ok(untouched(again), JSON.stringify(again.counts));
    assert.deepEqual(await offers(db), before);
    await write(db, two);
    const files = name === 'cartella' ? readdirSync(one).map((f) => [join(one, f), join(two, f)]) : [[one, two]];
    for (const [a, b] of files) assert.ok(readFileSync(a!).equals(readFileSync(b!)), a);
  });
}

test('an export read by an empty installation gives the same offers', async (t) => {
  const { db } = await testDatabase(t, territory);
  const { db: other } = await testDatabase(t, territory);
  await loadServices(db, rows);
  const out = join(folder({}), 'x');
  await exportCsv(db, out);
  await load(other, out);
  const strip = (o: Awaited<ReturnType<typeof offers>>) =>
    o.map(({ name, weeks, ageFrom, ageTo, priceCents, rules, enrolment, languages, accessibility }) => ({
      name,
      weeks,
      ageFrom,
      ageTo,
      priceCents,
      rules,
      enrolment,
      languages,
      accessibility,
    }));
  assert.deepEqual(strip(await offers(other)), strip(await offers(db)));
  // Bodies too keep their ids: what leaves the second is what left the first, whatever the file was called.
  const [back, json] = [join(folder({}), 'y'), join(folder({}), 'z.json')];
  await exportCsv(other, back);
  for (const f of readdirSync(out)) assert.ok(readFileSync(join(out, f)).equals(readFileSync(join(back, f))), f);
  await exportJson(db, json);
  const again = await load(other, json);
  assert.ok(untouched(again), JSON.stringify(again.counts));
});
