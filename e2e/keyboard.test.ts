import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { desk, visitor } from './browser.ts';
import { stage } from './stage.ts';

const need =
  'person.0.age=0-2&person.0.relation=child&person.0.period=term&person.0.hours=Mo-Fr%2007:00-18:45&home=017029';
const pages = ['/', '/needs/new', '/directory', `/matching/answer?${need}`, '/observatory/017029', '/territory/017029'];
const mostTabs = 45;

/** Where the focus stands, and whether an eye can find it. */
interface Focus {
  readonly what: string;
  readonly visible: boolean;
  /** False when it stands before the place it came from. */
  readonly forward: boolean;
}

/** Presses Tab, and looks. Null when the focus has left the page. */
async function tab(page: Page): Promise<Focus | null> {
  await page.keyboard.press('Tab');
  return page.evaluate(() => {
    const here = document.activeElement;
    const memory = window as unknown as { last?: Element };
    if (!here || here === document.body) return null;
    const { last } = memory;
    memory.last = here;
    // A choice drawn as a card shows the focus on its card, a link of a map on its shape.
    const label =
      here.closest('label') ?? (here.id ? document.querySelector(`label[for="${CSS.escape(here.id)}"]`) : null);
    const lit = [here, label, here.parentElement, ...here.children].some((e) => {
      if (!e) return false;
      const look = getComputedStyle(e);
      const ring = look.outlineStyle !== 'none' && Number.parseFloat(look.outlineWidth) >= 2;
      return ring || look.boxShadow !== 'none' || (e instanceof SVGElement && Number.parseFloat(look.strokeWidth) >= 2);
    });
    const own = here.getBoundingClientRect();
    const box = own.width > 1 ? own : (label ?? here).getBoundingClientRect();
    const onScreen = box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight;
    return {
      what: here.outerHTML.slice(0, 140),
      visible: lit && onScreen,
      forward: !last || (last.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING) > 0,
    };
  });
}

/** Pages of a printed file. */
const sheets = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;

/** Seconds of the longest movement of a page, pseudo-elements included. */
const longestMovement = (page: Page): Promise<number> =>
  page.evaluate(() => {
    let longest = 0;
    for (const element of document.querySelectorAll('*'))
      for (const part of [undefined, '::before', '::after']) {
        const look = getComputedStyle(element, part);
        const animated = look.animationName === 'none' ? '' : look.animationDuration;
        for (const text of `${look.transitionDuration},${animated}`.split(','))
          longest = Math.max(longest, Number.parseFloat(text) || 0);
      }
    return longest;
  });

describe('by keyboard', () => {
  const on = stage();

  it('every stop is on the screen, lit, and after the one before; the first leads past the header', async () => {
    const page = await (await visitor(on.browser, { viewport: desk })).newPage();
    const faults: string[] = [];
    for (const path of pages) {
      await page.goto(on.url + path);
      const first = await tab(page);
      assert.match(first?.what ?? '', /href="#/, `${path} begins with a skip link`);
      for (let at: Focus | null = first, i = 0; at && i < mostTabs; i++) {
        if (!at.visible) faults.push(`${path}: not to be seen: ${at.what}`);
        if (!at.forward) faults.push(`${path}: goes back: ${at.what}`);
        at = await tab(page);
      }
      await page.goto('about:blank');
      await page.goto(on.url + path);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      const inside = await page.evaluate(() => document.querySelector('main')?.contains(document.activeElement));
      assert.equal(inside, true, `${path}: the skip link leads into the page`);
    }
    assert.deepEqual(faults, []);
    await page.context().close();
  });

  it('the guided form is filled from the first question to the answer, hours painted, without a pointer', async () => {
    const page = await (await visitor(on.browser, { viewport: desk })).newPage();
    await page.goto(`${on.url}/needs/new`, { waitUntil: 'networkidle' });
    const reach = async (selector: string) => {
      for (let i = 0; i < 60; i++) {
        if (await page.evaluate((s) => document.activeElement?.matches(s) ?? false, selector)) return;
        await page.keyboard.press('Tab');
      }
      assert.fail(`Tab never reaches ${selector}`);
    };
    await reach('input[name="person.0.age"]');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    assert.equal(await page.locator('input[name="person.0.age"]:checked').getAttribute('value'), '3-5');
    await page.keyboard.press('Enter');
    await page.locator('#step-2').waitFor({ state: 'visible' });
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'step-2');
    await reach('.actions button[value="3"]');
    await page.keyboard.press('Enter');
    await page.locator('#step-3').waitFor({ state: 'visible' });

    await reach('.paint-cell');
    assert.equal(
      await page.locator('week-paint').first().locator('.paint-cell[tabindex="0"]').count(),
      1,
      'the grid is one stop',
    );
    await page.keyboard.press('Home');
    await page.keyboard.press('Space');
    for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowRight');
    const painted = await page.locator('week-paint input[type=hidden]').first().inputValue();
    assert.match(painted, /^Mo \d\d:\d\d-\d\d:\d\d$/);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    assert.match(await page.locator('week-paint input[type=hidden]').first().inputValue(), /Tu/);
    await page.keyboard.press('Tab');
    assert.equal(
      await page.evaluate(() => document.activeElement?.matches('.paint-cell')),
      false,
      'Tab leaves the grid',
    );
    await reach('.actions button[value="4"]');
    await page.keyboard.press('Enter');
    await page.locator('#step-4').waitFor({ state: 'visible' });
    await reach('#f-home');
    await page.keyboard.type('Brescia');
    await page.keyboard.press('Enter');
    await page.locator('.answer-head h1').waitFor();
    await page.context().close();
  });

  it('nothing moves for whoever asked for stillness', async () => {
    for (const reducedMotion of ['no-preference', 'reduce'] as const) {
      const page = await (await visitor(on.browser, { reducedMotion })).newPage();
      let longest = 0;
      for (const path of pages) {
        await page.goto(on.url + path);
        longest = Math.max(longest, await longestMovement(page));
      }
      if (reducedMotion === 'reduce') assert.ok(longest <= 0.01, `${longest} s`);
      else assert.ok(longest >= 0.1, 'there is a movement to still');
      await page.context().close();
    }
  });

  it('the answer is one sheet of A4, computed here or there, whatever was opened on the screen', async () => {
    const page = await (await visitor(on.browser)).newPage();
    const afternoon = 'person.0.age=6-10&person.0.hours=Mo-Fr%2013:00-19:00&home=017029';
    for (const asked of [need, afternoon])
      for (const mark of ['?', '#']) {
        await page.goto('about:blank');
        await page.goto(`${on.url}/matching/answer${mark}${asked}`);
        await page.locator('.answer-head h1').waitFor();
        await page.locator('.answer summary', { hasText: 'perché' }).first().click();
        if (mark === '#') await page.locator('qr-code svg').waitFor({ state: 'attached' });
        assert.equal(sheets(await page.pdf({ format: 'A4', preferCSSPageSize: true })), 1, `${mark}${asked}`);
      }
    await page.context().close();
  });
});
