import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { importServicesFrom } from '#directory/actions/import-services.ts';
import type { Db } from '#kit/database.ts';
import { AppError, httpStatus } from '#kit/errors.ts';
import { type App, langOf, newApp } from '#kit/http.ts';
import { testDatabase } from '#kit/testing.ts';
import { mountNeeds } from '#needs/mount.ts';
import { seedTerritory } from '#territory/actions/seed.ts';
import { mountMatching } from './mount.ts';

const csv = `id,name,category,organization,municipality,latitude,longitude,age_from,age_to,hours_term,price,phone,example
a,Nido d'esempio Acero,nido,Ente d'esempio Acero,017029,45.54,10.22,3 mesi,3,Mo-Fr 07:30-16:30,360,030 5550001,sì
b,Nido famiglia d'esempio Betulla,nido-famiglia,Ente d'esempio Betulla,017029,45.55,10.21,3 mesi,3,Mo-Fr 16:00-18:00,80,030 5550002,sì
c,Nido d'esempio Cedro,nido,Ente d'esempio Cedro,017161,45.51,10.32,3 mesi,3,,,030 5550003,
`;
const filling = {
  name: 'matching',
  fill: async (db: Db) => {
    await seedTerritory(db);
    const stdin = Readable.from([Buffer.from(csv)]);
    const report = await importServicesFrom(db, {
      path: '-',
      mapping: null,
      source: 'prova',
      dryRun: false,
      today: '2026-11-22',
      stdin,
      progress: () => {},
    });
    assert.deepEqual(report.faults, []);
  },
};

async function site(t: Parameters<typeof testDatabase>[0]): Promise<{ app: App; db: Db }> {
  const { db, deps } = await testDatabase(t, filling);
  const app = newApp();
  app.use(async (c, next) => {
    c.set('lang', langOf(new URL(c.req.url).pathname));
    c.set('demo', false);
    c.set('path', c.req.path);
    await next();
  });
  const fixed = { ...deps, clock: { now: () => new Date('2026-11-02T09:00:00Z') } };
  mountNeeds(app, fixed);
  mountMatching(app, fixed);
  app.onError((error, c) =>
    error instanceof AppError ? c.text(error.message, httpStatus[error.code]) : c.text('', 500),
  );
  return { app, db };
}

const asked = 'person.0.age=0-2&person.0.relation=child&person.0.hours=Mo-Fr+07:30-18:30&home=Brescia&minutes=30';

test('without JavaScript: the answer, private and kept by nobody; its button keeps the need and gives a receipt', async (t) => {
  const { app } = await site(t);
  const page = await app.request(`/matching/answer?${asked}`);
  assert.equal(page.status, 200);
  assert.equal(page.headers.get('cache-control'), 'no-store');
  assert.equal(page.headers.get('referrer-policy'), 'no-referrer');
  const html = await page.text();
  assert.match(html, /Con due servizi copri 52,5 ore su 55, se qualcuno accompagna alle 16:30\./);
  assert.match(html, /Restano scoperte 2,5 ore: lun–ven 18:00–18:30\./);
  assert.match(html, /lun–ven alle 16:30: da Nido d&#39;esempio Acero a Nido famiglia d&#39;esempio Betulla/);
  assert.match(html, /Orari non noti: chiama/);
  assert.match(html, /href="tel:0305550003"/);
  assert.doesNotMatch(html, /tel:0305550001/, 'the number of an invented service may be somebody’s');
  assert.match(html, /Risposta calcolata dal nostro server/);
  assert.doesNotMatch(html, /<script/, 'no JavaScript where the server answers');

  const form = /<form[^>]*id="give-uncovered"[\s\S]*?<\/form>/.exec(html)?.[0] ?? '';
  const body = new URLSearchParams();
  for (const [, name, value] of form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g))
    body.append(name!, value!);
  assert.equal(body.get('person.0.hours'), 'Mo-Fr 18:00-18:30', 'only the uncovered hours are in what is sent');
  assert.equal(body.get('given'), 'uncovered');
  const sent = await app.request('/needs', { method: 'POST', body });
  assert.equal(sent.status, 303);
  assert.match(sent.headers.get('location') ?? '', /^\/needs\/receipt\/[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}/);
  const again = await app.request('/needs', { method: 'POST', body });
  assert.equal(again.headers.get('location'), sent.headers.get('location'), 'pressed twice, it is one need');
});

test('the month of birth serves the answer and is not in what is sent', async (t) => {
  const { app } = await site(t);
  const html = await (await app.request(`/matching/answer?${asked}&person.0.birth=2025-03`)).text();
  const form = /<form[^>]*id="give-whole"[\s\S]*?<\/form>/.exec(html)?.[0] ?? '';
  assert.match(form, /name="person\.0\.age" value="0-2"/);
  assert.doesNotMatch(form, /birth/);
});

test('in English, and with a workplace: the detour is said', async (t) => {
  const { app } = await site(t);
  const html = await (await app.request(`/en/matching/answer?${asked}&work=Rezzato`)).text();
  assert.match(html, /With two services you cover 52\.5 hours out of 55, if somebody takes them at 16:30\./);
  assert.match(html, /Your way to work gets \d+ minutes longer in all/);
});

test('a need that cannot be read goes back to the form with what was typed', async (t) => {
  const { app } = await site(t);
  const back = await app.request('/matching/answer?person.0.age=0-2&home=Bresciaa&person.0.hours=Mo-Fr+07:30-18:30');
  assert.equal(back.status, 303);
  const form = await app.request(back.headers.get('location') ?? '');
  const html = await form.text();
  assert.match(html, /value="Bresciaa"/);
  assert.match(html, /error-summary/);
});

test('the frame for the device carries nothing of anybody and explains itself without JavaScript', async (t) => {
  const { app } = await site(t);
  const html = await (await app.request('/matching/answer')).text();
  assert.match(html, /<answer-page data-lang="it" data-today="2026-11-02"/);
  assert.match(html, /<noscript>/);
});

test('tiles: public, compressed, not sent twice, renewed when the directory changes', async (t) => {
  const { app, db } = await site(t);
  const cells = await (await app.request('/matching/cells.json')).json();
  assert.equal(cells['017029'], '455_102');
  const first = await app.request('/matching/tiles/455_102.json');
  const etag = first.headers.get('etag') ?? '';
  assert.match(first.headers.get('cache-control') ?? '', /^public/);
  assert.equal((await first.json()).offers.length, 3);
  const zipped = await app.request('/matching/tiles/455_102.json', { headers: { 'accept-encoding': 'gzip' } });
  assert.equal(zipped.headers.get('content-encoding'), 'gzip');
  const again = await app.request('/matching/tiles/455_102.json', { headers: { 'if-none-match': etag } });
  assert.equal(again.status, 304);
  const more = csv.replace(/\na,/g, '\nd,').replaceAll('Acero', 'Dafne');
  const stdin = Readable.from([Buffer.from(more)]);
  await importServicesFrom(db, {
    path: '-',
    mapping: null,
    source: 'altra',
    dryRun: false,
    today: '2026-11-22',
    stdin,
    progress: () => {},
  });
  const renewed = await app.request('/matching/tiles/455_102.json', { headers: { 'if-none-match': etag } });
  assert.equal(renewed.status, 200);
  assert.ok((await renewed.json()).offers.length > 3);
  for (const cell of ['000_000', 'x', '../x', '455_102.json.json'])
    assert.equal((await app.request(`/matching/tiles/${encodeURIComponent(cell)}`)).status, 404, cell);
});

test('how it is computed: the numbers of the page are those of the rules', async (t) => {
  const { app } = await site(t);
  const html = await (await app.request('/matching/how')).text();
  for (const text of ['4,5', 'linea d’aria per 1,3', '30 minuti', '150 kB']) assert.ok(html.includes(text), text);
  assert.match(await (await app.request('/en/matching/how')).text(), /How we compute the answer/);
});
