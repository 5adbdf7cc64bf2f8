import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { sql } from 'kysely';
import type { BrowserContext, Page } from 'playwright-core';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import { today } from '#kit/clock.ts';
import { desk, phone, visitor } from './browser.ts';
import { signIn } from './signed-in.ts';
import { codeLook, press, stage } from './stage.ts';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

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

const check = (page: Page, name: string, value: string) =>
  page.locator(`input[name="${name}"][value="${value}"]`).check({ force: true });

describe('a new member joins', () => {
  const on = stage();
  const folder = mkdtempSync(join(tmpdir(), 'concilia-joining-'));

  /** Asks for adhesion on a telephone, without JavaScript; the address of the receipt. */
  async function ask(page: Page): Promise<string> {
    await page.goto(`${on.url}/network`);
    await page.getByRole('link', { name: 'Entra nella rete' }).first().click();
    await faultless(page);
    await press(page, 'Vai avanti');
    await page.locator('#problems').waitFor();
    await check(page, 'what', 'adhesion');
    await press(page, 'Vai avanti');
    await page.locator('#f-where').selectOption('network:rete-brescia');
    await faultless(page);
    await press(page, 'Vai avanti');
    await page.locator('#f-name').fill('Ente d’esempio Fondazione Larice');
    await check(page, 'kind', 'nonprofit');
    await page.locator('#f-tax').fill('98000000064');
    await page.locator('#f-place').fill('Lumezzane');
    await press(page, 'Vai avanti');
    await page.locator('.field-error', { hasText: 'due cifre sono scambiate' }).waitFor();
    await faultless(page);
    await page.locator('#f-tax').fill('98000000046');
    await press(page, 'Vai avanti');
    await page.locator('#f-technical').fill('Due educatrici. Telefonare a Rosa Bianchi, 333 1234567');
    await press(page, 'Vai avanti');
    await page.getByRole('button', { name: 'Vedi come diventa' }).click();
    await page.locator('button[name="technical-found"][value="send"]').click();
    await page.locator('#f-person').fill('Anna Referente');
    await page.locator('#f-email').fill('anna@larice.example');
    await page.locator('#f-signer').fill('Carla Presidente');
    await faultless(page);
    await press(page, 'Vai avanti');
    const said = await page.locator('main').innerText();
    assert.ok(said.includes('Lumezzane') && said.includes('Due educatrici') && !said.includes('333 1234567'));
    await faultless(page);
    await press(page, 'Manda la domanda');
    await page.waitForURL(/join\/receipt\//);
    assert.match((await page.locator('.receipt-signs').innerText()).trim(), codeLook);
    await faultless(page);
    return page.url().split('?')[0]!;
  }

  async function officer(role: 'ats-officer', ref: string): Promise<BrowserContext> {
    const person = await examplePerson(on.db, { roles: [{ role, kind: 'network', ref }] });
    const { cookie } = await exampleSession(on.db, person, { secondFactor: true });
    const context = await visitor(on.browser, { viewport: desk });
    await signIn(context, on.url, cookie);
    return context;
  }

  it('from the form on a telephone without JavaScript to the page of the member, with its act filed', async (t) => {
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    const away = await visitor(on.browser, { viewport: phone, javaScriptEnabled: false });
    const page = await away.newPage();
    // The checker of accessibility needs JavaScript of its own.
    const own = await visitor(on.browser, { viewport: phone });
    const receipt = await ask(await own.newPage());
    await page.goto(receipt);
    assert.match(await page.locator('main').innerText(), /in esame/);

    const office = await officer('ats-officer', 'rete-brescia');
    const work = await office.newPage();
    await work.goto(`${on.url}/network/joining`);
    await faultless(work);
    await work.getByRole('link', { name: 'Ente d’esempio Fondazione Larice' }).click();
    await faultless(work);
    await check(work, 'to', 'question');
    await work.locator('#f-words').fill('Da quando potete cominciare?');
    await press(work, 'Rispondi');
    await work.waitForURL(/said=question/);
    await page.reload();
    await page.locator('#f-answer').fill('Da gennaio.');
    await press(page, 'Manda la risposta');
    await page.waitForURL(/said=answered/);

    await work.reload();
    assert.match(await work.locator('main').innerText(), /Da gennaio\./);
    await check(work, 'to', 'approved');
    await press(work, 'Rispondi');
    await work.waitForURL(/said=approved/);
    await page.reload();
    const [act] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Scarica in PDF' }).click(),
    ]);
    const signed = join(folder, 'firmato.pdf');
    writeFileSync(signed, readFileSync(await act.path()));

    await work.getByRole('button', { name: 'Leggi nomi e recapiti' }).click();
    await work.getByText('Carla Presidente').waitFor();
    await faultless(work);
    await work.locator('#f-signed').setInputFiles(signed);
    const day = today(on.deps.clock);
    await work.locator('#f-protocol').fill('2026/0045');
    for (const field of ['protocol_on', 'pec_on', 'from']) await work.locator(`input[name=${field}]`).fill(day);
    await work.locator('#f-pec').fill('opec.20261122');
    await press(work, 'Archivia');
    await work.waitForURL(/said=done/);
    await faultless(work);

    await page.reload();
    assert.match(await page.locator('main').innerText(), /Benvenuti/);
    await page.getByRole('link', { name: 'La pagina dell’ente' }).click();
    assert.match(await page.locator('h1').innerText(), /Fondazione Larice/);
    const { rows } = await sql<{ network: string; protocol: string }>`
      select m.network, a.protocol from network.membership m join network.organization o on o.id = m.organization
      join network.agreement a on a.id = m.agreement where o.tax_code = '98000000046'`.execute(on.db);
    assert.deepEqual(rows, [{ network: 'rete-brescia', protocol: '2026/0045' }]);

    await work.getByRole('button', { name: 'Leggi nomi e recapiti' }).click();
    await work.getByRole('button', { name: 'Manda l’invito' }).click();
    await work.locator('h1', { hasText: 'Fondazione Larice' }).waitFor();
    const { rows: offers } = await sql<{ role: string }>`
      select a.role from accounts.assignment a join accounts.node n on n.id = a.node
      join network.organization o on o.id::text = n.ref where o.tax_code = '98000000046'`.execute(on.db);
    assert.deepEqual(offers, [{ role: 'contact' }]);
  });

  it('is nowhere to be seen by the officer of another network, and templates are written with their preview', async () => {
    const other = await (await officer('ats-officer', 'rete-bergamo')).newPage();
    await other.goto(`${on.url}/network/joining`);
    assert.match(await other.locator('main').innerText(), /Nessuna domanda qui/);
    const work = await (await officer('ats-officer', 'rete-brescia')).newPage();
    await work.goto(`${on.url}/network/templates`);
    await faultless(work);
    const text = await work.locator('#f-body').inputValue();
    await work.locator('#f-body').fill(`${text}\n\n{{gatto}}`);
    await press(work, 'Salva come nuova versione');
    await work.locator('.field-error', { hasText: 'gatto' }).waitFor();
    await work.locator('#f-body').fill(`${text}\n\nFatto in due copie.`);
    await press(work, 'Guarda l’anteprima');
    await work.locator('#preview').waitFor();
    await faultless(work);
    await press(work, 'Salva come nuova versione');
    await work.waitForURL(/saved=1/);
    await faultless(work);
  });
});
