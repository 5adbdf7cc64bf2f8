import { after, before } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { Db } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { launchBrowser } from './browser.ts';
import { demoSite } from './site.ts';

interface Stage {
  browser: Browser;
  url: string;
  deps: Deps;
  /** As the owner of the tables: what the site itself may not see. */
  db: Db;
}

/** One browser and one demo site for every test of the `describe` it is called in; empty until its tests begin. */
export function stage(): Stage {
  const on = {} as Stage;
  const ends: (() => Promise<void>)[] = [];
  before(async () => {
    const [browser, site] = await Promise.all([launchBrowser(), demoSite({ after: (end) => void ends.unshift(end) })]);
    Object.assign(on, { browser, ...site });
  });
  after(async () => {
    await on.browser?.close();
    for (const end of ends) await end();
  });
  return on;
}

/** The visible button of the form, not the invisible one that Enter presses. */
export const press = (page: Page, name: string): Promise<void> =>
  page.locator('main .actions').getByRole('button', { name }).first().click();

/** Everything the browser sends, as it leaves: method, address, body, and the page it says it comes from. */
export function listen(page: Page): string[] {
  const sent: string[] = [];
  page.on('request', (r) =>
    sent.push([r.method(), r.url().split('#')[0], r.postData() ?? '', r.headers().referer ?? ''].join(' ')),
  );
  return sent;
}

/** A receipt code as it is printed. */
export const codeLook = /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/;

/** Comes back with a code, as somebody would who has it on paper. */
export async function comeBack(page: Page, url: string, code: string): Promise<void> {
  await page.goto(`${url}/needs/receipt`);
  await page.locator('#f-code').fill(code.toLowerCase().replaceAll('-', ' '));
  await page.getByRole('button', { name: 'Apri la ricevuta' }).click();
  await page.waitForURL(`**/needs/receipt/${code}`);
}

/** Withdraws the need whose receipt is open, and says what the page says then. */
export async function withdraw(page: Page): Promise<string> {
  await page.locator('summary', { hasText: 'Voglio ritirarlo' }).click();
  await page.getByRole('button', { name: 'Ritira e cancella' }).click();
  await page.locator('summary', { hasText: 'Voglio ritirarlo' }).waitFor();
  await page.locator('input[name=confirm]').check({ force: true });
  await page.getByRole('button', { name: 'Ritira e cancella' }).click();
  return page.locator('h1', { hasText: 'ritirato' }).innerText();
}
