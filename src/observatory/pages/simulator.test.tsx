import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { sql } from 'kysely';
import { importServicesFrom } from '#directory/actions/import-services.ts';
import type { AppError } from '#kit/errors.ts';
import { type Deps, langOf, newApp } from '#kit/http.ts';
import { number } from '#kit/i18n.ts';
import { testDatabase } from '#kit/testing.ts';
import { importPopulation } from '#territory/actions/import-population.ts';
import { lombardy } from '../../fillings.ts';
import { release } from '../actions/release.ts';
import { exampleTrial } from '../example.ts';
import { mountObservatory } from '../mount.ts';
import { bestChangesFor } from '../reads/best-changes.ts';
import { simulate } from '../reads/simulate.ts';
import { observe } from '../reads.ts';
import type { Draft } from '../rules/simulator/draft.ts';

const day = '2026-11-25';
const [lumezzane, concesio] = ['017096', '017061'];

/** Two towns with three hundred small children each, and two nurseries. */
async function load(deps: Deps): Promise<void> {
  const path = join(mkdtempSync(join(tmpdir(), 'simulator-')), 'services.csv');
  const rows = [
    'id,name,category,municipality,capacity,hours_term',
    `n1,Nido Alfa,nido,${lumezzane},30,Mo-Fr 08:00-12:30`,
    `n2,Nido Beta,nido,${concesio},20,Mo-Fr 07:30-16:30`,
    `n3,Nido Gamma,nido,${concesio},,Mo-Fr 07:30-16:30`,
  ];
  writeFileSync(path, rows.join('\n'));
  const source = { path, mapping: null, source: 'prova', dryRun: false, stdin: Readable.from([]), progress: () => {} };
  await importServicesFrom(deps.db, { ...source, today: day });
  const people = [lumezzane, concesio].flatMap((code) =>
    [0, 1, 2].flatMap((age) => [`${code},${age},f,50`, `${code},${age},m,50`]),
  );
  const stream = Readable.from([Buffer.from(`municipality,age,sex,count\n${people.join('\n')}\n`)]);
  await importPopulation(deps.db, { name: 'prova', stream }, { dryRun: false, vintage: '2026' });
}

function site(deps: Deps) {
  const app = newApp();
  app.use(async (c, next) => {
    c.set('lang', langOf(new URL(c.req.url).pathname));
    c.set('demo', false);
    c.set('path', c.req.path);
    await next();
  });
  app.onError((error, c) => c.text('', (error as AppError).code === 'not-found' ? 404 : 500));
  mountObservatory(app, deps, { ...deps, db: deps.readDb }, exampleTrial);
  return async (path: string) => {
    const answer = await app.request(path);
    return { status: answer.status, text: (await answer.text()).replaceAll('\u00a0', ' ') };
  };
}

const plain = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const ambito = '/observatory/ambito-valle-trompia/simulator';

test('the simulator', async (t) => {
  const { db, deps: web } = await testDatabase(t, lombardy);
  const deps = { ...web, clock: { now: () => new Date(`${day}T12:00:00Z`) } };
  await load({ ...deps, db });
  await release({ ...deps, db }, 'installation');
  const page = site(deps);

  await t.test('starts from the potential gap of the release', async () => {
    const seen = await observe(db, { area: lumezzane!, category: 'nido', period: 'term', asOf: null }, day);
    const hours = number('it', seen!.figure.potential!.uncoveredHours);
    const { text } = await page(`/observatory/${lumezzane}/simulator?category=nido`);
    assert.match(plain(text), new RegExp(`stimiamo scoperte ${hours.replace('.', '\\.')} ore-persona a settimana`));
  });

  await t.test(
    'says what a new service covers, where, whom it draws away and what it costs, without JavaScript',
    async () => {
      const query = `what=new&category=nido&town=${lumezzane}&hours=Mo-Fr+12:30-16:30&places=20&cost=72000`;
      const { status, text } = await page(`${ambito}?${query}`);
      const said = plain(text);
      assert.equal(status, 200);
      assert.match(said, /Nido nuovo a Lumezzane, lun–ven 12:30–16:30, 20 posti/);
      assert.match(said, /coprirebbe \d+ ore-persona in più a settimana/);
      assert.match(said, /72\.000 € all’anno ÷ \(\d+ ore × 36 settimane\)/);
      assert.match(said, /Nido Beta · Concesio/);
      assert.match(said, /Lumezzane [\d.,]+ \+[\d.,]+ [\d.,]+/);
      assert.match(said, /Non possiamo dire quante delle ore raccontate/);
      assert.match(said, /Ordinaria/);
      const part = await page(`${ambito}?${query}&part=result`);
      assert.match(part.text, /^<section id="sim-head"/);
      assert.doesNotMatch(part.text, /<html/);
      const english = await page(`/en${ambito}?${query}`);
      assert.match(plain(english.text), /it would cover \d+ more person-hours a week/);
    },
  );

  await t.test('tells what is missing and keeps what was typed', async () => {
    const { status, text } = await page(`${ambito}?what=new&category=nido&hours=Mo+09:00-12:00&places=mille&cost=x`);
    assert.equal(status, 400);
    assert.match(plain(text), /Scegli in quale Comune/);
    assert.match(plain(text), /Scrivi quanti posti/);
    assert.match(text, /value="mille"/);
    const none = await page(`${ambito}?what=new&category=ludoteca&town=${lumezzane}&hours=Mo+09:00-12:00`);
    assert.match(plain(none.text), /Non lo sappiamo: per questo servizio/);
    assert.equal((await page('/observatory/atlantide/simulator')).status, 404);
    assert.equal((await page(`${ambito}?what=close&category=nido&site=nessuno`)).status, 200);
    const age = await page(`${ambito}?what=new&category=nido&town=${lumezzane}&hours=Mo+09:00-12:00&from=5&to=9`);
    assert.match(plain(age.text), /Le età scelte non sono quelle di questo servizio/);
  });

  await t.test('starts from the hours, places and ages of today of a service that changes', async () => {
    const { rows } = await sql<{ id: string }>`select o.id from directory.offer o
      join directory.service s on s.id = o.service_id where s.name = 'Nido Alfa'`.execute(db);
    const typed = 'hours-days-0=5&hours-from-0=09:00&hours-to-0=10:00&places=99';
    const { status, text } = await page(`${ambito}?what=new&category=nido&site=${rows[0]!.id}&${typed}&load=1`);
    assert.equal(status, 200);
    assert.match(plain(text), /Oggi: lun–ven 8(:00)?–12:30, 30 posti, di [\wà ]+/);
    assert.match(text, /name="hours-from-0" value="08:00"/);
    assert.match(text, /name="hours-to-0" value="12:30"/);
    assert.match(text, /name="places"[^>]* value="30"/);
    assert.match(text, /name="what"[^>]*value="change"[^>]*checked/);
    assert.match(plain(text), /stimiamo scoperte/);
    const none = await page(`${ambito}?what=change&category=nido&load=1`);
    assert.equal(none.status, 400);
    assert.match(plain(none.text), /Scegli quale servizio/);
  });

  await t.test('finds the best single changes, and each opens in the simulator with the gain it promised', async () => {
    const found = await bestChangesFor(db, { area: 'ambito-valle-trompia', category: 'nido', period: 'term' }, day);
    assert.ok(typeof found !== 'string');
    const change = found.byHours.find((b) => b.service?.name === 'Nido Alfa' && b.candidate.kind === 'hours')!;
    const { candidate } = change;
    assert.ok(candidate.kind === 'hours' && candidate.stretch === 'after');
    const query = `what=change&category=nido&site=${change.service!.offer}&hours=Mo-Fr+08:00-15:30`;
    const { text } = await page(`${ambito}?${query}`);
    assert.match(plain(text), new RegExp(`coprirebbe ${Math.round(change.gained)} ore-persona in più`));
  });

  await t.test('weighs a gap once whatever things cost, and tries once a draft asked for by several', async () => {
    const gap = { area: 'ambito-valle-trompia', category: 'nido', period: 'term' } as const;
    const cost = (hourCents: number) => ({ ...gap, costs: { hourCents, placeCents: 9_000_00, siteCents: null } });
    const [one, other] = await Promise.all([45_00, 52_13].map((c) => bestChangesFor(db, cost(c), day)));
    assert.ok(one && typeof one !== 'string' && other && typeof other !== 'string');
    assert.notEqual(one.byEuro[0]!.yearlyCents, other.byEuro[0]!.yearlyCents);
    assert.equal(one.byHours[0]!.candidate, other.byHours[0]!.candidate);
    const draft: Draft = {
      ...{ ...gap, kind: 'new', municipality: lumezzane, hours: 'Mo-Fr 08:00-17:00' },
      ...{ ageFrom: 0, ageTo: 2, places: 20, priceCents: null, yearlyCents: null, weeks: 36, rate: 0.2 },
    };
    const [tried, again] = await Promise.all([1, 2].map(() => simulate(db, gap.area, draft, day)));
    assert.ok(tried && typeof tried !== 'string' && again && typeof again !== 'string');
    assert.equal(tried.effect, again.effect);
    const moved = await simulate(db, gap.area, { ...draft, rate: 0.4 }, day);
    assert.ok(typeof moved !== 'string');
    assert.equal(moved.held.stage.reach, tried.held.stage.reach);
    assert.ok(Math.abs(moved.effect.demand - 2 * tried.effect.demand) < 1e-9);
  });

  await t.test('ranks per euro only what the reader says the cost of, and says what is left out', async () => {
    const area = '/observatory/ambito-valle-trompia?category=nido';
    const none = plain((await page(area)).text);
    assert.match(none, /Il costo non è noto: non c’è una classifica per euro/);
    const some = await page(`${area}&hour-cost=45,50`);
    assert.equal(some.status, 200);
    assert.match(plain(some.text), /Costi scritti da chi legge\. Un’ora di apertura, con tutto il personale: 45,50 €/);
    assert.match(plain(some.text), /il loro costo non è noto: .*servizi nuovi/);
    assert.match(some.text, /<input type="hidden" name="category" value="nido"/);
    const all = plain((await page(`${area}&hour-cost=45&place-cost=9000&site-cost=200000`)).text);
    assert.doesNotMatch(all, /il loro costo non è noto/);
    assert.match(all, /Un servizio nuovo da 20 posti, in tutto, all’anno: 200\.000(,00)? €/);
    const wrong = await page(`${area}&hour-cost=molto`);
    assert.equal(wrong.status, 400);
    assert.match(plain(wrong.text), /Scrivi un importo in euro/);
    assert.match(wrong.text, /value="molto"/);
    const region = plain((await page('/observatory/lombardia?category=nido')).text);
    assert.match(region, /Per tutta la regione non proviamo i cambiamenti uno alla volta/);
  });
});
