import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import { launchBrowser, visitor } from './browser.ts';
import { demoSite } from './site.ts';

const code = 'oltre-la-scuola-esempio';

test('without JavaScript: a worker finds out, asks; the coordinator grants; a value of the action is written', async (t) => {
  const { url, db } = await demoSite(t);
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const worker = await visitor(browser, { javaScriptEnabled: false });
  const page = await worker.newPage();

  await page.goto(`${url}/programme/vouchers/${code}`);
  const answer = async (isee: string) => {
    await page.locator('input[name=employer][value=yes]').check();
    await page.fill('input[name=work]', 'Brescia');
    await page.fill('input[name=birth]', '2019-05-02');
    await page.fill('input[name=isee]', isee);
    await page.selectOption('select[name=category]', 'pre-post-scuola');
    await page.getByRole('button', { name: 'Guarda se mi spetta' }).click();
  };
  await answer('45.000');
  assert.match((await page.textContent('.notice-bad')) ?? '', /non ti spetta.*30\.000/s);
  assert.equal(await page.locator('#ask').count(), 0, 'nothing to ask for');
  await answer('18.500');
  assert.match((await page.textContent('.notice-good')) ?? '', /ti spetta/);
  const before = await db.selectFrom('programme.voucher_application').select('id').execute();
  await page.fill('#ask input[name=name]', 'Prova Del Voucher');
  await page.fill('#ask input[name=contact]', 'prova@example.org');
  await page.fill('#ask input[name=cents]', '350');
  await page.getByRole('button', { name: 'Invia la domanda' }).click();
  const receipt = new URL(page.url()).pathname;
  assert.match(receipt, /^\/programme\/voucher-receipt\/[0-9A-Z-]{14}$/);
  const known = before.map((b) => b.id);
  const asked = (await db.selectFrom('programme.voucher_application').select('id').execute()).find(
    (a) => !known.includes(a.id),
  );

  const person = await examplePerson(db, {
    roles: [{ role: 'alliance-coordinator', kind: 'alliance', ref: 'brescia' }],
  });
  const { cookie } = await exampleSession(db, person, { secondFactor: true });
  const coordinator = await visitor(browser, { javaScriptEnabled: false });
  const [name, value] = cookie.split('=');
  await coordinator.addCookies([{ name: name!, value: value!, url }]);
  const desk = await coordinator.newPage();
  await desk.goto(`${url}/programme/vouchers/${code}/requests/${asked!.id}`);
  assert.match((await desk.textContent('main')) ?? '', /Prova Del Voucher/);
  await desk.getByRole('button', { name: 'Concedi' }).click();
  assert.match((await desk.textContent('main')) ?? '', /Accolta/);
  await page.goto(url + receipt);
  assert.match((await page.textContent('main')) ?? '', /Accolta.*350/s);

  const { action } = await db
    .selectFrom('programme.target as t')
    .innerJoin('programme.action as a', 'a.id', 't.action')
    .innerJoin('programme.project as p', 'p.id', 'a.project')
    .select('t.action')
    .where('p.alliance', '=', 'brescia')
    .where('a.state', '=', 'running')
    .orderBy('t.action')
    .executeTakeFirstOrThrow();
  const hours = '0f7a6c1e-3d52-5b0a-9a71-5c0f00000003';
  await desk.goto(`${url}/programme/actions/${action}/measure/${hours}`);
  await desk.fill('input[name=value]', 'tante');
  await desk.fill('input[name=source]', 'Registro');
  await desk.getByRole('button', { name: 'Salva' }).click();
  assert.equal(await desk.inputValue('input[name=source]'), 'Registro', 'nothing typed is lost');
  await desk.fill('input[name=value]', '123,5');
  await desk.getByRole('button', { name: 'Salva' }).click();
  assert.match((await desk.textContent('main')) ?? '', /123,5/);

  const seeing = await visitor(browser);
  await seeing.addCookies([{ name: name!, value: value!, url }]);
  const looked = await seeing.newPage();
  const paths = ['results', 'check', 'verdict', 'targets', 'people', `measure/${hours}`].map(
    (p) => `/programme/actions/${action}/${p}`,
  );
  for (const path of [
    ...paths,
    '/programme/indicators',
    `/programme/vouchers/${code}`,
    `/programme/vouchers/${code}/requests/${asked!.id}`,
  ]) {
    await looked.goto(url + path);
    const { violations } = await new AxeBuilder({ page: looked }).analyze();
    assert.deepEqual(
      violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(' ')}`),
      [],
      path,
    );
  }
});
