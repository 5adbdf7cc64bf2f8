import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { desk, launchBrowser, phone, visitor } from './browser.ts';
import { everyPage } from './routes.ts';
import { demoSite } from './site.ts';

/** Nothing found by axe, nothing that scrolls sideways, no message of the browser's console, on every page of the map. */
describe('every page', () => {
  let browser: Browser;
  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser.close());

  it('is accessible at 390 and 1280 px, in Italian and in English', async (t) => {
    const { url, deps } = await demoSite(t);
    const pages = await everyPage(deps);
    const faults: string[] = [];
    for (const viewport of [phone, desk]) {
      const context = await visitor(browser, { viewport });
      for (const path of viewport === phone ? pages : pages.map((p) => `/en${p === '/' ? '' : p}`)) {
        const page = await context.newPage();
        page.on(
          'console',
          (m) => m.type() === 'error' && !/status of 404/.test(m.text()) && faults.push(`${path}: ${m.text()}`),
        );
        const answer = await page.goto(url + path);
        if (!answer || answer.status() >= 500) faults.push(`${path}: ${answer?.status()}`);
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .analyze();
        faults.push(...violations.map((v) => `${viewport.width} ${path}: ${v.id} ${v.nodes[0]?.html.slice(0, 160)}`));
        const wide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        if (wide > 0) faults.push(`${viewport.width} ${path}: scrolls sideways by ${wide} px`);
        await page.close();
      }
      await context.close();
    }
    assert.deepEqual(faults, []);
  });

  it('fits 320 px without scrolling sideways', async (t) => {
    const { url, deps } = await demoSite(t);
    const context = await visitor(browser, { viewport: { width: 320, height: 640 } });
    const faults: string[] = [];
    const page = await context.newPage();
    for (const path of await everyPage(deps)) {
      await page.goto(url + path);
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (wide > 0) faults.push(`${path}: ${wide} px`);
    }
    assert.deepEqual(faults, []);
  });
});
