import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import type { NodeKind } from '#accounts/model.ts';
import type { Role } from '#accounts/rules/roles.ts';
import { phone, visitor } from './browser.ts';
import { signIn } from './signed-in.ts';
import { stage } from './stage.ts';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describe('an action spends', () => {
  const on = stage();

  async function as(role: Role, kind: NodeKind, ref: string): Promise<Page> {
    const person = await examplePerson(on.db, { roles: [{ role, kind, ref }] });
    const { cookie } = await exampleSession(on.db, person, { secondFactor: true });
    const context = await visitor(on.browser, { viewport: phone, javaScriptEnabled: false });
    await signIn(context, on.url, cookie);
    return context.newPage();
  }

  /** Nothing that a check of accessibility finds; the checker needs a browser with JavaScript of its own. */
  async function faultless(page: Page) {
    const looking = await visitor(on.browser, { viewport: phone });
    await looking.addCookies(await page.context().cookies());
    const seen = await looking.newPage();
    await seen.goto(page.url());
    const { violations } = await new AxeBuilder({ page: seen }).withTags(standards).analyze();
    assert.deepEqual(
      violations.map((v) => `${v.id} ${v.nodes[0]?.html.slice(0, 160)}`),
      [],
      page.url(),
    );
    const wide = await seen.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(wide, 0, `${page.url()} scrolls sideways`);
    await looking.close();
  }

  /** An example action of the open cycle, with a line on which something is left. */
  const roomy = () =>
    on.db
      .selectFrom('programme.public_line_totals as t')
      .innerJoin('programme.action as a', 'a.id', 't.action')
      .innerJoin('programme.project as p', 'p.id', 'a.project')
      .select([
        't.budget_line as line',
        'a.id as action',
        'a.organization',
        'a.title',
        't.planned_cents',
        't.spent_cents',
        'p.starts',
      ])
      .where('t.cycle', '=', '2025-27')
      .where('t.alliance', '=', 'brescia')
      .where('t.cost', '=', 'services')
      .where('t.expenses', '>', 0)
      .orderBy('t.spent_cents')
      .executeTakeFirstOrThrow();

  /** What the region's page says was spent in the cycle, in cents, read as anybody. */
  async function regionSpent(): Promise<number> {
    const context = await visitor(on.browser, { viewport: phone, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${on.url}/programme/cycles/2025-27/money`);
    const stats = await page.locator('main .stat').allInnerTexts();
    await context.close();
    const spent = stats.find((t) => /spes/i.test(t)) ?? '';
    const [, whole = '', cents = '0'] = /([\d.]+)(?:,(\d+))?\s*€/.exec(spent) ?? [];
    return Number(whole.replaceAll('.', '')) * 100 + Number(cents);
  }

  it('is refused beyond its line with nothing lost, then entered; the region sees it at once and opens it', async () => {
    const at = await roomy();
    const [before, left] = [await regionSpent(), Number(at.planned_cents) - Number(at.spent_cents)];
    assert.ok(before > 0 && left > 0);
    const page = await as('contact', 'organization', at.organization);
    await page.goto(`${on.url}/programme/expenses/new`);
    await page.locator(`input[value="${at.action}"]`).check();
    await page.getByRole('button', { name: 'Vai avanti' }).click();
    await faultless(page);
    const fill = (name: string, value: string) => page.locator(`main [name=${name}]`).fill(value);
    await page.locator(`input[value="${at.line}"]`).check();
    await page.locator('main [name=documentKind]').selectOption('invoice');
    await fill('supplier', 'Fornitore d’esempio della prova');
    await fill('supplierCode', '00743110157');
    await fill('documentNumber', 'PROVA-1');
    await fill('documentDate', '2026-03-03');
    await fill('documentCents', String((left + 100) / 100).replace('.', ','));
    await page.getByRole('button', { name: 'Salva la spesa' }).click();
    const refused = await page.locator('#problems').innerText();
    assert.match(refused, /una voce non si supera/);
    assert.equal(await page.locator('main [name=documentNumber]').inputValue(), 'PROVA-1');
    // The same form, put right: a part of the document.
    await fill('cents', '1,23');
    await page
      .locator('main [name=file]')
      .setInputFiles({ name: 'fattura.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 esempio') });
    await page.getByRole('button', { name: 'Salva la spesa' }).click();
    await page.waitForURL(/programme\/expenses\/[0-9a-f-]{36}\?saved=1$/);
    const [, expense = ''] = /expenses\/([0-9a-f-]{36})/.exec(page.url()) ?? [];
    assert.match(await page.locator('main').innerText(), /1,23\s€[\s\S]*fattura\.pdf/);
    await faultless(page);
    assert.equal(await regionSpent(), before + 123);

    const region = await as('regional-officer', 'region', 'lombardia');
    await region.goto(`${on.url}/programme/cycles/2025-27/money`);
    for (const step of [/Brescia/, /Alleanza locale di Brescia/])
      await region.locator('main tbody a').filter({ hasText: step }).first().click();
    const project = await on.db
      .selectFrom('programme.action as a')
      .innerJoin('programme.project as p', 'p.id', 'a.project')
      .select('p.title')
      .where('a.id', '=', at.action)
      .executeTakeFirstOrThrow();
    await region.locator('main tbody a', { hasText: project.title }).click();
    await region.locator('main tbody a', { hasText: at.title }).first().click();
    await region.locator(`main a[href$="/programme/expenses/${expense}"]`).click();
    assert.match(await region.locator('h1').innerText(), /PROVA-1/);
    assert.match(await region.locator('main').innerText(), /1,23\s€/);
  });

  it('is checked by the health agency with one tap, and what is refused comes back with its reason', async () => {
    const page = await as('ats-officer', 'network', 'rete-brescia');
    await page.goto(`${on.url}/programme/checks`);
    await faultless(page);
    const waiting = async () =>
      Number((await page.locator('.meter').innerText()).match(/^([\d.]+)/)?.[1]?.replaceAll('.', ''));
    const done = await waiting();
    await page.locator('main tbody').getByRole('button', { name: 'Accetta' }).first().click();
    assert.equal(await waiting(), done + 1);
    await page.locator('main tbody summary').first().click();
    await page.locator('main tbody input[name^=reason]').first().fill('Manca la quietanza');
    await page.locator('main tbody').getByRole('button', { name: 'Respingi' }).first().click();
    await page.getByText('Respinta: l’ente vede il motivo').waitFor();
    await page.goto(`${on.url}/programme/expenses?state=refused&q=`);
    assert.ok((await page.locator('main tbody tr').count()) > 0);
    await faultless(page);
  });

  it('draws a sample by a seed that nobody chose, and from the same list only once', async () => {
    const page = await as('ats-officer', 'network', 'rete-brescia');
    const draw = async () => {
      await page.goto(`${on.url}/programme/samples`);
      await page.locator('[name=cycle]').selectOption('2020-23');
      await page.locator('[name=network]').selectOption('rete-brescia');
      await page.getByRole('button', { name: 'Estrai il campione' }).click();
    };
    await draw();
    await page.waitForURL(/samples\/[0-9a-f-]{36}$/);
    assert.ok((await page.locator('main tbody th').count()) > 3);
    await faultless(page);
    await draw();
    await page.waitForLoadState();
    assert.doesNotMatch(page.url(), /samples\/[0-9a-f-]{36}$/);
    assert.match((await page.locator('main').textContent()) ?? '', /già estratto|già stat[oa] estratt/i);
  });
});
