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

/** Opens a page; null when it is a file, which a browser saves: the tests of files open those. */
const open = (page: Page, address: string) =>
  page.goto(address).catch((error: Error) => {
    if (/Download is starting/.test(error.message)) return null;
    throw error;
  });

/** What is wrong with a page: a defect, a message of the console, a finding of axe, a width that scrolls. */
async function faultsOf(page: Page, url: string, path: string, narrow: boolean): Promise<string[]> {
  const faults: string[] = [];
  // A page that is not there, not theirs or no longer possible is a page too, and must be readable.
  page.on('console', (m) => m.type() === 'error' && !/status of 40[349]/.test(m.text()) && faults.push(m.text()));
  page.on('pageerror', (error) => faults.push(String(error)));
  const answer = await open(page, url + path);
  if (answer === null) return [];
  if (answer.status() >= 500) faults.push(`${answer.status()}`);
  // Only what fails is described: describing what passes takes most of the time.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withTags(standards);
  const { violations } = await axe.analyze();
  faults.push(...violations.map((v) => `${v.id} ${v.nodes[0]?.html.slice(0, 160)}`));
  for (const width of narrow ? [0, 320] : [0]) {
    if (width > 0) await page.setViewportSize({ width, height: 640 });
    const wide = await sideways(page);
    if (wide > 0) faults.push(`scrolls sideways by ${wide} px${width > 0 ? ` at ${width}` : ''}`);
  }
  return faults;
}

/** Nothing found by axe, nothing that scrolls sideways, no message of the browser's console, on every page of the map. */
describe('every page', () => {
  let browser: Browser;
  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser.close());

  it('is accessible at 390 and 1280 px, in Italian and in English, and fits 320 px', async (t) => {
    const { url, deps, db } = await demoSite(t);
    const { cookie } = await somebodyWithEveryRole(db);
    const pages = await everyPage(deps);
    const look = async (viewport: typeof phone | typeof desk) => {
      const faults: string[] = [];
      const context = await visitor(browser, { viewport });
      await signIn(context, url, cookie);
      for (const path of viewport === phone ? pages : pages.map((p) => `/en${p === '/' ? '' : p}`)) {
        const page = await context.newPage();
        const found = await faultsOf(page, url, path, viewport === phone);
        faults.push(...found.map((fault) => `${viewport.width} ${path}: ${fault}`));
        await page.close();
      }
      await context.close();
      return faults;
    };
    const faults = await Promise.all([phone, desk].map(look));
    assert.deepEqual(faults.flat(), []);
  });
});
