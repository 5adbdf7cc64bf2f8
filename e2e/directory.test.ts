import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { offers } from '#directory/reads.ts';
import { andNot, isEmpty, parseWeek } from '#kit/week.ts';
import { desk, visitor } from './browser.ts';
import { stage } from './stage.ts';

/** Names of the services listed, in order. */
const listed = (page: Page): Promise<string[]> => page.locator('.tile-title').allTextContents();

/** The figure in “14 servizi trovati”. */
async function found(page: Page): Promise<number> {
  return Number.parseInt(((await page.locator('#results').textContent()) ?? '').replace('.', ''), 10);
}

const search = (page: Page): Promise<void> => page.getByRole('button', { name: 'Cerca i servizi' }).click();

describe('the directory', () => {
  const on = stage();
  const open = async (javaScriptEnabled = false) => (await visitor(on.browser, { javaScriptEnabled })).newPage();

  it('understands plain Italian: with or without accents, with a typing error, in everyday words', async () => {
    const page = await open();
    const ask = async (text: string) => {
      await page.goto(`${on.url}/directory`);
      await page.locator('#f-q').fill(text);
      await search(page);
      assert.equal(await page.locator('#f-q').inputValue(), text);
      return listed(page);
    };
    const right = await ask('Lillà');
    assert.ok(right.length > 3 && right.every((name) => name.includes('Lillà')), right.join(', '));
    assert.deepEqual(await ask('lilla'), right);
    assert.deepEqual(await ask('LILLA'), right);

    const meant = await ask('assistensa domiciliare');
    assert.match((await page.locator('.notice').first().textContent()) ?? '', /Abbiamo cercato «/);
    assert.ok(
      meant.slice(0, 5).every((name) => /Assistenza domiciliare/.test(name)),
      meant.join(', '),
    );
    assert.ok((await ask('asilo nido')).slice(0, 5).every((name) => /nido/i.test(name)));
    assert.ok((await ask('casa di riposo')).slice(0, 5).every((name) => /anziani|RSA|riposo/i.test(name)));
    assert.deepEqual(await ask('xyzzyq'), []);
    assert.equal(await page.getByRole('link', { name: 'Racconta il bisogno' }).isVisible(), true);
    await page.context().close();
  });

  it('filters by kind, place, age and price, and takes each filter away again', async () => {
    const page = await open();
    await page.goto(`${on.url}/directory`);
    const all = await found(page);
    await page.getByLabel('Tipo di servizio').selectOption('nido');
    await page.getByLabel('Età della persona').selectOption('0-2');
    await page.locator('#f-place').fill('brescia');
    await page.getByLabel('Entro').selectOption('5');
    await search(page);
    const near = await found(page);
    assert.ok(near > 0 && near < all, `${near} of ${all}`);
    const filters = page.locator('.active-filters a.tag');
    assert.equal(await filters.count(), 3);
    await filters.filter({ hasText: 'Brescia' }).click();
    assert.ok((await found(page)) > near);
    assert.equal(await page.locator('#f-place').inputValue(), '');

    await page.goto(`${on.url}/directory?category=nido&place=Bresci&from=7:31&age=pippo`);
    assert.match((await page.locator('main').textContent()) ?? '', /«Bresci» non è un luogo che conosciamo/);
    assert.match((await page.locator('.error-summary').textContent()) ?? '', /«7:31» non è un orario/);
    assert.equal(await page.locator('#f-from').inputValue(), '7:31');
    await page.getByRole('link', { name: 'Brescia (BS)', exact: true }).click();
    assert.equal(await page.locator('#f-place').inputValue(), 'Brescia (BS)');
    await page.context().close();
  });

  it('finds what is open at given hours: all of it and nothing else', async () => {
    const page = await open();
    await page.goto(`${on.url}/directory?category=nido`);
    await page.locator('summary', { hasText: 'Orari, costo e iscrizioni' }).click();
    await page.locator('#f-from').fill('7.30');
    await page.locator('#f-to').fill('18');
    await search(page);
    const wanted = parseWeek('Mo-Fr 07:30-18:00');
    assert.ok(wanted.ok);
    const right = (await offers(on.deps.db, { category: 'nido' })).filter(
      (o) => o.weeks?.term && isEmpty(andNot(wanted.week, o.weeks.term)),
    );
    assert.ok(right.length > 5);
    assert.equal(await found(page), right.length);
    const names: string[] = await listed(page);
    for (let next = page.locator('a[rel=next]'); (await next.count()) > 0; next = page.locator('a[rel=next]')) {
      await next.first().click();
      names.push(...(await listed(page)));
    }
    assert.deepEqual(names.sort(), right.map((o) => o.name).sort());
    await page.context().close();
  });

  it('tells of a service its hours, price, whom to call and how old this is; and takes word that something is wrong', async () => {
    const page = await open();
    await page.goto(`${on.url}/directory?category=nido&place=Brescia`);
    await page.locator('.tile-title a').first().click();
    const name = (await page.locator('h1').textContent()) ?? '';
    const text = (await page.locator('main').textContent()) ?? '';
    assert.match(text, /d’esempio/);
    assert.match(text, /€/);
    assert.match(text, /lun/);
    assert.ok((await page.locator('.week').count()) > 0, 'its week is drawn');
    assert.match(text, /030 5550\d{3}/);
    assert.equal(await page.locator('a[href^="tel:"]').count(), 0, 'an invented number leads nowhere');
    const data = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '');
    assert.ok(JSON.stringify(data).includes(JSON.stringify(name).slice(1, -1)), 'structured data name the service');

    const count = async () =>
      Number(
        (
          await on.db
            .selectFrom('directory.report')
            .select((e) => e.fn.countAll().as('n'))
            .executeTakeFirstOrThrow()
        ).n,
      );
    const before = await count();
    await page.locator('main a[href$="/report"]').click();
    await page.locator('#f-message').fill('Il sabato è chiuso.');
    await page.locator('main form button[type=submit]').click();
    assert.equal(await page.locator('.error-summary').isVisible(), true);
    assert.equal(await page.locator('#f-message').inputValue(), 'Il sabato è chiuso.');
    assert.equal(await count(), before);
    await page.locator('input[name=what][value=hours]').check({ force: true });
    await page.locator('main form button[type=submit]').click();
    await page.waitForURL(/report\?sent/);
    assert.match((await page.locator('.notice').textContent()) ?? '', /Grazie/);
    assert.equal(await count(), before + 1);
    await page.context().close();
  });

  it('shows the same search on a map, and leads from an area to its services', async () => {
    const page = await (await visitor(on.browser, { viewport: desk })).newPage();
    await page.goto(`${on.url}/directory?category=nido&place=ATS%20Brescia`);
    const all = await found(page);
    await page.getByRole('link', { name: 'Vedi sulla mappa' }).click();
    assert.match(page.url(), /category=nido/);
    assert.equal(await page.locator('svg.map').isVisible(), true);
    const rows = page.locator('main table tbody tr');
    const counts = await rows.locator('td').allTextContents();
    assert.equal(
      counts.reduce((sum, n) => sum + Number(n.replace('.', '')), 0),
      all,
    );
    const [most] = counts;
    await rows.first().getByRole('link').click();
    await page.waitForURL(/\/directory\?/);
    assert.match(page.url(), /category=nido/);
    assert.ok((await found(page)) >= Number(most), 'the list holds at least the services of the place');
    await page.context().close();
  });
});
