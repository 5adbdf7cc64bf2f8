import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import ExcelJS from 'exceljs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Page } from 'playwright-core';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import type { NodeKind } from '#accounts/model.ts';
import type { Role } from '#accounts/rules/roles.ts';
import { euro } from '#kit/i18n.ts';
import { runDueJobs } from '#kit/jobs.ts';
import { unzipped } from '#kit/testing-zip.ts';
import { jobs } from '../src/jobs.ts';
import { desk, phone, visitor } from './browser.ts';
import { signIn } from './signed-in.ts';
import { press, stage } from './stage.ts';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describe('reports, from the draft to the approval', () => {
  const on = stage();

  /** Somebody with one role, on a phone without JavaScript. */
  async function as(role: Role, kind: NodeKind, ref: string): Promise<{ page: Page; cookie: string }> {
    const person = await examplePerson(on.db, { roles: [{ role, kind, ref }] });
    const { cookie } = await exampleSession(on.db, person, { secondFactor: true });
    const context = await visitor(on.browser, { viewport: phone, javaScriptEnabled: false });
    await signIn(context, on.url, cookie);
    return { page: await context.newPage(), cookie };
  }

  /** Nothing that a check of accessibility finds, on a phone and at a desk; the checker needs JavaScript of its own. */
  async function faultless(page: Page) {
    for (const viewport of [phone, desk]) {
      const looking = await visitor(on.browser, { viewport });
      await looking.addCookies(await page.context().cookies());
      const seen = await looking.newPage();
      await seen.goto(page.url());
      const { violations } = await new AxeBuilder({ page: seen }).withTags(standards).analyze();
      assert.deepEqual(
        violations.map((v) => `${v.id} ${v.nodes[0]?.html.slice(0, 160)}`),
        [],
        page.url(),
      );
      const wide = await seen.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.equal(wide, 0, `${page.url()} scrolls sideways`);
      await looking.close();
    }
  }

  const text = (page: Page) => page.locator('main').innerText();
  const file = async (path: string, cookie: string): Promise<Buffer> => {
    const answer = await fetch(on.url + path, { headers: { cookie } });
    assert.equal(answer.status, 200, path);
    return Buffer.from(await answer.arrayBuffer());
  };

  it('is written, sent back, written again and approved, and then nothing it counts changes', async () => {
    // The demo's expenses of that time were all checked: three wait again.
    const waiting = on.db
      .selectFrom('programme.expense as e')
      .innerJoin('programme.action as a', 'a.id', 'e.action')
      .innerJoin('programme.project as p', 'p.id', 'a.project')
      .select('e.id')
      .where('p.alliance', '=', 'palazzolo')
      .where('p.cycle', '=', '2020-23')
      .where('e.document_date', '<=', '2022-06-30')
      .where('e.state', '=', 'checked')
      .orderBy('e.id')
      .limit(3);
    await on.db.updateTable('programme.expense').set({ state: 'entered' }).where('id', 'in', waiting).execute();
    const author = await as('alliance-coordinator', 'alliance', 'palazzolo');
    const { page } = author;
    await page.goto(`${on.url}/programme/reports/new`);
    await faultless(page);
    await press(page, 'Comincia la relazione');
    assert.match(await text(page), /Scrivi il primo giorno del periodo/);
    await page.selectOption('#f-of', 'alliance:palazzolo');
    await page.selectOption('#f-cycle', '2020-23');
    await page.locator('input[name="kind"][value="interim"]').check({ force: true });
    await page.fill('#f-from', '2020-11-02');
    await page.fill('#f-to', '2022-06-30');
    await press(page, 'Comincia la relazione');
    assert.match(await text(page), /I numeri ci sono già/);
    await page.fill('#f-done', 'Abbiamo aperto il dopo scuola.\nPoi il sabato.');
    await press(page, 'Salva quello che ho scritto');
    await faultless(page);
    await press(page, 'Invia per l’approvazione');
    assert.match(await text(page), /La relazione è inviata/);
    const path = new URL(page.url()).pathname;

    const ats = await as('ats-officer', 'network', 'rete-brescia');
    await ats.page.goto(on.url + path);
    await faultless(ats.page);
    assert.match(await text(ats.page), /ancora da controllare/);
    await press(ats.page, 'Rimanda indietro');
    assert.match(await text(ats.page), /Scrivi che cosa va corretto/);
    await ats.page.fill('#f-reason', 'Controlliamo prima tutte le spese.');
    await press(ats.page, 'Rimanda indietro');
    await page.goto(on.url + path);
    assert.match(await text(page), /Controlliamo prima tutte le spese/);
    // The ATS checks what was left (its own journey), and one is refused on the way.
    const left = await on.db
      .selectFrom('programme.expense as e')
      .innerJoin('programme.action as a', 'a.id', 'e.action')
      .innerJoin('programme.project as p', 'p.id', 'a.project')
      .select('e.id')
      .where('p.alliance', '=', 'palazzolo')
      .where('p.cycle', '=', '2020-23')
      .where('e.state', '=', 'entered')
      .execute();
    assert.ok(left.length > 1);
    await on.db
      .updateTable('programme.expense')
      .set({ state: 'checked' })
      .where(
        'id',
        'in',
        left.map((e) => e.id),
      )
      .execute();
    const counted = await on.db
      .selectFrom('programme.expense as e')
      .innerJoin('programme.action as a', 'a.id', 'e.action')
      .innerJoin('programme.project as p', 'p.id', 'a.project')
      .select(['e.id', 'e.cents'])
      .where('p.alliance', '=', 'palazzolo')
      .where('p.cycle', '=', '2020-23')
      .where('e.state', '=', 'checked')
      .where('e.document_date', '<=', '2022-06-30')
      .orderBy('e.id')
      .execute();
    const refused = counted.pop()!;
    await on.db.updateTable('programme.expense').set({ state: 'refused' }).where('id', '=', refused.id).execute();
    const spent = euro(
      'it',
      counted.reduce((sum, e) => sum + e.cents, 0),
    );

    await page.reload();
    await press(page, 'Scrivi una nuova versione');
    const shown = (await text(page)).replace(/\u00a0/g, ' ');
    assert.match(shown, /versione 1/, 'it is compared with the one before');
    assert.ok(shown.includes(spent.replace(/\u00a0/g, ' ')), 'the total is that of the rows');
    assert.equal(await page.locator('#f-done').inputValue(), 'Abbiamo aperto il dopo scuola.\nPoi il sabato.');
    await press(page, 'Invia per l’approvazione');
    const second = new URL(page.url()).pathname;
    await ats.page.goto(on.url + second);
    await press(ats.page, 'Approva la relazione');
    assert.match(await text(ats.page), new RegExp(`Spese bloccate: ${counted.length}`));
    await page.goto(`${on.url}/programme/expenses/${counted[0]!.id}/edit`);
    const locked = await on.db
      .selectFrom('programme.expense')
      .select('report')
      .where('id', '=', counted[0]!.id)
      .executeTakeFirstOrThrow();
    assert.equal(locked.report, second.split('/').at(-1));

    // Approved, it is open to everybody; the files say what the page says.
    const anyone = await visitor(on.browser, { viewport: phone, javaScriptEnabled: false });
    const open = await anyone.newPage();
    await open.goto(on.url + second);
    await faultless(open);
    assert.match(await text(open), /Approvata/);
    const pdf = await getDocument({ data: new Uint8Array(await file(`${second}/report.pdf`, '')), verbosity: 0 })
      .promise;
    const { info } = await pdf.getMetadata();
    assert.match(String((info as Record<string, unknown>).Title), /Relazione intermedia/);
    assert.equal((info as Record<string, unknown>).Language, 'it-IT');
    const roles = new Set<string>();
    const walk = (node: { role?: string; children?: unknown[] } | null): void => {
      if (node?.role) roles.add(node.role);
      for (const child of node?.children ?? []) walk(child as typeof node);
    };
    for (let n = 1; n <= pdf.numPages; n++) walk(await (await pdf.getPage(n)).getStructTree());
    for (const role of ['H1', 'H2', 'P', 'Table', 'TR', 'TH', 'TD', 'Caption', 'Link', 'TOC'])
      assert.ok(roles.has(role), `the PDF has ${role}`);
    const docx = await unzipped(await file(`${second}/report.docx`, ''));
    assert.match(docx.get('word/document.xml')!.toString('utf8'), /Abbiamo aperto il dopo scuola/);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await file(`${second}/report.xlsx`, '')) as unknown as ArrayBuffer);
    const total = book.worksheets[0]!.getColumn(1).values.indexOf('Speso');
    assert.equal(euro('it', Math.round(Number(book.worksheets[0]!.getRow(total).getCell(2).value) * 100)), spent);
  });

  it('gives a whole cycle in one file that a worker makes, and only to whoever asked', async () => {
    const { page, cookie } = await as('regional-officer', 'region', 'lombardia');
    await page.goto(`${on.url}/programme/full`);
    await faultless(page);
    await page.selectOption('#f-cycle', '2020-23');
    await page
      .selectOption('#f-where', { label: 'Regione Lombardia' })
      .catch(() => page.locator('#f-where').selectOption({ index: 1 }));
    await press(page, 'Prepara il foglio');
    await faultless(page);
    assert.match(await text(page), /in coda/);
    const path = new URL(page.url()).pathname;
    await runDueJobs(
      { ...on.deps, db: on.db },
      jobs.filter((j) => j.name === 'programme.full-report'),
    );
    await page.reload();
    assert.match(await text(page), /Il foglio è pronto/);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await file(`${path}/report.xlsx`, cookie)) as unknown as ArrayBuffer);
    const sheet = book.getWorksheet('Le spese')!;
    const { n } = await on.db
      .selectFrom('programme.expense as e')
      .innerJoin('programme.action as a', 'a.id', 'e.action')
      .innerJoin('programme.project as p', 'p.id', 'a.project')
      .select((e) => e.fn.countAll<number>().as('n'))
      .where('p.cycle', '=', '2020-23')
      .where('p.state', '<>', 'draft')
      .executeTakeFirstOrThrow();
    assert.equal(sheet.actualRowCount, n + 1);
    const other = await as('regional-officer', 'region', 'lombardia');
    const answer = await fetch(on.url + path, { headers: { cookie: other.cookie } });
    assert.equal(answer.status, 404);
  });

  it('has a plan on the chapters of real plans: what is known is written, what is not is said', async () => {
    const context = await visitor(on.browser, { viewport: phone, javaScriptEnabled: false });
    const page = await context.newPage();
    const path = '/programme/cycles/2020-23/networks/rete-brescia/plan';
    await page.goto(on.url + path);
    await faultless(page);
    assert.equal(
      await page
        .locator('main h2')
        .filter({ hasText: /^\d+\. / })
        .count(),
      13,
    );
    assert.match(await text(page), /Capitolo da scrivere/);
    assert.match(await text(page), /Progetto d’esempio/);
    const docx = await unzipped(await file(`${path}/plan.docx?template=val-padana-2020-23`, ''));
    assert.match(docx.get('word/document.xml')!.toString('utf8'), /Dal documento di indirizzo al piano/);
    const pdf = await getDocument({ data: new Uint8Array(await file(`${path}/plan.pdf`, '')), verbosity: 0 }).promise;
    assert.ok((await pdf.getOutline()).length > 0);
  });
});
