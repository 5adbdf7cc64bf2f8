import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { inTransaction } from '#kit/database.ts';
import { AppError, httpStatus } from '#kit/errors.ts';
import { langOf, newApp } from '#kit/http.ts';
import { testDatabase } from '#kit/testing.ts';
import { seedTerritory } from '#territory/actions/seed.ts';
import { seedNetwork } from '../actions/seed.ts';
import type { OrganizationRecord } from '../model.ts';
import { mountNetwork } from '../mount.ts';
import { idOfOrganization, registerOrganizations } from '../reads.ts';

const lombardy = { name: 'lombardy', fill: seedTerritory };
const body = (n: number): OrganizationRecord => ({
  name: `Ente d'esempio ${String(n).padStart(3, '0')}`,
  kind: 'profit',
  description: null,
  ipaCode: null,
  taxCode: null,
  vatNumber: null,
  municipality: '017029',
  address: null,
  url: null,
  phone: '030 38381',
  email: null,
  source: 'prova',
  sourceKey: String(n),
  assuredOn: null,
  example: true,
  content: {},
});

async function site(t: TestContext) {
  const { db, deps } = await testDatabase(t, lombardy);
  await seedNetwork(db);
  await inTransaction(db, (tx) =>
    registerOrganizations(
      tx,
      Array.from({ length: 120 }, (_, i) => body(i + 1)),
    ),
  );
  const app = newApp();
  app.use(async (c, next) => {
    c.set('lang', langOf(new URL(c.req.url).pathname));
    c.set('demo', false);
    c.set('path', c.req.path);
    c.set('actor', 'anyone');
    await next();
  });
  app.onError((e, c) => c.text(e.message, e instanceof AppError ? httpStatus[e.code] : 500));
  mountNetwork(app, deps, { ...deps, db: deps.readDb });
  return async (path: string) => {
    const response = await app.request(path);
    return { status: response.status, html: await response.text() };
  };
}

const names = (html: string) => [...html.matchAll(/Ente d(?:'|&#39;)esempio (\d{3})/g)].map((m) => m[1]);
const link = (html: string, param: 'after' | 'before') =>
  html.match(new RegExp(`href="(/network\\?[^"]*${param}=[^"]*)"`))?.[1]?.replaceAll('&amp;', '&');

describe('the pages of the network', () => {
  it('say what is to be confirmed about the third alliance, and not about the others', async (t) => {
    const get = await site(t);
    assert.match((await get('/network/alliances/terza')).html, /da confermare<\/span>/);
    assert.match((await get('/network/alliances/brescia')).html, /Comune di Brescia/);
    assert.doesNotMatch((await get('/network/alliances/brescia')).html, /da confermare<\/span>/);
    assert.match((await get('/en/network/alliances/terza')).html, /to be confirmed/);
  });

  it('list organisations page by page, forwards and back to the same page', async (t) => {
    const get = await site(t);
    const first = (await get('/network?place=Brescia&kind=profit')).html;
    assert.equal(names(first).length, 20);
    assert.match(first, /120 enti/);
    const second = (await get(link(first, 'after')!)).html;
    assert.deepEqual([names(second)[0], names(second).length], ['021', 20]);
    const third = (await get(link(second, 'after')!)).html;
    let last = third;
    for (let page = 4; page <= 6; page++) last = (await get(link(last, 'after')!)).html;
    assert.deepEqual([names(last).length, link(last, 'after')], [20, undefined]);
    const back = (await get(link(third, 'before')!)).html;
    assert.deepEqual(names(back), names(second));
    const start = (await get(link(second, 'before')!)).html;
    assert.deepEqual([names(start), link(start, 'before')], [names(first), undefined]);
  });

  it('show one organisation: example, a number that is not called, services; its part in the network', async (t) => {
    const get = await site(t);
    const example = (await get(`/network/organizations/${idOfOrganization('prova', '1')}`)).html;
    assert.doesNotMatch(example, /tel:/, 'the number of an invented body may be somebody’s');
    assert.match(example, /Questo ente è inventato/);
    const ats = (await get(`/network/organizations/${idOfOrganization('Fonti pubbliche', 'ats-brescia')}`)).html;
    assert.match(ats, /Rete territoriale di conciliazione – ATS di Brescia<\/a>: Capofila/);
    assert.match(ats, /27 gennaio 2011/);
    assert.doesNotMatch(ats, /\/edit"|\/people"/, 'a visitor is offered nothing that they may not do');
    assert.match(ats, /03775430980/);
  });

  it('answer whatever is typed with a page, never with a defect', async (t) => {
    const get = await site(t);
    for (const path of [
      '/network?q=%25',
      '/network?place=nessuno',
      '/network?kind=x&after=x',
      "/network?after=00000000-0000-0000-0000-000000000000~'",
      `/network?q=${'a%20'.repeat(500)}`,
    ]) {
      assert.equal((await get(path)).status, 200, path);
    }
    assert.match((await get('/network?place=nessuno')).html, /Non conosciamo «nessuno»/);
    for (const path of [
      '/network/alliances/x',
      '/network/organizations/x',
      `/network/organizations/${idOfOrganization('x', 'x')}`,
    ]) {
      assert.equal((await get(path)).status, 404, path);
    }
  });
});
