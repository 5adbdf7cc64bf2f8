import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { desk, launchBrowser, phone, visitor } from './browser.ts';
import { demoSite } from './site.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser?.close());

const child =
  'person.0.age=0-2&person.0.relation=child&person.0.period=term&person.0.hours=Mo-Fr%2007:00-18:45&home=017029';
const household = `${child}&person.1.age=75%2B&person.1.relation=parent&person.1.period=term&person.1.hours=Mo,We%2009:00-13:00&work=017161`;

async function clean(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(
    violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`),
    [],
    where,
  );
}

/** What the answer says, without what tells who computed it. */
async function told(page: Page): Promise<string> {
  await page.locator('.answer-sentence').first().waitFor();
  const text = (await page.locator('.answer').textContent()) ?? '';
  return text.replace(/Risposta calcolata[^.:,]*[^.]*\./g, '').replace(/\s+/g, ' ');
}

describe('the answer', () => {
  it('is computed on the device: no request carries the need, and it is what the server would have said', async (t) => {
    const { url } = await demoSite(t);
    const page = await (await visitor(browser)).newPage();
    const asked: string[] = [];
    // Without the site's address: its port is random, and may hold any digits.
    page.on('request', (r) =>
      asked.push(`${r.method()} ${r.url().replace(url, '').split('#')[0]} ${r.postData() ?? ''}`),
    );
    for (const need of [child, household]) {
      await page.goto('about:blank');
      await page.goto(`${url}/matching/answer#${need}`);
      const onDevice = await told(page);
      assert.match(onDevice, /Con \S+ serviz\S+ copri/);
      assert.match((await page.locator('.answer-foot').textContent()) ?? '', /sul tuo dispositivo/);
      assert.deepEqual(
        asked.filter(
          (line) => !line.startsWith('GET ') || /person|home=|017029|07(:|%3A)00|75/.test(line.replace(/\?v=\w+/, '')),
        ),
        [],
        'nothing of the need leaves the device',
      );
      const plain = await (await visitor(browser, { javaScriptEnabled: false })).newPage();
      await plain.goto(`${url}/matching/answer?${need}`);
      assert.equal(await told(plain), onDevice);
      await plain.close();
    }
    await page.close();
  });

  it('gives the uncovered hours only when the person presses the button, and then only those', async (t) => {
    const { url } = await demoSite(t);
    const page = await (await visitor(browser)).newPage();
    const narrow =
      'person.0.age=0-2&person.0.category=nido&person.0.period=term&person.0.hours=Mo-Fr%2007:00-19:30&home=017029&minutes=15';
    await page.goto(`${url}/matching/answer#${narrow}`);
    const uncovered = ((await page.locator('.answer-lines li').first().textContent()) ?? '')
      .replace(/^.*?: /, '')
      .replace(/\.$/, '');
    const [request] = await Promise.all([
      page.waitForRequest((r) => r.method() === 'POST'),
      page.getByRole('button', { name: 'Segnala le ore scoperte, senza nome' }).first().click(),
    ]);
    const body = new URLSearchParams(request.postData() ?? '');
    assert.equal(body.get('given'), 'uncovered');
    assert.doesNotMatch(body.get('person.0.hours') ?? '', /07:00-19:30/);
    await page.waitForURL(/needs\/receipt\//);
    assert.ok(((await page.locator('main').textContent()) ?? '').includes(uncovered), uncovered);
    await page.close();
  });

  it('is accessible, fits a small phone, and prints one plan on one sheet', async (t) => {
    const { url } = await demoSite(t);
    for (const viewport of [phone, { width: 320, height: 700 }, desk]) {
      const page = await (await visitor(browser, { viewport })).newPage();
      await page.goto(`${url}/matching/answer#${household}`);
      await told(page);
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
      });
      await clean(page, `answer at ${viewport.width}`);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= viewport.width);
      await page.goto(`${url}/matching/how`);
      await clean(page, `how at ${viewport.width}`);
      await page.close();
    }
    const page = await (await visitor(browser, { viewport: desk })).newPage();
    const full =
      'person.0.age=6-10&person.0.relation=child&person.0.period=term&person.0.hours=Mo-Fr%2007:00-18:30&home=017029';
    for (const need of [child, full]) {
      await page.goto('about:blank');
      await page.goto(`${url}/matching/answer#${need}`);
      await told(page);
      await page.locator('qr-code svg').waitFor();
      const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
      assert.equal(pdf.match(/\/Type\s*\/Page\b/g)?.length, 1, need);
    }
    await page.close();
  });

  it('says what happened when the catalogue cannot be read, keeps what was typed, and can try again', async (t) => {
    const { url } = await demoSite(t);
    const page = await (await visitor(browser)).newPage();
    await page.route('**/matching/tiles/**', (route) => route.abort());
    await page.goto(`${url}/matching/answer#${child}`);
    await page.getByRole('alert').waitFor();
    assert.match(
      (await page.getByRole('link', { name: 'Torna al modulo' }).getAttribute('href')) ?? '',
      /person\.0\.age=0-2/,
    );
    const bySite = await page.getByRole('link', { name: 'Fallo calcolare al sito' }).getAttribute('href');
    assert.match(bySite ?? '', /^\/matching\/answer\?person\.0\.age=0-2/);
    assert.match((await page.getByRole('alert').textContent()) ?? '', /inviate al sito/);
    await page.unroute('**/matching/tiles/**');
    await page.getByRole('link', { name: 'Riprova' }).click();
    assert.match(await told(page), /Con \S+ serviz\S+ copri/);
    await page.close();
  });
});
