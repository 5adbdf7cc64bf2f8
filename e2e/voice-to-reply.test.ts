import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import type { NodeKind } from '#accounts/model.ts';
import type { Role } from '#accounts/rules/roles.ts';
import { visitor } from './browser.ts';
import { signIn } from './signed-in.ts';
import { codeLook, stage } from './stage.ts';

describe('from a voice to its reply, without JavaScript', () => {
  const on = stage();
  const open = async () => (await visitor(on.browser, { javaScriptEnabled: false })).newPage();

  /** A browser of somebody with one role, signed in. */
  async function as(role: Role, kind: NodeKind, ref: string) {
    const person = await examplePerson(on.db, { roles: [{ role, kind, ref }] });
    const { cookie } = await exampleSession(on.db, person, { secondFactor: true });
    const page = await open();
    await signIn(page.context(), on.url, cookie);
    return page;
  }

  it('is said in the box of any page, coded, taken up, answered once, and read again with the receipt', async () => {
    const person = await open();
    await person.goto(`${on.url}/directory`);
    await person.locator('.voice-box summary').click();
    // Every field of the box is seen: it has a border of its own.
    for (const field of ['#box-text', '#box-where'])
      assert.match(await person.locator(field).evaluate((e) => getComputedStyle(e).borderTopWidth), /^[1-9]/, field);
    await person.locator('#box-text').fill('Di notte chi sta con mio padre? Mi chiamo Anna Rossi.');
    await person.locator('#box-where').fill('Gussago');
    await person.getByRole('button', { name: 'Invia le tue parole' }).click();
    // Names are asked about before anything is kept.
    await person.getByRole('button', { name: 'Vedi come diventa' }).click();
    await person.getByRole('button', { name: 'Va bene, invia così' }).click();
    const code = await person.locator('.receipt-signs').innerText();
    assert.match(code, codeLook);
    const said = await person.locator('main').innerText();
    assert.match(said, /Di notte chi sta con mio padre\?/);
    assert.doesNotMatch(said, /Anna Rossi/);

    const agent = await as('network-agent', 'network', 'rete-brescia');
    await agent.goto(`${on.url}/listening/voices?show=all`);
    await agent.locator('tbody a').first().click();
    assert.match(await agent.locator('main').innerText(), /Di notte chi sta con mio padre\?/);
    await agent.getByRole('button', { name: 'Salva il bisogno' }).click();
    assert.match(await agent.locator('#problems').innerText(), /Non è stato salvato nulla/);
    await agent.getByLabel('Per chi (età)').selectOption('75+');
    await agent.getByLabel('Quale servizio').selectOption('sollievo');
    await agent.getByLabel('Quali ore').fill('lun-dom 22:00-06:00');
    await agent.getByRole('button', { name: 'Salva il bisogno' }).click();
    assert.match(await agent.locator('main').innerText(), /Il bisogno è salvato/);

    await agent.goto(`${on.url}/listening/gaps/new?area=017081&category=sollievo&period=term`);
    await agent.getByLabel('Quali ore, in parole').fill('di notte');
    await agent.getByRole('button', { name: 'Prendi in carico' }).click();
    await agent.waitForURL(/listening\/gaps\/[0-9a-f-]{36}/);
    const gap = agent.url().split('?')[0]!;
    await person.goto(`${on.url}/needs/receipt`);
    await person.locator('#f-code').fill(code);
    await person.getByRole('button', { name: 'Apri la ricevuta' }).click();
    await person.waitForURL(`**/listening/receipt/${code}`);
    assert.match(await person.locator('main').innerText(), /Preso in carico/);

    const officer = await as('ats-officer', 'network', 'rete-brescia');
    await officer.goto(gap);
    await officer.getByRole('button', { name: 'Dai la risposta' }).click();
    assert.match(await officer.locator('#problems').innerText(), /Scegli che cosa si fa/);
    await officer.locator('input[name=outcome][value=design]').check({ force: true });
    await officer.getByLabel('Il perché, in parole semplici').fill('Si prova un servizio notturno per sei mesi.');
    await officer.getByRole('button', { name: 'Dai la risposta' }).click();
    assert.match(await officer.locator('main').innerText(), /Si progetta un servizio nuovo/);

    await person.goto(`${on.url}/listening/receipt/${code}`);
    assert.match(await person.locator('main').innerText(), /C’è una risposta[\s\S]*Si prova un servizio notturno/);
    await person.goto(`${on.url}/listening?area=Gussago`);
    await person
      .getByRole('link', { name: /Gussago/ })
      .first()
      .click();
    assert.match(await person.locator('main').innerText(), /di notte[\s\S]*Si prova un servizio notturno/);
    for (const page of [person, agent, officer]) await page.context().close();
  });
});
