import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import type { NodeKind } from '#accounts/model.ts';
import type { Role } from '#accounts/rules/roles.ts';
import { desk, phone, visitor } from './browser.ts';
import { codeLook, press, stage } from './stage.ts';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describe('the desk of whoever answers for an area', () => {
  const on = stage();

  /** A browser of somebody with one role, signed in. */
  async function as(role: Role, kind: NodeKind, ref: string, viewport: { width: number; height: number } = phone) {
    const person = await examplePerson(on.db, { roles: [{ role, kind, ref }] });
    const { cookie } = await exampleSession(on.db, person, { secondFactor: true });
    const context = await visitor(on.browser, { viewport });
    const [name = '', value = ''] = cookie.split('=');
    await context.addCookies([{ name, value, url: on.url }]);
    return context.newPage();
  }

  async function faultless(page: Page) {
    const { violations } = await new AxeBuilder({ page })
      .options({ resultTypes: ['violations'] })
      .withTags(standards)
      .analyze();
    const found = violations.map((v) => `${v.id} ${v.nodes[0]?.html.slice(0, 160)}`);
    assert.deepEqual(found, [], page.url());
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(wide, 0, `${page.url()} scrolls sideways`);
  }

  it('asks for somebody at the desk, prints the receipt, and finds the need in the list', async () => {
    const page = await as('welfare-community-manager', 'network', 'rete-brescia');
    await page.goto(`${on.url}/needs/desk/new`);
    await faultless(page);
    await page.locator('input[name="person.0.age"][value="0-2"]').check({ force: true });
    for (const step of [2, 3]) {
      await press(page, 'Avanti');
      await page.locator(`#step-${step}`).waitFor({ state: 'visible' });
    }
    await page.getByRole('button', { name: 'lun–ven 7:30–18:30' }).click();
    await press(page, 'Avanti');
    await page.locator('#step-4').waitFor({ state: 'visible' });
    await page.locator('#f-home').fill('Lumezzane');
    await faultless(page);
    await press(page, 'Registra e prepara la ricevuta');
    await page.waitForURL(/needs\/receipt\//);
    assert.match(await page.locator('.receipt-signs').innerText(), codeLook);
    await page.getByRole('link', { name: 'Vai ai bisogni del territorio' }).click();
    await faultless(page);
    await page.locator('tbody a').first().click();
    await page.waitForURL(/needs\/desk\/[0-9a-f-]{36}$/);
    assert.match(await page.locator('main').innerText(), /Lumezzane[\s\S]*Scritto allo sportello/);
    await faultless(page);
  });

  it('hands over the needs of workers and shows what there is for them', async () => {
    const { id } = await on.db
      .selectFrom('network.organization')
      .select('id')
      .orderBy('name')
      .executeTakeFirstOrThrow();
    const page = await as('contact', 'organization', id, desk);
    await page.goto(`${on.url}/needs/workers`);
    await faultless(page);
    await page.getByLabel('Quante persone').fill('12');
    await page.getByLabel('Età di chi ha bisogno').selectOption('0-2');
    await page.getByLabel('Comune dove vivono').fill('Brescia');
    await page.getByRole('button', { name: 'lun–ven 8–18' }).click();
    await page.getByRole('button', { name: 'Controlla quello che hai scritto' }).click();
    await page.getByRole('heading', { name: 'Controlla, poi consegna' }).waitFor();
    await faultless(page);
    await page.getByRole('button', { name: 'Consegna al territorio' }).click();
    await page.getByRole('heading', { name: 'Che cosa hai consegnato' }).waitFor();
    assert.equal(new URL(page.url()).search, '', 'the address keeps no answer');
    await faultless(page);
    await page.getByRole('link', { name: /Guarda i servizi/ }).click();
    await page.waitForURL(/matching\/answer/);
    assert.match(await page.locator('h1').first().innerText(), /Brescia/);
  });

  it('settles what somebody reported about a service', async () => {
    const { id } = await on.db
      .selectFrom('directory.service')
      .select('id')
      .where('example', '=', true)
      .orderBy('id')
      .executeTakeFirstOrThrow();
    const visitorPage = await (await visitor(on.browser)).newPage();
    await visitorPage.goto(`${on.url}/directory/services/${id}/report`);
    await visitorPage.locator('input[value="hours"]').check({ force: true });
    await press(visitorPage, 'Invia');
    await visitorPage.waitForURL(/sent=1/);
    const page = await as('ats-officer', 'network', 'rete-brescia');
    await page.goto(`${on.url}/directory/reports`);
    await faultless(page);
    await page.getByLabel('Che cosa hai fatto').first().selectOption('corrected');
    await page
      .getByRole('button', { name: /Segna come risolta/ })
      .first()
      .click();
    await page.waitForURL(/settled=1/);
    assert.match(await page.locator('main').innerText(), /non è più in attesa/);
  });
});
