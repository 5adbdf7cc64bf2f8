import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { today } from '#kit/clock.ts';
import { date, number } from '#kit/i18n.ts';
import { releaseDayAfter } from '#needs/rules/release-day.ts';
import { visitor } from './browser.ts';
import { press, stage } from './stage.ts';

const cli = join(import.meta.dirname, '..', 'src', 'cli.ts');
const run = promisify(execFile);

/** Numbers of a figure as the three ways out name them. */
const measures = [
  ['needs', 'needs'],
  ['people', 'people'],
  ['neededHours', 'needed_hours'],
  ['reachableHours', 'reachable_hours'],
  ['uncoveredHours', 'uncovered_hours'],
] as const;

describe('a release', () => {
  const on = stage();

  /** A command as typed, on the database of this site; the object it prints. */
  async function concilia(...words: string[]): Promise<Record<string, unknown>> {
    const all = ['--import', 'tsx', cli, ...words, '--json', '--database-url', on.deps.config.databaseUrl];
    const { stdout } = await run(process.execPath, all, { cwd: join(cli, '../..'), maxBuffer: 1e8 });
    return JSON.parse(stdout);
  }

  /** The same figure from the command, the file and the page; fails when two differ. */
  async function seen(page: Page, area: string): Promise<Record<string, unknown>> {
    const said = await concilia('observe', '--area', area);
    const csv = await (await fetch(`${on.url}/observatory/${area}/figures.csv`)).text();
    const [head, first] = csv.split('\r\n').map((line) => line.split(','));
    for (const [json, column] of measures)
      assert.equal(first?.[head!.indexOf(column)], said[json] === null ? '' : String(said[json]), `${area} ${column}`);
    await page.goto(`${on.url}/observatory/${area}`);
    for (const [label, value] of [
      ['voci raccolte', said.needs],
      ['ore-persona scoperte', said.uncoveredHours],
    ] as const) {
      const shown = page.locator('.stat', { hasText: label });
      if (value === null) assert.equal(await shown.count(), 0, `${area} ${label} is not on the page`);
      else
        assert.equal(
          await shown.first().locator('strong').innerText(),
          number('it', Number(value)),
          `${area} ${label} on the page`,
        );
    }
    return said;
  }

  /** Tells a need through the answer page; the address of its receipt. */
  async function tell(page: Page, home: string): Promise<string> {
    const need = `person.0.age=0-2&person.0.category=nido&person.0.period=term&person.0.hours=Mo-Fr%2005:00-22:00&home=${home}`;
    await page.goto(`${on.url}/matching/answer?${need}`);
    await press(page, 'Salva il bisogno e ricevi un codice');
    await page.waitForURL(/needs\/receipt\//);
    return page.url().replace(/\?.*/, '');
  }

  it('counts what was told before it and nothing else; the receipt says when and where; page, file and command agree', async () => {
    const page = await (await visitor(on.browser, { javaScriptEnabled: false })).newPage();
    const day = today(on.deps.clock);
    // What the demo said after its own release is counted first.
    await concilia('release');
    const before = await seen(page, '017029');
    assert.equal(typeof before.needs, 'number');
    const receipts: string[] = [];
    for (let i = 0; i < 6; i++) receipts.push(await tell(page, '017029'));
    const promised = await page.locator('main').innerText();
    assert.ok(
      promised.includes(`Entra nelle cifre di Brescia con l’uscita di lunedì ${date('it', releaseDayAfter(day))}`),
      promised,
    );
    assert.deepEqual(await seen(page, '017029'), before, 'figures do not move between releases');

    const made = await concilia('release');
    const after = await seen(page, '017029');
    // Those who waited because they were too few to move the figure count too: it says all who spoke.
    const all = await sql<{ voices: number }>`select count(distinct n.id)::integer as voices
      from needs.need n join needs.person p on p.need = n.id
      where n.home = '017029' and n.withdrawn_at is null and p.term is not null`.execute(on.db);
    assert.equal(after.needs, all.rows[0]?.voices);
    assert.ok(Number(after.needs) >= Number(before.needs) + 6);
    assert.ok(Number(after.uncoveredHours) > Number(before.uncoveredHours));
    await page.goto(receipts[0]!);
    assert.ok(
      (await page.locator('main').innerText()).includes(`Contato nell’uscita del ${date('it', String(made.asOf))}`),
    );
    await page.getByRole('link', { name: 'Guarda le cifre di Brescia' }).click();
    await page.waitForURL(`${on.url}/observatory/017029`);
    assert.match(await page.locator('h1').innerText(), /Brescia/);
    await page.context().close();
  });

  it('never shows four voices of a place, in any of the three', async () => {
    const page = await (await visitor(on.browser, { javaScriptEnabled: false })).newPage();
    const all = (await concilia('observe', '--area', 'ats-brescia')) as {
      byMunicipality: { municipality: string; needs: number | null }[];
    };
    const silent = all.byMunicipality.find((m) => m.needs === 0)?.municipality;
    assert.ok(silent, 'the demo has a municipality without voices');
    for (let i = 0; i < 4; i++) await tell(page, silent);
    await concilia('release');
    const few = await seen(page, silent);
    for (const [json] of measures) assert.equal(few[json], null, json);
    assert.ok((few.byQuarterHour as unknown[]).every((n) => n === null));
    await page.context().close();
  });
});
