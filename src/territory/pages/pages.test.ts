import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { AppError, httpStatus } from '#kit/errors.ts';
import { langOf, newApp } from '#kit/http.ts';
import { testDatabase } from '#kit/testing.ts';
import { seedTerritory } from '../actions/seed.ts';
import { mountTerritory } from '../mount.ts';

const lombardy = { name: 'lombardy', fill: seedTerritory };

async function site(t: TestContext) {
  const { deps } = await testDatabase(t, lombardy);
  const app = newApp();
  app.use(async (c, next) => {
    c.set('lang', langOf(new URL(c.req.url).pathname));
    c.set('demo', false);
    c.set('path', c.req.path);
    await next();
  });
  app.onError((e, c) => c.text(e.message, e instanceof AppError ? httpStatus[e.code] : 500));
  mountTerritory(app, { ...deps, clock: { now: () => new Date('2026-11-22T10:00:00Z') } });
  return async (path: string) => {
    const response = await app.request(path);
    return { status: response.status, to: response.headers.get('location'), html: await response.text() };
  };
}

describe('the pages of the territory', () => {
  it('open a municipality under any of its names, and say which it was', async (t) => {
    const get = await site(t);
    assert.deepEqual((await get('/territory?q=brescia')).to, '/territory/017029');
    const old = await get('/en/territory?q=BREMBILLA');
    assert.deepEqual([old.status, old.to], [302, '/en/territory/016253?was=BREMBILLA']);
    assert.match((await get(old.to!)).html, /“BREMBILLA” is Val Brembilla today/);
    assert.match((await get('/territory?q=bresciaa')).html, /href="\/territory\/017029"/);
    assert.match((await get('/territory?q=zzzz')).html, /Nessun comune si chiama «zzzz»/);
  });

  it('say what belongs to an area, since when, what changed, and that nothing is known of its ages yet', async (t) => {
    const get = await site(t);
    const montagna = (await get('/territory/ats-montagna')).html;
    assert.match(montagna, /dal 1 gennaio 2016/);
    assert.match(montagna, /Fino al 31 dicembre 2018 c’erano anche: 29 comuni/);
    assert.match(montagna, /Non abbiamo ancora la popolazione per età/);
    const est = (await get('/territory/ambito-brescia-est')).html;
    assert.match(est, /13/);
    assert.match((await get('/territory/ambito-garda')).html, /Da confermare/);
    assert.match((await get('/territory/013145')).html, /Dal 1 gennaio 2016 al 31 dicembre 2018 in ATS Montagna/);
    assert.match((await get('/territory/016253')).html, /Dal 2014 comprende anche Brembilla e Gerosa/);
  });

  it('say which period each school is in today', async (t) => {
    const { html } = await (await site(t))('/territory/017029');
    assert.match(html, /Scuola primaria/);
    assert.match(html, /7 dicembre 2026/);
  });

  it('answer whatever is typed with a page, never with a defect', async (t) => {
    const get = await site(t);
    for (const path of [
      '/territory?q=%00',
      '/territory?q=%25%27',
      `/territory?q=${'a'.repeat(3000)}`,
      '/territory?q=a&q=b',
    ]) {
      assert.ok((await get(path)).status < 400, path);
    }
    for (const path of ['/territory/nowhere', '/territory/999999', "/territory/'", '/territory/%F0%9F%92%A9']) {
      assert.equal((await get(path)).status, 404, path);
    }
    assert.match((await get('/territory/017029?was=%3Cscript%3E')).html, /«&lt;script&gt;» oggi è Brescia/);
  });
});
