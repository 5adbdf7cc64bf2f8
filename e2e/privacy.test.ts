import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import AxeBuilder from '@axe-core/playwright';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import { runDueJobs } from '#kit/jobs.ts';
import { testDatabase } from '#kit/testing.ts';
import { jobs } from '../src/jobs.ts';
import { launchBrowser, phone, visitor } from './browser.ts';
import { listening } from './site.ts';

it('somebody copies and erases their data without JavaScript; every page of it passes axe at 390 and 320 px', async (t) => {
  const { db, deps } = await testDatabase(t);
  const own = { ...deps, config: { ...deps.config, dataDir: mkdtempSync(join(tmpdir(), 'concilia-privacy-')) } };
  const url = await listening(t, own);
  const roles = [{ role: 'data-protection-officer', kind: 'region', ref: '03' }] as const;
  const officer = await exampleSession(db, await examplePerson(db, { name: 'Anna Prova', roles }), {
    secondFactor: true,
  });
  const browser = await launchBrowser();
  t.after(() => browser.close());
  // Axe needs scripts to look at a page; the journey below does without.
  const seen = await visitor(browser, { viewport: phone });
  const plain = await visitor(browser, { viewport: phone, javaScriptEnabled: false });
  const [name = '', value = ''] = officer.cookie.split('=');
  for (const context of [seen, plain]) await context.addCookies([{ name, value, url }]);
  const work = () =>
    runDueJobs(
      { ...own, db },
      jobs.filter((j) => j.name === 'accounts.data-request'),
    );

  const page = await plain.newPage();
  await page.goto(`${url}/accounts/privacy`);
  await page.locator('form[action$="/copy"] button').click();
  await work();
  await page.reload();
  assert.match(await page.locator('main').innerText(), /La copia è pronta/);
  const report = new URL(page.url()).pathname;

  const look = await seen.newPage();
  const paths = [
    '/privacy',
    '/privacy?kind=contact-care',
    '/privacy/retention',
    '/accounts/privacy',
    '/accounts/privacy/requests',
    '/accounts/privacy/retention',
    '/accounts/privacy/notices',
    report,
  ];
  for (const path of paths) {
    assert.equal((await look.goto(url + path))?.status(), 200, path);
    const { violations } = await new AxeBuilder({ page: look }).analyze();
    assert.deepEqual(
      violations.map((v) => `${path}: ${v.id} ${v.nodes[0]?.html}`),
      [],
    );
    for (const width of [390, 320]) {
      await look.setViewportSize({ width, height: 800 });
      assert.ok(
        await look.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
        `${path} fits ${width} px`,
      );
    }
  }

  await page.goto(`${url}/accounts/privacy`);
  await page.locator('summary', { hasText: 'Voglio cancellare' }).click();
  await page.locator('form[action$="/erase"] button').click();
  assert.match(await page.locator('.error-summary').innerText(), /metti il segno/);
  await page.locator('input[name=confirm]').check({ force: true });
  await page.locator('form[action$="/erase"] button').click();
  await work();
  await page.reload();
  assert.match(await page.locator('main').innerText(), /Cancellazione dei dati[\s\S]*Cancellati/);
  await page.goto(`${url}/accounts/privacy`);
  assert.match(page.url(), /sign-in/, 'nobody is inside any more');
});
