import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import { nodeId } from '#accounts/reads.ts';
import { importServicesFrom } from '#directory/actions/import-services.ts';
import type { Actor } from '#kit/actor.ts';
import type { AppError } from '#kit/errors.ts';
import { type Deps, langOf, newApp } from '#kit/http.ts';
import { testDatabase } from '#kit/testing.ts';
import { importPopulation } from '#territory/actions/import-population.ts';
import { programme } from '../../fillings.ts';
import { exampleTrial } from '../example.ts';
import { mountObservatory } from '../mount.ts';

const day = '2026-11-25';
const codes: Readonly<Record<string, number>> = {
  'not-found': 404,
  'not-allowed': 403,
  'sign-in': 401,
  'bad-input': 400,
};

const towns = ['017096', '017061'];

async function loadNursery({ db }: Deps, places: number): Promise<void> {
  const path = join(mkdtempSync(join(tmpdir(), 'proposals-')), 'services.csv');
  const row = `n1,Nido Alfa,nido,${towns[0]},${places},Mo-Fr 08:00-16:30`;
  writeFileSync(path, `id,name,category,municipality,capacity,hours_term\n${row}`);
  const source = { path, mapping: null, source: 'prova', dryRun: false, stdin: Readable.from([]), progress: () => {} };
  await importServicesFrom(db, { ...source, today: day });
}

async function loadPeople({ db }: Deps): Promise<void> {
  const lines = towns.flatMap((code) => [0, 1, 2].flatMap((age) => [`${code},${age},f,50`, `${code},${age},m,50`]));
  const stream = Readable.from([Buffer.from(`municipality,age,sex,count\n${lines.join('\n')}\n`)]);
  await importPopulation(db, { name: 'prova', stream }, { dryRun: false, vintage: '2026' });
}

function site(deps: Deps) {
  const app = newApp();
  let acting: Actor = 'anyone';
  app.use(async (c, next) => {
    c.set('lang', langOf(new URL(c.req.url).pathname));
    c.set('demo', false);
    c.set('path', c.req.path);
    c.set('actor', acting);
    c.set('name', '');
    c.set('desk', () => []);
    await next();
  });
  app.onError((error, c) => c.text(error.message, (codes[(error as AppError).code] ?? 500) as 500));
  mountObservatory(app, deps, { ...deps, db: deps.readDb }, exampleTrial);
  return async (actor: Actor, path: string, form?: Readonly<Record<string, string>>) => {
    acting = actor;
    const answer = await app.request(path, form ? { method: 'POST', body: new URLSearchParams(form) } : {});
    const html = (await answer.text()).replaceAll('\u00a0', ' ');
    const said = html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    return { status: answer.status, to: answer.headers.get('location') ?? '', said, html };
  };
}

/** What the page says, without the frame that knows who is signed in. */
const content = (html: string): string =>
  /<header class="observatory-head">[\s\S]*proposals\/desk/.exec(html)?.[0] ?? '';

test('proposals kept from the simulator', async (t) => {
  const { db, deps: web } = await testDatabase(t, programme);
  const deps = { ...web, clock: { now: () => new Date(`${day}T12:00:00Z`) } };
  await loadNursery({ ...deps, db }, 30);
  await loadPeople({ ...deps, db });
  const one = async (role: 'ats-officer' | 'evaluator', ref: string) => {
    const person = await examplePerson(db, { roles: [{ role, kind: 'network', ref }] });
    return (await exampleSession(db, person, { secondFactor: true })).actor;
  };
  const officer = await one('ats-officer', 'rete-brescia');
  const elsewhere = await one('ats-officer', 'rete-bergamo');
  const other = await one('evaluator', 'rete-brescia');
  const ask = site(deps);
  const draft = {
    ...{ area: 'ambito-valle-trompia', category: 'nido', period: 'term', what: 'new', town: '017096' },
    ...{ hours: 'Mo-Fr 12:30-16:30', places: '20', weeks: '36', from: '0', to: '2' },
  };
  let kept = '';

  await t.test('whoever may keeps a trial, with the numbers computed again', async () => {
    const form = { ...draft, title: 'Nido al pomeriggio', notes: 'Da discutere.' };
    assert.equal((await ask('anyone', '/observatory/proposals', form)).status, 401);
    assert.equal((await ask(other, '/observatory/proposals', form)).status, 403);
    assert.equal((await ask(elsewhere, '/observatory/proposals', form)).status, 403);
    const nameless = await ask(officer, '/observatory/proposals', { ...form, title: '' });
    assert.equal(nameless.status, 400);
    assert.match(nameless.said, /Scrivi un nome/);
    assert.equal((await ask(officer, '/observatory/proposals', { ...form, town: '' })).status, 400);
    const saved = await ask(officer, '/observatory/proposals', form);
    assert.equal(saved.status, 303);
    assert.match((await ask(officer, saved.to)).said, /La proposta è salvata/);
    kept = saved.to.split('?')[0]!;
    const row = await db.selectFrom('observatory.proposal').selectAll().executeTakeFirstOrThrow();
    assert.ok((row.result as { gained: number }).gained > 100);
    assert.equal(row.node, nodeId('municipality', '017096'));
    const links = await db.selectFrom('thread.link').selectAll().where('to_kind', '=', 'draft-service').execute();
    assert.equal(links.length, 0, 'there is no release yet, and no service changes');
  });

  await t.test('a proposal is seen by its place alone until it is shown to everybody', async () => {
    assert.equal((await ask('anyone', kept)).status, 404);
    assert.equal((await ask(elsewhere, kept)).status, 404);
    const own = await ask(officer, kept);
    assert.match(own.said, /Nido al pomeriggio/);
    assert.match(own.said, /Che cosa diceva, e che cosa dice oggi/);
    assert.doesNotMatch((await ask('anyone', '/observatory/proposals')).said, /Nido al pomeriggio/);
    assert.equal((await ask(elsewhere, kept, { do: 'show' })).status, 404);
    assert.equal((await ask(officer, kept, { do: 'show' })).status, 303);
    const [seen, signed] = [await ask('anyone', kept), await ask(officer, kept)];
    assert.ok(content(seen.html).length > 1000);
    assert.equal(content(seen.html), content(signed.html), 'a public page is the same for everybody');
    assert.match((await ask('anyone', '/observatory/proposals')).said, /Nido al pomeriggio/);
    assert.match((await ask(officer, '/observatory/proposals/desk')).said, /mostrata a tutti/);
  });

  await t.test('what was kept stays as it was when the directory changes, and today is told beside it', async () => {
    const before = await ask('anyone', kept);
    await loadNursery({ ...deps, db }, 150);
    const after = await ask('anyone', kept);
    const gained = (said: string) => /Ore-persona in più a settimana \+([\d.,]+) \+([\d.,]+)/.exec(said)!;
    assert.equal(gained(before.said)[1], gained(before.said)[2]);
    assert.equal(gained(after.said)[1], gained(before.said)[1]);
    assert.notEqual(gained(after.said)[2], gained(after.said)[1]);
  });

  await t.test('two stand side by side, and one is taken away', async () => {
    const other = await ask(officer, '/observatory/proposals', {
      ...draft,
      places: '40',
      title: 'Nido grande',
      shown: 'yes',
    });
    const id = (path: string) => /[\w-]{36}/.exec(path)![0];
    const both = `/observatory/proposals/compare?one=${id(kept)}&other=${id(other.to)}`;
    assert.match((await ask('anyone', both)).said, /Nido al pomeriggio Nido grande/);
    assert.equal((await ask('anyone', `${both}x`)).status, 404);
    assert.equal((await ask('anyone', '/observatory/proposals/compare')).status, 303);
    assert.equal((await ask(officer, other.to, { do: 'remove' })).status, 303);
    assert.equal((await ask(officer, other.to)).status, 404);
  });
});
