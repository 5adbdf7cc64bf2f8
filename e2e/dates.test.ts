import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, visitor } from './browser.ts';
import { demoSite } from './site.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser?.close());

const summer =
  'person.0.age=6-10&person.0.relation=child&person.0.period=summer&person.0.hours=Mo-Fr%2008:00-18:00&home=017029';

/** The part of the answer with services open only on some dates. */
async function camps(page: Page): Promise<string> {
  const part = page.locator('div', { has: page.getByRole('heading', { name: 'Solo in alcune date' }) }).last();
  await part.waitFor();
  return ((await part.textContent()) ?? '').replace(/\s+/g, ' ');
}

describe('services open only on some dates', () => {
  it('a summer camp is in the answer with its dates and the hours it covers, on the device as without JavaScript', async (t) => {
    const { url } = await demoSite(t, { now: () => new Date('2026-11-22T10:00:00Z') });
    const page = await (await visitor(browser)).newPage();
    await page.goto(`${url}/matching/answer#${summer}`);
    const told = await camps(page);
    assert.match(told, /Campo estivo d'esempio/);
    assert.match(told, /dal \d+ (giugno )?al \d+ (giugno|luglio|agosto|settembre) 2027, .*: copre [\d,]+ ore su 50/);
    assert.match(told, /iscrizioni dal \d+ (gennaio|marzo) al \d+ (aprile|maggio) 2027/);
    const { violations } = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(
      violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`),
      [],
    );
    const plain = await (await visitor(browser, { javaScriptEnabled: false })).newPage();
    await plain.goto(`${url}/matching/answer?${summer}`);
    assert.equal(await camps(plain), told);
  });
});
