import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { desk, launchBrowser, phone, visitor } from './browser.ts';
import { everyPage } from './routes.ts';
import { signIn, somebodyWithEveryRole } from './signed-in.ts';
import { demoSite } from './site.ts';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** What is wrong with a page: a defect, a message of the console, a finding of axe, a width that scrolls. */
async function faultsOf(page: Page, url: string, path: string): Promise<string[]> {
  const faults: string[] = [];
  // A page that is not there, not theirs or no longer possible is a page too, and must be readable.
  page.on('console', (m) => m.type() === 'error' && !/status of 40[349]/.test(m.text()) && faults.push(m.text()));
  page.on('pageerror', (error) => faults.push(String(error)));
  const answer = await page.goto(url + path);
  if (!answer || answer.status() >= 500) faults.push(`${answer?.status()}`);
  // Only what fails is described: describing what passes takes most of the time.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withTags(standards);
  const { violations } = await axe.analyze();
  faults.push(...violations.map((v) => `${v.id} ${v.nodes[0]?.html.slice(0, 160)}`));
  const wide = await sideways(page);
  if (wide > 0) faults.push(`scrolls sideways by ${wide} px`);
  return faults;
}

/** Without the files among them: a browser saves those, and their own tests open them. */
async function pagesAmong(paths: readonly string[], url: string, cookie: string): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const answer = await fetch(url + path, { headers: { cookie }, redirect: 'manual' });
    await answer.body?.cancel();
    if (!/attachment/.test(answer.headers.get('content-disposition') ?? '')) found.push(path);
  }
  return found;
}

/** Nothing found by axe, nothing that scrolls sideways, no message of the browser's console, on every page of the map. */
describe('every page', () => {
  let browser: Browser;
  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser.close());

  it('is accessible at 390 and 1280 px, in Italian and in English', async (t) => {
    const { url, deps, db } = await demoSite(t);
    const { cookie } = await somebodyWithEveryRole(db);
    const pages = await pagesAmong(await everyPage(deps), url, cookie);
    const look = async (viewport: typeof phone | typeof desk) => {
      const faults: string[] = [];
      const context = await visitor(browser, { viewport });
      await signIn(context, url, cookie);
      for (const path of viewport === phone ? pages : pages.map((p) => `/en${p === '/' ? '' : p}`)) {
        const page = await context.newPage();
        faults.push(...(await faultsOf(page, url, path)).map((fault) => `${viewport.width} ${path}: ${fault}`));
        await page.close();
      }
      await context.close();
      return faults;
    };
    const faults = await Promise.all([phone, desk].map(look));
    assert.deepEqual(faults.flat(), []);
  });

  it('fits 320 px without scrolling sideways', async (t) => {
    const { url, deps, db } = await demoSite(t);
    const context = await visitor(browser, { viewport: { width: 320, height: 640 } });
    const { cookie } = await somebodyWithEveryRole(db);
    await signIn(context, url, cookie);
    const faults: string[] = [];
    const page = await context.newPage();
    for (const path of await pagesAmong(await everyPage(deps), url, cookie)) {
      await page.goto(url + path);
      const wide = await sideways(page);
      if (wide > 0) faults.push(`${path}: ${wide} px`);
    }
    assert.deepEqual(faults, []);
  });
});
