import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countNeeds } from '#needs/reads.ts';
import { visitor } from './browser.ts';
import { codeLook, comeBack, press, stage, withdraw } from './stage.ts';

describe('without JavaScript, on a phone', () => {
  const on = stage();
  const open = async () => (await visitor(on.browser, { javaScriptEnabled: false })).newPage();

  it('answers the quick question, keeps the plan, and lets it be changed and withdrawn', async () => {
    const page = await open();
    await page.goto(on.url);
    await page.getByLabel('Per chi?').selectOption('0-2');
    await page.locator('#f-home').fill('brescia');
    await page.locator('#quick').getByRole('button', { name: 'Trova' }).click();
    assert.match(
      (await page.locator('.answer-head h1').innerText()).replace(/\u2060/g, ''),
      /^Per Brescia, .*7:30–18:00$/,
    );
    assert.match(await page.locator('.answer-foot').innerText(), /dal nostro server, che non ha salvato nulla/);
    await page.locator('.answer summary', { hasText: 'perché' }).first().click();
    assert.equal(await page.locator('.answer .marks').first().isVisible(), true);
    assert.ok((await page.locator('.answer-near').first().locator('li').count()) > 0);

    const before = await countNeeds(on.db);
    await press(page, 'Salva il bisogno e ricevi un codice');
    const code = await page.locator('.receipt-signs').innerText();
    assert.match(code, codeLook);
    assert.equal((await countNeeds(on.db)).needs, before.needs + 1);

    await page.goto(`${on.url}/needs/receipt`);
    await page.locator('#f-code').fill('K7QM-0000-0000');
    await page.getByRole('button', { name: 'Apri la ricevuta' }).click();
    assert.match(await page.locator('main').innerText(), /Non troviamo una ricevuta/);
    assert.equal(await page.locator('#f-code').inputValue(), 'K7QM-0000-0000');

    await comeBack(page, on.url, code);
    await page.getByRole('link', { name: 'Cambia orari o limiti' }).click();
    for (const step of [2, 3, 4]) {
      await press(page, 'Avanti');
      assert.equal(await page.locator(`#step-${step}`).isVisible(), true);
    }
    await page.locator('#f-budget').fill('tanto');
    await page.getByRole('button', { name: 'Salva le modifiche' }).click();
    assert.equal(await page.locator('#problems').isVisible(), true);
    assert.equal(await page.locator('#f-budget').inputValue(), 'tanto');
    assert.equal(await page.locator('#f-home').inputValue(), 'Brescia');
    await page.locator('#f-budget').fill('212,50');
    await page.getByRole('button', { name: 'Salva le modifiche' }).click();
    assert.match(await page.locator('main').innerText(), /fino a 212,50?\s€ al mese/);

    assert.match(await withdraw(page), /Questo bisogno è stato ritirato/);
    assert.equal((await countNeeds(on.db)).needs, before.needs);
    await page.context().close();
  });

  it('leads a household of two through four pages that keep every answer, to one answer for both', async () => {
    const page = await open();
    await page.goto(`${on.url}/needs/new`);
    await press(page, 'Avanti');
    assert.equal(await page.locator('#problems').isVisible(), true);
    await page.locator('label', { hasText: '6–10 anni' }).click();
    await page.getByRole('button', { name: 'Aggiungi un’altra persona' }).click();
    assert.equal(await page.locator('input[name="person.0.age"][value="6-10"]').isChecked(), true);
    await page.locator('label', { hasText: '75 anni' }).last().click();
    await press(page, 'Avanti');
    await press(page, 'Avanti');
    await page.getByRole('button', { name: 'lun–ven 8–18' }).first().click();
    await page.locator('input[name="person.1.hours-days-0"][value="5"]').check({ force: true });
    await page.locator('input[name="person.1.hours-from-0"]').fill('09:00');
    await page.locator('input[name="person.1.hours-to-0"]').fill('12:10');
    await press(page, 'Avanti');
    assert.match(await page.locator('#problems').innerText(), /minuti/);
    assert.equal(await page.locator('input[name="person.1.hours-to-0"]').inputValue(), '12:10');
    await page.locator('input[name="person.1.hours-to-0"]').fill('12:00');
    await press(page, 'Avanti');
    await page.locator('#f-home').fill('Bresc');
    await press(page, 'Trova');
    assert.match(await page.locator('main').innerText(), /Quale Comune intendi/);
    await press(page, 'Indietro');
    assert.equal(await page.locator('input[name="person.1.hours-to-0"]').inputValue(), '12:00');
    assert.equal(await page.locator('input[name="person.0.hours-from-0"]').inputValue(), '08:00');
    await press(page, 'Avanti');
    assert.equal(await page.locator('#f-home').inputValue(), 'Bresc');
    await press(page, 'Trova');
    await page.getByText('Brescia (BS)').click();
    await press(page, 'Trova');
    await page.waitForURL(/matching\/answer\?/);
    const titles = await page.locator('.answer-part > h2').allTextContents();
    assert.ok(titles.some((t) => /6.10 anni/.test(t)) && titles.some((t) => /75 anni/.test(t)), titles.join(' | '));
    await page.getByRole('link', { name: 'Modifica' }).click();
    assert.equal(await page.locator('input[name="person.0.age"][value="6-10"]').isChecked(), true);
    assert.equal(await page.locator('input[name="person.1.age"][value="75+"]').isChecked(), true);
    await page.context().close();
  });
});
