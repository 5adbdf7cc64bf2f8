import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { testDatabase } from '#kit/testing.ts';
import { lombardy } from '../src/fillings.ts';
import { desk, launchBrowser, phone, visitor } from './browser.ts';
import { listening } from './site.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser?.close());

async function site(t: { after: (fn: () => Promise<void>) => void }): Promise<string> {
  const { deps } = await testDatabase(t, lombardy);
  return listening(t, deps);
}

/** The button that goes on, not the invisible one that Enter presses. */
const press = (page: Page, name: string) => page.locator('.actions').getByRole('button', { name }).click();

async function clean(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(
    violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`),
    [],
    where,
  );
}

describe('telling a need on a phone', () => {
  it('takes four steps on the device: no request carries an answer, Back finds every step as it was', async (t) => {
    const url = await site(t);
    const page = await (await visitor(browser)).newPage();
    const asked: string[] = [];
    page.on('request', (r) => asked.push(`${r.method()} ${r.url()} ${r.postData() ?? ''}`));
    await page.goto(`${url}/needs/new`, { waitUntil: 'networkidle' });
    await press(page, 'Avanti');
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'problems');
    await clean(page, 'step 1 with a problem');
    await page.getByText('0–2 anni').click();
    await page.getByRole('button', { name: 'Aggiungi un’altra persona' }).click();
    await page.locator('label', { hasText: '75 anni' }).last().click();
    await clean(page, 'step 1 with two persons');
    await press(page, 'Avanti');
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'step-2');
    await clean(page, 'step 2');
    await press(page, 'Avanti');
    await page.getByRole('button', { name: 'lun–ven 8–18' }).first().click();
    await page.getByRole('button', { name: 'sab e dom 8–18' }).last().click();
    await clean(page, 'step 3');
    await press(page, 'Avanti');
    await page.locator('#f-home').fill('Bresc');
    await press(page, 'Trova');
    await clean(page, 'step 4 with a problem');
    await page.getByText('Brescia (BS)').click();
    await page.goBack();
    assert.match((await page.locator('.week-sum').first().textContent()) ?? '', /lun–ven 8:00–18:00/);
    await page.goForward();
    await page.locator('#f-home').fill('brescia');
    await press(page, 'Trova');
    await page.waitForURL(/matching\/answer#/);
    await page.waitForLoadState('networkidle');
    const answers = new URLSearchParams(new URL(page.url()).hash.slice(1));
    assert.deepEqual(
      [answers.get('home'), answers.get('person.0.age'), answers.get('person.0.hours'), answers.get('person.1.hours')],
      ['017029', '0-2', 'Mo-Fr 08:00-18:00', 'Sa-Su 08:00-18:00'],
    );
    assert.deepEqual(
      asked.filter((line) => /person|017029|Bresc|08(:|%3A)00/i.test(line)),
      [],
    );
    assert.ok(asked.every((line) => line.startsWith('GET ')));
    await page.close();
  });

  it('works without JavaScript, from the first question to a receipt that can be withdrawn', async (t) => {
    const url = await site(t);
    const page = await (await visitor(browser, { javaScriptEnabled: false, viewport: desk })).newPage();
    await page.goto(`${url}/needs/new`);
    await page.locator('label', { hasText: '3–5 anni' }).click();
    await press(page, 'Avanti');
    await press(page, 'Avanti');
    await page.locator('input[name="person.0.hours-days-0"][value="0"]').check({ force: true });
    await page.locator('input[name="person.0.hours-from-0"]').fill('16:00');
    await page.locator('input[name="person.0.hours-to-0"]').fill('18:30');
    await page.keyboard.press('Enter');
    await page.locator('#f-home').fill('Brescia');
    await press(page, 'Trova');
    await page.waitForURL(/matching\/answer\?/);
    assert.match(decodeURIComponent(page.url()), /person\.0\.hours=Mo 16:00-18:30/);
    await page.locator('form.answer-give button').first().click();
    await page.waitForURL(/needs\/receipt\//);
    const code = await page.locator('.receipt-signs').textContent();
    await page.goto(`${url}/needs/receipt`);
    await page.locator('#f-code').fill((code ?? '').toLowerCase());
    await page.getByRole('button', { name: 'Apri la ricevuta' }).click();
    await page.locator('summary', { hasText: 'Voglio ritirarlo' }).click();
    await page.locator('input[name=confirm]').check({ force: true });
    await page.getByRole('button', { name: 'Ritira e cancella' }).click();
    assert.match((await page.locator('h1').textContent()) ?? '', /è stato ritirato/);
  });

  it('gives a receipt that is accessible and prints on paper with its code in large type', async (t) => {
    const url = await site(t);
    const given = await fetch(`${url}/needs`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: url, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'person.0.age=0-2&person.0.hours=Mo-Fr 07:30-18:30&home=017029&given=uncovered',
    });
    for (const viewport of [phone, { width: 320, height: 700 }]) {
      const page = await (await visitor(browser, { viewport })).newPage();
      await page.goto(url + given.headers.get('location'));
      await clean(page, `receipt at ${viewport.width}`);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= viewport.width);
      await page.emulateMedia({ media: 'print' });
      const size = await page
        .locator('.receipt-signs')
        .evaluate((e) => Number.parseFloat(getComputedStyle(e).fontSize));
      assert.ok(size >= 30, `code printed at ${size}px`);
      assert.equal(await page.locator('#withdraw').isVisible(), false);
      await clean(page, 'receipt on paper');
    }
  });
});
