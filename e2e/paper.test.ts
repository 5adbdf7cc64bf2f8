import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { testDatabase } from '#kit/testing.ts';
import { lombardy } from '../src/fillings.ts';
import { desk, launchBrowser, visitor } from './browser.ts';
import { demoSite, listening } from './site.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser?.close());

const sheets = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;

const toddler =
  'person.0.age=0-2&person.0.relation=child&person.0.conditions=diet&person.0.category=nido&person.0.period=term' +
  '&person.0.hours=Mo-Fr+07:30-19:00&person.0.hours.summer=Mo-Fr+08:00-14:00';
const parent =
  '&person.1.age=75%2B&person.1.relation=parent&person.1.conditions=autonomy&person.1.hours=Mo-Su+08:00-20:00';
const limits =
  '&home=017029&work=017161&mode=car&minutes=20&budget=400&isee=10000-15000&employer=yes&language=en' +
  '&access=step-free&carer=mother&adults=2&adults-working=2&shift=rotating&given=whole';

describe('a receipt on paper', () => {
  for (const [what, need] of Object.entries({
    'one person': toddler + limits,
    'two persons': toddler + parent + limits,
  })) {
    it(`is one A4 sheet (${what})`, async (t) => {
      const { deps } = await testDatabase(t, lombardy);
      const url = await listening(t, deps);
      const page = await (await visitor(browser, { viewport: desk })).newPage();
      const sent = await page.request.post(`${url}/needs`, {
        headers: { origin: url, 'content-type': 'application/x-www-form-urlencoded' },
        data: need,
      });
      assert.equal(sent.status(), 200);
      await page.goto(sent.url());
      const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
      assert.equal(sheets(pdf), 1);
    });
  }
});

describe('the observatory on paper', () => {
  it('is a light file: a municipality one sheet, a map no picture for each of its shapes', async (t) => {
    const { url } = await demoSite(t);
    const page = await (await visitor(browser, { viewport: desk })).newPage();
    const printed = async (path: string): Promise<Buffer> => {
      assert.equal((await page.goto(`${url}${path}`))?.status(), 200);
      return page.pdf({ format: 'A4', preferCSSPageSize: true });
    };
    const ats = await printed('/observatory/ats-brescia');
    assert.ok(sheets(ats) <= 2, `${sheets(ats)} sheets`);
    assert.ok((ats.toString('latin1').match(/\/Subtype\s*\/Image\b/g)?.length ?? 0) < 10);
    // One where few spoke, and the city, of which most is known.
    for (const town of ['017075', '017029']) assert.equal(sheets(await printed(`/observatory/${town}`)), 1, town);
  });
});
