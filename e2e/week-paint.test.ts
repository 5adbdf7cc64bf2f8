import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { serve } from '@hono/node-server';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { langOf, newApp } from '#kit/http.ts';
import { mountAssets } from '#ui/assets.ts';
import { mountGallery } from '#ui/gallery.tsx';
import { launchBrowser, visitor } from './browser.ts';

let browser: Browser;
let server: ReturnType<typeof serve>;
let origin = '';

/** The gallery with the island built from its source, under the same content policy as the product. */
async function start(): Promise<void> {
  const built = await build({
    entryPoints: [`${import.meta.dirname}/../src/ui/islands/week-paint.ts`],
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  });
  const app = newApp();
  app.use(async (c, next) => {
    c.set('lang', langOf(new URL(c.req.url).pathname));
    c.set('demo', false);
    c.set('path', c.req.path);
    c.header('Content-Security-Policy', "default-src 'self'; img-src 'self' data:");
    await next();
  });
  app.get('/assets/week-paint.js', (c) =>
    c.body(built.outputFiles[0]!.text, 200, { 'Content-Type': 'text/javascript' }),
  );
  mountAssets(app);
  mountGallery(app);
  await new Promise<void>((ready) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (info) => {
      origin = `http://127.0.0.1:${info.port}`;
      ready();
    });
  });
  browser = await launchBrowser();
}

before(start);
after(async () => {
  await browser?.close();
  server?.close();
});

async function open(options: Parameters<Browser['newContext']>[0]): Promise<Page> {
  const page = await (await visitor(browser, options)).newPage();
  await page.goto(`${origin}/ui`);
  return page;
}

const value = (page: Page) => page.locator('week-paint input[type=hidden]').inputValue();
const cell = (page: Page, name: string) => page.locator(`.paint-cell[aria-label="${name}"]`);

test('mouse: what is dragged over is chosen, and the form carries it', async () => {
  const page = await open({ viewport: { width: 1280, height: 900 } });
  assert.equal(await value(page), 'Mo-Fr 07:30-18:30');
  await page.getByRole('button', { name: 'Svuota' }).click();
  assert.equal(await value(page), '');
  await cell(page, 'lunedì 08:00–08:30').hover();
  await page.mouse.down();
  await cell(page, 'mercoledì 09:30–10:00').hover();
  await page.mouse.up();
  assert.equal(await value(page), 'Mo-We 08:00-10:00');
  await cell(page, 'martedì 09:00–09:30').click();
  assert.equal(await value(page), 'Mo,We 08:00-10:00; Tu 08:00-09:00,09:30-10:00');
  assert.match((await page.locator('.week-sum').textContent()) ?? '', /5,5 ore alla settimana/);
  await page.locator('#choose button.button-primary').click();
  await page.waitForURL(/hours=Mo/);
  assert.match((await page.locator('#choose .notice').textContent()) ?? '', /lun e mer 8:00–10:00/);
  await page.context().close();
});

test('keyboard: arrows move, space chooses, shift extends; across on a wide screen, down on a phone', async () => {
  for (const [width, along] of [
    [1280, 'ArrowRight'],
    [390, 'ArrowDown'],
  ] as const) {
    const page = await open({ viewport: { width, height: 900 } });
    await page.getByRole('button', { name: 'Svuota' }).click();
    await cell(page, 'lunedì 07:00–07:30').focus();
    await page.keyboard.press(along);
    await page.keyboard.press('Space');
    assert.equal(await value(page), 'Mo 07:30-08:00');
    await page.keyboard.press(`Shift+${along}`);
    await page.keyboard.press(`Shift+${along}`);
    assert.equal(await value(page), 'Mo 07:30-09:00');
    await page.keyboard.press('End');
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-label')), 'lunedì 19:30–20:00');
    await page.context().close();
  }
});

test('touch: a finger paints', async () => {
  const page = await open({ viewport: { width: 390, height: 900 }, hasTouch: true, isMobile: true });
  await page.getByRole('button', { name: 'Svuota' }).tap();
  await cell(page, 'sabato 09:00–09:30').tap();
  assert.equal(await value(page), 'Sa 09:00-09:30');
  await page.context().close();
});

test('ready-made weeks and hours written by hand show in the grid, and the grid in the list', async () => {
  const page = await open({ viewport: { width: 1280, height: 900 } });
  await page.getByRole('button', { name: 'sab e dom 8–18' }).click();
  assert.equal(await value(page), 'Sa-Su 08:00-18:00');
  await page.getByText('Scrivi gli orari a mano').click();
  assert.equal(await page.locator('[name="hours-from-0"]').inputValue(), '08:00');
  await page.locator('[name="hours-from-0"]').fill('05:15');
  assert.equal(await value(page), 'Sa-Su 05:15-18:00');
  assert.equal(await cell(page, 'sabato 05:00–05:30').getAttribute('data-half'), '');
  await page.getByRole('button', { name: 'Aggiungi una fascia' }).click();
  assert.equal(await page.locator('.week-line-row').count(), 2);
  await page.context().close();
});

test('without JavaScript: ready-made week, one more row, and the hours arrive', async () => {
  const page = await open({ viewport: { width: 390, height: 900 }, javaScriptEnabled: false });
  await page.getByRole('button', { name: 'lun–ven 13–19' }).click();
  assert.equal(await page.locator('[name="hours-from-0"]').inputValue(), '13:00');
  await page.getByRole('button', { name: 'Aggiungi una fascia' }).click();
  await page.locator('[name="hours-days-1"][value="5"]').check();
  await page.locator('[name="hours-from-1"]').fill('22:00');
  await page.locator('[name="hours-to-1"]').fill('02:00');
  await page.locator('#choose button.button-primary').click();
  assert.match((await page.locator('#choose .notice').textContent()) ?? '', /lun–ven 13:00–19:00; sab 22:00–2:00/);
  await page.context().close();
});
