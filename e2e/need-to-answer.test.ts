import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countNeeds } from '#needs/reads.ts';
import { visitor } from './browser.ts';
import { codeLook, comeBack, listen, press, stage, withdraw } from './stage.ts';

/** What would give a need away, in an address, a body or a referrer. */
const telling = /person|home=|017029|brescia|0?7(:|%3A)30|given/i;

describe('from a need to its answer, on a phone', () => {
  const on = stage();

  it('answers the quick question of the home page on the device, then keeps, changes and withdraws the need', async () => {
    const page = await (await visitor(on.browser)).newPage();
    const sent = listen(page);
    await page.goto(on.url);
    await page.getByLabel('Per chi?').selectOption('0-2');
    await page.locator('#f-home').fill('brescia');
    await page.locator('#quick').getByRole('button', { name: 'Trova' }).click();
    await page.locator('.answer-head h1').waitFor();
    assert.match(
      (await page.locator('.answer-head h1').innerText()).replace(/\u2060/g, ''),
      /^Per Brescia, .*7:30–18:00$/,
    );

    await page.locator('.answer summary', { hasText: 'perché' }).first().click();
    assert.equal(await page.locator('.answer .marks').first().isVisible(), true);
    assert.ok((await page.locator('.answer-near').first().locator('li').count()) > 0);
    assert.deepEqual(
      sent.filter((line) => telling.test(line) || !line.startsWith('GET ')),
      [],
    );

    const before = await countNeeds(on.db);
    await press(page, 'Salva il bisogno e ricevi un codice');
    await page.waitForURL(/needs\/receipt\//);
    const posts = sent.filter((line) => line.startsWith('POST '));
    assert.equal(posts.length, 1);
    assert.match(posts[0]!, /given=whole/);
    const code = await page.locator('.receipt-signs').innerText();
    assert.match(code, codeLook);
    assert.equal((await countNeeds(on.db)).needs, before.needs + 1);

    await comeBack(page, on.url, code);
    await page.getByRole('link', { name: 'Cambia orari o limiti' }).click();
    for (const step of [2, 3, 4]) {
      await press(page, 'Avanti');
      await page.locator(`#step-${step}`).waitFor({ state: 'visible' });
    }
    assert.equal(await page.locator('#f-home').inputValue(), 'Brescia');
    await page.locator('#f-budget').fill('212');
    await page.getByRole('button', { name: 'Salva le modifiche' }).click();
    await page.waitForURL(/saved=change/);
    assert.match(await page.locator('main').innerText(), /fino a 212\s€ al mese/);

    assert.match(await withdraw(page), /Questo bisogno è stato ritirato/);
    assert.equal((await countNeeds(on.db)).needs, before.needs);
    await comeBack(page, on.url, code);
    assert.match(await page.locator('main').innerText(), /Abbiamo cancellato/);
    await page.context().close();
  });

  it('asks which Comune when the quick question names none clearly, and sends nothing while it does', async () => {
    const page = await (await visitor(on.browser)).newPage();
    const sent = listen(page);
    await page.goto(on.url);
    await page.getByLabel('Per chi?').selectOption('3-5');
    await page.locator('#f-home').fill('Bresc');
    await page.locator('#quick').getByRole('button', { name: 'Trova' }).click();
    await page.locator('#problems').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'problems');
    assert.equal(await page.locator('#step-4').isVisible(), true);
    assert.equal(await page.locator('#f-home').inputValue(), 'Bresc');
    await page.getByText('Brescia (BS)').click();
    await press(page, 'Trova');
    await page.locator('.answer-head h1').waitFor();
    assert.match(page.url(), /home=017029/);
    assert.deepEqual(
      sent.filter((line) => telling.test(line) || !line.startsWith('GET ')),
      [],
    );
    await page.context().close();
  });

  it('leads a household of two through four steps: errors keep what was typed, Back finds it, only the uncovered hours are given', async () => {
    const page = await (await visitor(on.browser)).newPage();
    const sent = listen(page);
    await page.goto(`${on.url}/needs/new`, { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: 'Aggiungi un’altra persona' }).click();
    await page.locator('label', { hasText: '6–10 anni' }).first().click();
    await press(page, 'Avanti');
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'problems');
    assert.equal(await page.locator('input[name="person.0.age"][value="6-10"]').isChecked(), true);
    await page.locator('label', { hasText: '75 anni' }).last().click();
    await press(page, 'Avanti');
    await page.locator('#step-2').waitFor({ state: 'visible' });
    await press(page, 'Avanti');
    await page.getByRole('button', { name: 'lun–ven 8–18' }).first().click();
    await page.getByRole('button', { name: 'sab e dom 8–18' }).last().click();
    await press(page, 'Avanti');
    await page.locator('#f-home').fill('Brescia');
    await page.locator('#f-budget').fill('tanto');
    await press(page, 'Trova');
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'problems');
    assert.equal(await page.locator('#f-budget').inputValue(), 'tanto');
    await page.locator('#problems a').first().click();
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'f-budget');
    await page.locator('#f-budget').fill('');
    await page.getByLabel('Quanta strada').selectOption('10');

    await press(page, 'Indietro');
    assert.match(await page.locator('.week-sum').first().innerText(), /lun–ven 8:00–18:00/);
    assert.match(await page.locator('.week-sum').last().innerText(), /sab/);
    await page.goBack();
    await page.goForward();
    await press(page, 'Avanti');
    assert.match(await page.locator('#f-home').inputValue(), /Brescia/);
    await press(page, 'Trova');
    await page.locator('.answer-head h1').waitFor();
    const titles = await page.locator('.answer-part > h2').allTextContents();
    assert.ok(titles.some((t) => /6.10 anni/.test(t)) && titles.some((t) => /75 anni/.test(t)), titles.join(' | '));
    assert.match(await page.locator('.answer').innerText(), /In breve\s+Una settimana tipo/);
    assert.deepEqual(
      sent.filter((line) => telling.test(line) || !line.startsWith('GET ')),
      [],
    );

    const left = page.locator('#give-uncovered input[name^="person."][name$=".hours"]');
    const hours = await left.evaluateAll((all) => all.map((e) => (e as HTMLInputElement).value));
    await page.locator('#give-uncovered button').click();
    await page.waitForURL(/needs\/receipt\//);
    const body = new URLSearchParams(sent.find((line) => line.startsWith('POST '))!.split(' ')[2]);
    assert.equal(body.get('given'), 'uncovered');
    assert.deepEqual(
      [...body].filter(([name]) => /^person\.\d\.hours$/.test(name)).map(([, value]) => value),
      hours,
    );
    assert.ok(hours.length > 0 && !hours.includes('Mo-Fr 08:00-18:00'));
    assert.match(await page.locator('main').innerText(), /solo le ore che nessun servizio copre/);
    await page.context().close();
  });
});
