import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { importServicesFrom } from '#directory/actions/import-services.ts';
import { systemClock } from '#kit/clock.ts';
import type { Db } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import type { Need } from '#needs/rules/need.ts';
import { seedTerritory } from '#territory/actions/seed.ts';
import { roadServer } from '#territory/example.ts';
import { travelServer } from '#territory/reads/travel-server.ts';
import { exampleNeed, examplePerson, week } from './example.ts';
import { answerNeed } from './reads.ts';

const csv = `id,name,category,organization,municipality,latitude,longitude,age_from,age_to,hours_term,hours_summer,date_from,date_to,price,example
a,Nido d'esempio Acero,nido,Ente d'esempio Acero,017161,45.5126,10.3187,3 mesi,3,Mo-Fr 07:30-16:30,,,,360,sì
b,Campo d'esempio Betulla,crd,Ente d'esempio Betulla,017161,45.5126,10.3187,6,14,,Mo-Fr 08:00-17:00,2027-07-05,2027-07-30,240,sì
c,Campo d'esempio Cedro,crd,Ente d'esempio Cedro,017029,45.54,10.22,6,14,,Mo-Fr 08:00-17:00,2027-06-14,2027-08-27,300,sì
`;
const filling = {
  name: 'matching_reads',
  fill: async (db: Db) => {
    await seedTerritory(db);
    const stdin = Readable.from([Buffer.from(csv)]);
    const how = { path: '-', mapping: null, source: 'prova', dryRun: false, stdin, progress: () => {} };
    assert.deepEqual((await importServicesFrom(db, { ...how, today: '2026-11-22' })).faults, []);
  },
};
const day = '2026-11-02';
const trips = async (db: Db, need: Need, url: string) => {
  const { answer } = await answerNeed(db, need, day, travelServer(url, systemClock));
  return answer.parts[0]!.plan.services.map(({ fit }) => [fit.trip?.source, Math.round(fit.trip?.minutes ?? -1)]);
};

test('a camp of four weeks is answered by its dates, one that lasts most of the summer by its week', async (t) => {
  const { db } = await testDatabase(t, filling);
  const child = examplePerson({ age: { band: '6-10' }, weeks: { summer: week('Mo-Fr 08:00-18:00') } });
  const { answer } = await answerNeed(db, exampleNeed({ persons: [child] }), day);
  const [part] = answer.parts;
  assert.deepEqual(
    part?.plan.services.map((s) => s.fit.offer.name),
    ["Campo d'esempio Cedro"],
  );
  assert.deepEqual(
    part?.dated.map((d) => [d.fit.offer.name, d.stretches.length, d.stretches[0]?.weekly]),
    [["Campo d'esempio Betulla", 1, { needed: 200, covered: 180 }]],
  );
  assert.equal(part?.dated[0]?.line.place, 'Rezzato');
});

test('minutes are those of the travel server, by the way one moves; a bus is estimated', async (t) => {
  const { db } = await testDatabase(t, filling);
  const roads = await roadServer(t);
  const profile = () => roads.asked.map((path) => path.split('/')[3]);
  assert.deepEqual(await trips(db, exampleNeed({ mode: null }), roads.url), [['server', 11]]);
  assert.deepEqual(await trips(db, exampleNeed({ mode: 'bicycle' }), roads.url), [['server', 11]]);
  assert.deepEqual(profile(), ['driving', 'bike']);
  const [bus] = await trips(db, exampleNeed({ mode: 'bus', minutes: 60 }), roads.url);
  assert.equal(bus?.[0], 'straight-line');
  assert.equal(roads.asked.length, 2);
});

test('on the way to work the server tells every leg: there 11, on 21, directly 12', async (t) => {
  const { db } = await testDatabase(t, filling);
  const roads = await roadServer(t);
  assert.deepEqual(await trips(db, exampleNeed({ work: '017170' }), roads.url), [['server', 20]]);
  assert.equal(roads.asked.length, 2, 'one request for each end');
});

test('a server that fails never spoils an answer: minutes are estimated and say so', async (t) => {
  const { db } = await testDatabase(t, filling);
  const roads = await roadServer(t);
  roads.behave('error');
  const [trip] = await trips(db, exampleNeed(), roads.url);
  assert.equal(trip?.[0], 'straight-line');
});

test('a loaded table comes before the server, for who drives', async (t) => {
  const { db } = await testDatabase(t, filling);
  await db
    .insertInto('territory.travel_time')
    .values({ origin: '017029', destination: '017161', minutes: 14 })
    .execute();
  const roads = await roadServer(t);
  assert.deepEqual(await trips(db, exampleNeed(), roads.url), [['table', 14]]);
  assert.deepEqual(roads.asked, []);
  assert.deepEqual(await trips(db, exampleNeed({ mode: 'bicycle' }), roads.url), [['server', 11]]);
});
