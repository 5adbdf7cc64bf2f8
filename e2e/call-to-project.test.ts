import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import type { NodeKind } from '#accounts/model.ts';
import { nodeId, nodesBelow } from '#accounts/reads.ts';
import type { Role } from '#accounts/rules/roles.ts';
import { organizationsById } from '#network/reads.ts';
import { launchBrowser, phone, visitor } from './browser.ts';
import { signIn } from './signed-in.ts';
import { demoSite } from './site.ts';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The same person's page with scripts on: the check itself is a script. */
const twins = new WeakMap<Page, Page>();

async function faultless(at: Page): Promise<void> {
  const page = twins.get(at)!;
  await page.goto(at.url());
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(standards)
    .analyze();
  assert.deepEqual(
    violations.map((v) => `${v.id} ${v.nodes[0]?.html.slice(0, 160)}`),
    [],
    page.url(),
  );
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(wide, 0, `${page.url()} scrolls sideways`);
}

const button = (page: Page, name: string | RegExp) => page.locator('main').getByRole('button', { name }).last();
const text = (page: Page) => page.locator('main').innerText();
/** Radio cards: the mark is drawn over the button. */
const choose = (page: Page, name: string, value: string) =>
  page.locator(`input[name="${name}"][value="${value}"]`).check({ force: true });

describe('from the call to the project, on a telephone without JavaScript', () => {
  it('the ATS opens a call, an alliance proposes, the Committee ranks, the ATS approves, the region validates, a project is there', {
    timeout: 600_000,
  }, async (t) => {
    let today = '2026-11-22';
    const site = await demoSite(t, { now: () => new Date(`${today}T10:00:00Z`) });
    const browser = await launchBrowser();
    t.after(() => browser.close());
    /** Somebody with one role, in a browser of their own. */
    const as = async (role: Role, kind: NodeKind, ref: string): Promise<Page> => {
      const person = await examplePerson(site.db, { roles: [{ role, kind, ref }] });
      return opened((await exampleSession(site.db, person, { secondFactor: true })).cookie);
    };
    const opened = async (cookie: string | null): Promise<Page> => {
      const [page, twin] = await Promise.all(
        [false, true].map(async (javaScriptEnabled) => {
          const context = await visitor(browser, { viewport: phone, javaScriptEnabled });
          if (cookie) await signIn(context, site.url, cookie);
          return context.newPage();
        }),
      );
      twins.set(page!, twin!);
      return page!;
    };
    const ids = (await nodesBelow(site.db, nodeId('alliance', 'brescia')))
      .filter((n) => n.kind === 'organization')
      .map((n) => n.ref);
    const bodies = [...(await organizationsById(site.db, ids)).values()].filter((o) => o.example);
    const [town, firm] = [bodies.find((o) => o.kind === 'public')!, bodies.find((o) => o.kind === 'profit')!];

    const officer = await as('ats-officer', 'network', 'rete-brescia');
    await officer.goto(`${site.url}/programme/calls/new`);
    await faultless(officer);
    await officer.getByLabel('Programmazione').selectOption('2020-23');
    await officer.getByLabel('Titolo').fill('Avviso di prova');
    await officer.getByLabel('Primo giorno').fill('2026-11-23');
    await officer.getByLabel('Ultimo giorno').fill('2026-12-10');
    await officer.getByLabel('Fondi a disposizione').fill('300.000');
    await officer.getByLabel('Cofinanziamento minimo').fill('20');
    await officer.locator('[name="criterion.0.it"]').fill('Qualità');
    await officer.locator('[name="criterion.0.max"]').fill('60');
    await officer.locator('[name="criterion.0.threshold"]').fill('30');
    await officer.locator('[name="criterion.1.it"]').fill('Rete');
    await officer.locator('[name="criterion.1.max"]').fill('40');
    await officer.locator('[name="evaluators"]').fill('1');
    await officer.locator('[name="chapter.0.it"]').fill('Analisi dei bisogni');
    await button(officer, 'Salva la bozza').click();
    // More than the alliances' 80 % of what the network has: refused with the act that says so, and nothing typed is lost.
    assert.match(await text(officer), /80 %[\s\S]*259\.440[\s\S]*Lo dice/);
    assert.equal(await officer.getByLabel('Titolo').inputValue(), 'Avviso di prova');
    await officer.getByLabel('Fondi a disposizione').fill('60.000');
    await button(officer, 'Salva la bozza').click();
    await officer.waitForURL(/programme\/calls\/[0-9a-f-]{36}$/);
    const callUrl = officer.url();
    const coordinator = await as('alliance-coordinator', 'alliance', 'brescia');
    assert.equal((await coordinator.goto(callUrl))?.status(), 404, 'a draft is the network’s own');
    await officer.getByLabel('Numero dell’atto').fill('12');
    await officer.getByLabel('Data dell’atto').fill('2026-11-22');
    await button(officer, 'Pubblica l’avviso').click();
    await officer.waitForURL(/done=open/);

    today = '2026-11-25';
    await coordinator.goto(callUrl);
    await faultless(coordinator);
    await button(coordinator, /Prepara la proposta/).click();
    await coordinator.waitForURL(/programme\/proposals\//);
    const proposalUrl = coordinator.url();
    await faultless(coordinator);
    await coordinator.goto(`${proposalUrl}/about`);
    await coordinator.getByLabel('Titolo del progetto').fill('Progetto di prova');
    await coordinator.getByLabel('Obiettivi').fill('Più ore di cura.');
    await coordinator.getByLabel('Comincia').fill('2022-01-01');
    await coordinator.getByLabel('Finisce').fill('2027-01-01');
    await button(coordinator, 'Salva e continua').click();
    assert.match(await text(coordinator), /1 gennaio 2027 è fuori dalla programmazione/);
    assert.equal(await coordinator.getByLabel('Obiettivi').inputValue(), 'Più ore di cura.');
    await faultless(coordinator);
    await coordinator.getByLabel('Finisce').fill('2022-12-31');
    await button(coordinator, 'Salva e continua').click();
    await coordinator.waitForURL(/partners\?saved/);
    await coordinator.getByLabel('Ente', { exact: true }).selectOption(firm.id);
    await choose(coordinator, 'role', 'lead');
    await button(coordinator, 'Aggiungi').click();
    assert.match(await text(coordinator), /non può guidare il progetto[\s\S]*Lo dice: DGR XI\/2398/);
    await coordinator.getByLabel('Ente', { exact: true }).selectOption(town.id);
    await button(coordinator, 'Aggiungi').click();
    await coordinator.waitForURL(/saved/);
    await coordinator.getByLabel('Ente', { exact: true }).selectOption(firm.id);
    await button(coordinator, 'Aggiungi').click();
    await coordinator.waitForURL(/saved/);
    await faultless(coordinator);
    await coordinator.goto(`${proposalUrl}/chapter-analisi-dei-bisogni`);
    await coordinator.getByLabel('Analisi dei bisogni').fill('Che cosa dicono i bisogni raccolti.');
    await button(coordinator, 'Salva e continua').click();
    await coordinator.waitForURL(/agreement\?saved/);
    await coordinator.getByLabel('Data della firma').fill('2026-11-20');
    await coordinator
      .getByLabel('File firmato')
      .setInputFiles({ name: 'accordo.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') });
    await button(coordinator, 'Salva e continua').click();
    await coordinator.waitForURL(/saved/);
    await coordinator.goto(`${proposalUrl}/actions/new`);
    await faultless(coordinator);
    await coordinator.getByLabel('Che cosa si fa').fill('Doposcuola fino alle 19');
    await coordinator.getByLabel('Chi la fa').selectOption(town.id);
    await coordinator.getByLabel('Area di intervento').selectOption('school-times');
    await choose(coordinator, 'existing', 'none');
    await coordinator.getByLabel('Chi dovrebbe pagarlo').selectOption('nobody');
    await coordinator.getByLabel('Che cosa c’è di nuovo').fill('Le ore dopo le 17.');
    await coordinator.locator('[name="line.0.cost"]').selectOption('services');
    await coordinator.locator('[name="line.0.cents"]').fill('70.000');
    await coordinator.locator('[name="line.0.source"]').fill('Regione Lombardia');
    await button(coordinator, /^Salva$/).click();
    assert.match(await text(coordinator), /70\.000[\s\S]*60\.000[\s\S]*Lo dice: Avviso di prova/);
    await coordinator.locator('[name="line.0.cents"]').fill('50.000,50');
    await button(coordinator, /^Salva$/).click();
    await coordinator.waitForURL(/saved/);
    await coordinator.goto(`${proposalUrl}/check`);
    assert.match(await text(coordinator), /cofinanziamento è il 0 %, il minimo è il 20 %/);
    await faultless(coordinator);
    await coordinator.goto(proposalUrl);
    await coordinator.getByRole('link', { name: 'Doposcuola fino alle 19' }).click();
    await coordinator.locator('[name="line.1.kind"]').selectOption('in-kind');
    await coordinator.locator('[name="line.1.cost"]').selectOption('staff');
    await coordinator.locator('[name="line.1.cents"]').fill('15.000');
    await coordinator.locator('[name="line.1.source"]').fill('Comune');
    await button(coordinator, /^Salva$/).click();
    await coordinator.waitForURL(/saved/);
    // The same lines from a spreadsheet: first what is wrong, then what would change, then kept.
    await coordinator.goto(proposalUrl);
    await coordinator.getByRole('link', { name: 'Carica azioni e voci da un foglio' }).click();
    await faultless(coordinator);
    const give = async (rows: string) => {
      const buffer = Buffer.from(`azione;tipo;costo;importo;fonte\n${rows}`);
      await coordinator.locator('[name="file"]').setInputFiles({ name: 'foglio.csv', mimeType: 'text/csv', buffer });
      await button(coordinator, 'Leggi il foglio').click();
    };
    await give('Doposcuola fino alle 19;regalo;services;50.000,50;Regione Lombardia\n');
    assert.match(await text(coordinator), /Non è stato salvato nulla[\s\S]*«regalo» non è un tipo di soldi/);
    await faultless(coordinator);
    const financed = 'Doposcuola fino alle 19;finanziato;Servizi e consulenze;50000,50;Regione Lombardia';
    await give(`${financed}\nDoposcuola fino alle 19;in natura;Personale;15000,00;Comune\n`);
    assert.match(await text(coordinator), /chiede 50\.000,50\s€ e ne porta 15\.000\s€/);
    await faultless(coordinator);
    await button(coordinator, 'Salva nella proposta').click();
    await coordinator.waitForURL(/saved/);
    await coordinator.goto(`${proposalUrl}/check`);
    await button(coordinator, 'Presenta la proposta').click();
    await coordinator.waitForURL(proposalUrl);
    assert.match(await text(coordinator), /Ricevuta[\s\S]*Numero\s+1[\s\S]*[0-9a-f]{64}/);
    await faultless(coordinator);
    const stranger = await as('alliance-coordinator', 'alliance', 'palazzolo');
    assert.equal((await stranger.goto(proposalUrl))?.status(), 404, 'never another alliance');

    today = '2026-12-11';
    const judge = await as('evaluator', 'network', 'rete-brescia');
    await judge.goto(callUrl);
    await judge.getByRole('link', { name: 'Da valutare' }).click();
    await faultless(judge);
    await choose(judge, 'conflict', 'no');
    await button(judge, 'Conferma la dichiarazione').click();
    await judge.locator('[name="points.qualita"]').fill('61');
    await judge.locator('[name="reason.qualita"]').fill('Risponde ai bisogni.');
    await judge.locator('[name="points.rete"]').fill('30');
    await judge.locator('[name="reason.rete"]').fill('Due enti.');
    await button(judge, 'Rileggi prima di dare i punti').click();
    assert.match(await text(judge), /Il massimo per questo criterio è 60/);
    assert.equal(await judge.locator('[name="reason.rete"]').inputValue(), 'Due enti.');
    await judge.locator('[name="points.qualita"]').fill('5,5');
    await button(judge, 'Rileggi prima di dare i punti').click();
    assert.match(await text(judge), /Totale\s+35,5 su/);
    await faultless(judge);
    await button(judge, 'Torna a correggere').click();
    assert.equal(await judge.locator('[name="reason.rete"]').inputValue(), 'Due enti.');
    await judge.locator('[name="points.qualita"]').fill('45,5');
    await button(judge, 'Rileggi prima di dare i punti').click();
    await button(judge, 'Dai i punti').click();
    await judge.waitForURL(/given=1/);
    assert.match(await text(judge), /75,5/);
    await faultless(judge);

    const step = async (page: Page, name: string, number: string) => {
      await page.goto(callUrl);
      await page.getByLabel('Numero dell’atto').fill(number);
      await page.getByLabel('Data dell’atto').fill('2026-12-11');
      await button(page, name).click();
    };
    await step(officer, 'Registra il verbale del Comitato', '3');
    await officer.waitForURL(/done=ranked/);
    await step(officer, 'Approva la graduatoria', '99');
    await officer.waitForURL(/done=approved/);
    const anyone = await opened(null);
    await anyone.goto(`${callUrl}/ranking`);
    assert.match(await text(anyone), /Progetto di prova[\s\S]*75,5[\s\S]*50\.000,50[\s\S]*finanziato/);
    await faultless(anyone);
    const region = await as('regional-officer', 'region', 'lombardia');
    await step(region, 'Valida per la Regione', '5');
    await region.waitForURL(/done=validated/);
    await step(officer, 'Registra la convenzione e apri il progetto', '6');
    await officer.waitForURL(/programme\/projects\//);
    assert.match(await text(officer), /Progetto di prova[\s\S]*Doposcuola fino alle 19/);
    const lines = await site.db
      .selectFrom('programme.public_line_totals')
      .select(['kind', 'planned_cents'])
      .where('project', '=', officer.url().split('/').at(-1)!)
      .orderBy('planned_cents')
      .execute();
    assert.deepEqual(lines, [
      { kind: 'in-kind', planned_cents: 15_000_00 },
      { kind: 'financed', planned_cents: 50_000_50 },
    ]);
    await anyone.goto(callUrl);
    assert.match(
      await text(anyone),
      /Avviso\s[\s\S]*n\. 12 del 22 novembre 2026[\s\S]*n\. 3[\s\S]*n\. 99[\s\S]*n\. 5[\s\S]*n\. 6[\s\S]*Progetto di prova/,
    );
    await faultless(anyone);
  });
});
