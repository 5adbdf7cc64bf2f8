import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newApp } from '#kit/http.ts';
import { testDatabase } from '#kit/testing.ts';
import { seedTerritory } from '#territory/actions/seed.ts';
import { answerError } from '../../site/errors.tsx';
import { loadServices } from '../example.ts';
import { mountDirectory } from '../mount.ts';

const services = [
  {
    id: 'n1',
    name: "Nido d'esempio Rosso",
    category: 'nido',
    municipality: 'Brescia',
    hours_term: 'Mo-Fr 07:30-18:00',
    price: '400',
    free: '2',
    phone: '030 111222',
    ages: '3 mesi - 3 anni',
    enrolment_from: '2026-11-01',
    enrolment_to: '2026-12-10',
    organization: "Ente d'esempio",
  },
  {
    id: 'n2',
    name: "Nido d'esempio Blu",
    category: 'nido',
    municipality: 'Rezzato',
    hours_term: 'Mo-Fr 08:00-13:00',
    price: '250',
    ages: '3 mesi - 3 anni',
  },
  {
    id: 'd1',
    name: "Doposcuola d'esempio <b>",
    category: 'doposcuola',
    municipality: 'Desenzano del Garda',
    hours: 'boh',
  },
  { id: 'g1', name: "Grest d'esempio", category: 'grest', municipality: 'Brescia', hours_summer: 'Mo-Fr 08:00-16:00' },
];

const filling = {
  name: 'directory_pages',
  fill: async (db: Parameters<typeof seedTerritory>[0]) => {
    await seedTerritory(db);
    await loadServices(db, services);
  },
};

async function site(t: Parameters<typeof testDatabase>[0]) {
  const { db, deps } = await testDatabase(t, filling);
  const clock = { now: () => new Date('2026-11-22T10:00:00Z') };
  const app = newApp();
  app.use(async (c, next) => {
    c.set('lang', c.req.url.includes('/en/') ? 'en' : 'it');
    c.set('demo', true);
    c.set('path', c.req.path);
    await next();
  });
  mountDirectory(app, { ...deps, clock });
  app.onError(answerError);
  const get = async (path: string) => {
    const r = await app.request(`http://localhost${path}`);
    return { status: r.status, html: await r.text() };
  };
  const names = async (query: string) => {
    const { html } = await get(`/directory?${query}`);
    return [...html.matchAll(/tile-title"><a[^>]*>(?:Nido|Doposcuola|Grest) d&#39;esempio ?(\w*)/g)].map(
      (m) => m[1] || 'Grest',
    );
  };
  return { db, app, get, names };
}

test('search in plain Italian: synonyms, accents, typing errors, filler words', async (t) => {
  const { get, names } = await site(t);
  for (const q of ['nido', 'asilo', 'cerco un asilo nido per mia figlia', 'NIDI', 'day nursery', 'asillo']) {
    assert.deepEqual((await names(`q=${encodeURIComponent(q)}`)).sort(), ['Blu', 'Rosso'], q);
  }
  assert.match((await get('/directory?q=asillo')).html, /Abbiamo cercato «asilo»/);
  assert.match((await get('/directory?q=nido+marziano')).html, /ne hanno almeno una/);
  assert.match((await get('/directory?q=zzzz')).html, /Racconta il bisogno/);
});

test('filters: place and distance, area, hours, cost, free places, age, enrolment', async (t) => {
  const { get, names } = await site(t);
  assert.deepEqual(await names('category=nido&place=Brescia&km=2'), ['Rosso']);
  assert.deepEqual(await names('category=nido&place=Brescia&km=20'), ['Rosso', 'Blu']);
  assert.deepEqual((await names('place=Ambito+Brescia')).sort(), ['Grest', 'Rosso']);
  assert.deepEqual(await names('from=8:00&to=17:00'), ['Rosso']);
  assert.deepEqual(await names('from=9:00&day=mo&category=nido&max=300'), ['Blu']);
  assert.deepEqual(await names('from=9:00&to=15:00&period=summer'), ['Grest']);
  assert.deepEqual(await names('free=yes'), ['Rosso']);
  assert.deepEqual(await names('enrol=0'), ['Rosso']);
  assert.deepEqual(await names('age=6-10&category=nido'), []);
  const wrong = await get('/directory?max=tanti&from=25:99&age=boh&place=Bresc1a&after=x~y&hours=Mo');
  assert.equal(wrong.status, 200);
  assert.match(wrong.html, /non è un prezzo/);
  assert.match(wrong.html, /non è un luogo che conosciamo/);
});

test('the services of one body: a filter that can be seen, kept and removed; of a body nobody knows, none', async (t) => {
  const { db, get, names } = await site(t);
  const { id } = await db.selectFrom('network.organization').select('id').executeTakeFirstOrThrow();
  assert.deepEqual(await names(`organization=${id}`), ['Rosso']);
  assert.deepEqual(await names(`organization=${id}&category=grest`), []);
  const { html } = await get(`/directory?organization=${id}&category=nido`);
  assert.match(html, /<a class="tag[^>]*href="\/directory\?category=nido"[^>]*>Ente d&#39;esempio/);
  assert.match(html, new RegExp(`<input type="hidden" name="organization" value="${id}"`));
  assert.match(html, new RegExp(`/directory/map\\?organization=${id}`));
  assert.match((await get(`/directory/map?organization=${id}`)).html, /Ente d&#39;esempio/);
  for (const unknown of ['0195f000-0000-7000-8000-000000000000', 'boh', '%00%22%3E']) {
    assert.deepEqual(await names(`organization=${unknown}`), [], unknown);
    assert.match((await get(`/directory?organization=${unknown}`)).html, /Un ente che non conosciamo/);
  }
});

test('the page of a service: hours or that we do not know them, tap to call, structured data, nothing injected', async (t) => {
  const { db, get } = await site(t);
  const rows = await db.selectFrom('directory.service').select(['id', 'name']).execute();
  const id = (part: string) => rows.find((r) => r.name.includes(part))?.id;
  const nido = await get(`/directory/services/${id('Rosso')}`);
  // An invented number may be somebody's: nothing to tap.
  assert.match(nido.html, /030 ?111 ?222/);
  assert.doesNotMatch(nido.html, /href="tel:/);
  await db.updateTable('directory.service').set({ example: false }).where('id', '=', id('Rosso')!).execute();
  assert.match((await get(`/directory/services/${id('Rosso')}`)).html, /href="tel:030111222"/);
  assert.match(nido.html, /Iscrizioni aperte fino al 10 dicembre 2026/);
  assert.match(nido.html, /400\s*€ al mese, prezzo pieno/);
  assert.match(nido.html, /lun–ven 7:30–18:00/);
  const data = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(
    (await get(`/directory/services/${id('Doposcuola')}`)).html,
  )?.[1];
  assert.equal(JSON.parse(data ?? '').name, "Doposcuola d'esempio <b>");
  assert.ok(!data?.includes('<b>'));
  const spoken = async (lang: string) => {
    const { html } = await get(`${lang}/directory/services/${id('Rosso')}`);
    return JSON.parse(/ld\+json">(.*?)<\/script>/.exec(html)?.[1] ?? '').serviceType;
  };
  assert.deepEqual([await spoken(''), await spoken('/en')], ['Nido', 'Nursery']);
  assert.match((await get(`/directory/services/${id('Doposcuola')}`)).html, /Chi ha dato i dati scrive:.*boh/s);
  assert.equal((await get('/directory/services/non-esiste')).status, 404);
  assert.equal((await get('/directory/services/0195f000-0000-7000-8000-000000000000/report')).status, 404);
});

test('the map counts the same services as the list, with its table', async (t) => {
  const { get } = await site(t);
  const { html } = await get('/directory/map?category=nido&place=ATS+Brescia');
  assert.match(html, /Rezzato/);
  assert.match(html, /<table/);
});

test('is something wrong? A report is kept without who; a wrong one keeps what was typed', async (t) => {
  const { db, app } = await site(t);
  const { id } = await db
    .selectFrom('directory.service')
    .select('id')
    .where('name', 'like', '%Rosso')
    .executeTakeFirstOrThrow();
  const post = (fields: Record<string, string>) =>
    app.request(`http://localhost/directory/services/${id}/report`, {
      method: 'POST',
      body: new URLSearchParams(fields),
    });
  const refused = await post({ message: 'chiude alle 17' });
  assert.equal(refused.status, 422);
  assert.match(await refused.text(), /chiude alle 17/);
  const sent = await post({ what: 'hours', message: 'chiude alle 17' });
  assert.deepEqual([sent.status, sent.headers.get('location')], [303, `/directory/services/${id}/report?sent=1`]);
  const [row] = await db.selectFrom('directory.report').selectAll().execute();
  assert.deepEqual([row?.service_id, row?.what, row?.message], [id, 'hours', 'chiude alle 17']);

  const message = 'In Brescia il nido di mia figlia Giulia chiude alle 17';
  const stopped = await post({ what: 'hours', message });
  assert.equal(stopped.status, 422);
  const page = await stopped.text();
  assert.match(page, /<mark>Giulia/);
  assert.doesNotMatch(page, /<mark>[^<]*Brescia/);
  const counted = async () =>
    (await db.selectFrom('directory.report').select('message').execute()).map((r) => r.message);
  assert.deepEqual(await counted(), ['chiude alle 17'], 'nothing is stored before its writer decides');
  const decided = { what: 'hours', message, 'message-seen': 'Giulia' };
  const preview = await post({ ...decided, 'message-found': 'preview', 'message-out': 'Giulia' });
  assert.equal(preview.status, 422);
  assert.match(await preview.text(), /<blockquote class="free-text">In Brescia il nido di mia figlia \[…\] chiude/);
  assert.deepEqual(await counted(), ['chiude alle 17'], 'nor before they have seen what is left');
  await post({ ...decided, 'message-found': 'send', 'message-out': 'Giulia' });
  await post({ ...decided, 'message-found': 'send' });
  assert.deepEqual((await counted()).slice(1).sort(), [message, message.replace('Giulia', '[…]')].sort());
});
