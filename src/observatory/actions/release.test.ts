import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { importServicesFrom } from '#directory/actions/import-services.ts';
import type { Deps } from '#kit/http.ts';
import { langOf, newApp } from '#kit/http.ts';
import { testDatabase } from '#kit/testing.ts';
import { submitNeed } from '#needs/actions/submit-need.ts';
import { withdrawNeed } from '#needs/actions/withdraw-need.ts';
import { exampleNeed, examplePerson, weekOf } from '#needs/example.ts';
import { lombardy } from '../../fillings.ts';
import { answerError } from '../../site/errors.tsx';
import { commands } from '../commands.ts';
import { exampleTrial } from '../example.ts';
import { jobs } from '../jobs.ts';
import { mountObservatory } from '../mount.ts';
import { observe, releases } from '../reads.ts';
import { release } from './release.ts';

const brescia = '017029';
const lumezzane = '017096';

/** Two nurseries in Brescia, one of which does not say its hours; and six families of Brescia. */
async function territory(deps: Deps): Promise<void> {
  const path = join(mkdtempSync(join(tmpdir(), 'observatory-')), 'services.csv');
  const rows = [
    'id,name,category,municipality,capacity,free,age_from,age_to,hours_term,price',
    'n1,Nido Alfa,nido,017029,30,3,0,3,Mo-Fr 07:30-16:30,300',
    'n2,Nido Beta,nido,017029,20,2,0,3,,250',
  ];
  writeFileSync(path, rows.join('\n'));
  const options = { path, mapping: null, source: 'prova', dryRun: false, stdin: Readable.from([]), progress: () => {} };
  const report = await importServicesFrom(deps.db, { ...options, today: '2026-11-22' });
  assert.deepEqual(
    report.faults.filter((f) => !f.kept),
    [],
  );
  const need = exampleNeed({
    persons: [examplePerson({ category: 'nido', weeks: { term: weekOf('Mo-Fr 07:30-18:30') } })],
  });
  for (let i = 0; i < 6; i++) await submitNeed(deps, { ...need, home: brescia }, 'whole');
}

const at = (deps: Deps, day: string): Deps => ({ ...deps, clock: { now: () => new Date(`${day}T12:00:00Z`) } });
const ask = (area: string) => ({ area, category: null, period: 'term' as const, asOf: null });
const day = '2026-11-25';

/** Runs a command as typed. */
async function run(deps: Deps, verb: string, options: Record<string, string>, asJson = true) {
  const command = commands.find((c) => c.verb === verb)!;
  assert.ok(command.needsDatabase);
  const [out, err]: [string[], string[]] = [[], []];
  let json: unknown = null;
  const ctx = {
    args: [],
    options,
    asJson,
    path: (p: string) => p,
    stdin: Readable.from([]),
    out: async (line: string) => void out.push(line),
    json: async (value: unknown) => {
      json = value;
    },
    err: (line: string) => void err.push(line),
  };
  const exit = await command.run(ctx, deps);
  return { exit, out, err, json: json as Record<string, unknown> };
}

test('from voices to published figures', async (t) => {
  const made = await testDatabase(t, lombardy);
  const start = at({ ...made.deps, db: made.db, readDb: made.db }, day);
  await territory(start);
  const deps = at(start, '2026-11-26');

  await t.test('before the first release nothing that people said is known, services are', async () => {
    const seen = (await observe(deps.db, ask(brescia), day))!;
    assert.deepEqual([seen.release, seen.figure.needs, seen.figure.uncoveredHours], [null, null, null]);
    assert.deepEqual([seen.figure.supply.services, seen.figure.supply.servicesHoursUnknown], [2, 1]);
    assert.ok(seen.why.includes('no-release'));
  });

  await t.test('the public may not move the figures', async () => {
    await assert.rejects(release(deps, 'anyone'), { code: 'not-allowed' });
    assert.deepEqual(await releases(deps.db), []);
  });

  await t.test('six families in Brescia are counted with what the nursery leaves uncovered', async () => {
    const made = await release(deps, 'installation');
    const { figure: f, release: row } = (await observe(deps.db, ask(brescia), day))!;
    assert.equal(row?.id, made.id);
    assert.deepEqual([f.needs, f.people, f.neededHours, f.reachableHours, f.uncoveredHours], [6, 6, 330, 270, 60]);
    assert.equal(f.worst, null, 'on average fewer than five are missing in each block of two hours');
    const links = await deps.db.selectFrom('thread.link').selectAll().where('to_id', '=', made.id).execute();
    assert.equal(links.length, 6);
    assert.ok(links.every((l) => l.from_kind === 'need' && l.relation === 'counted-in'));
  });

  await t.test('a single family of Lumezzane is nowhere, and nothing gives it away', async () => {
    await submitNeed(deps, exampleNeed({ persons: [examplePerson({ category: 'nido' })], home: lumezzane }), 'whole');
    await release(at(start, '2026-11-27'), 'installation');
    const town = (await observe(deps.db, ask(lumezzane), day))!;
    assert.deepEqual(
      [town.figure.needs, town.figure.people, town.figure.uncoveredHours, town.figure.week],
      [null, null, null, null],
    );
    assert.deepEqual(town.figure.bands, []);
    const ats = (await observe(deps.db, ask('ats-brescia'), day))!;
    assert.equal(ats.figure.needs, 6, 'seven minus six would tell the one: what was shown stays, with its day');
    assert.equal(ats.figure.movedOn, '2026-11-26');
    assert.equal(town.shownIn?.area, 'ats-brescia');
    const links = await deps.db.selectFrom('thread.link').select('from_id').where('to_kind', '=', 'release').execute();
    assert.equal(new Set(links.map((l) => l.from_id)).size, 6, 'the seventh counts when figures move');
    assert.ok(town.why.includes('area-hidden'));
  });

  await t.test('what is voiced after a release waits for the next, and the old one stays as it was', async () => {
    const families = { persons: [examplePerson({ category: 'nido' })], home: lumezzane };
    for (let i = 0; i < 6; i++) await submitNeed(deps, exampleNeed(families), 'whole');
    assert.equal((await observe(deps.db, ask(lumezzane), day))?.figure.needs, null);
    await release(at(start, '2026-11-30'), 'installation');
    assert.equal((await observe(deps.db, ask(lumezzane), day))?.figure.needs, 7);
    const before = await observe(deps.db, { ...ask(lumezzane), asOf: '2026-11-27' }, day);
    assert.equal(before?.figure.needs, null);
  });

  await t.test('the weekly job makes one release a week, counting what was voiced before its Monday', async () => {
    const count = async () => (await releases(deps.db)).length;
    const had = await count();
    // Two workers at the same moment, and one that comes late.
    await Promise.all([1, 2].map(() => jobs[0]!.run(at(start, '2026-12-09'), {})));
    await jobs[0]!.run(at(start, '2026-12-09'), {});
    assert.equal(await count(), had + 1);
    const [last] = await releases(deps.db);
    assert.deepEqual(
      [last?.asOf, last?.reason, last?.cutoff.toISOString()],
      ['2026-12-07', 'weekly', '2026-12-06T23:00:00.000Z'],
    );
  });

  await t.test('page, CSV and command say the same', async () => {
    const { json, exit } = await run(deps, 'observe', { area: 'Lumezzane', category: 'nido' });
    assert.equal(exit, 0);
    assert.deepEqual([json.area, json.category, json.period, json.asOf], [lumezzane, 'nido', 'term', '2026-12-07']);
    assert.deepEqual([json.needs, json.people, json.neededHours], [7, 7, 385]);
    assert.equal((json.byQuarterHour as number[]).length, 672);
    const week = json.byQuarterHour as (number | null)[];
    assert.ok(week.every((v) => v === null || v === 0 || v >= 5));
    assert.ok(week.reduce<number>((a, v) => a + (v ?? 0), 0) / 4 <= (json.uncoveredHours as number));
    const app = pages(deps);
    const csv = await (await app.request(`/observatory/${lumezzane}/figures.csv?category=nido`)).text();
    assert.equal(
      csv.split('\r\n')[1],
      `${lumezzane},Lumezzane,municipality,nido,term,2026-12-07,7,7,385,${json.reachableHours},${json.uncoveredHours},0,0,,,no,,,,2026-11-30,area,no-estimate`,
    );
    const html = await (await app.request(`/observatory/${lumezzane}?category=nido`)).text();
    assert.match(html, new RegExp(`<strong>${json.uncoveredHours}</strong>`));
    const english = await (await app.request(`/en/observatory/${lumezzane}?category=nido`)).text();
    assert.match(english, /uncovered person-hours a week/);
  });

  await t.test('every page opens; what cannot be understood is said with what can be asked', async () => {
    const app = pages(deps);
    for (const path of [
      '/observatory',
      '/observatory/how',
      '/observatory/lombardia',
      '/observatory/ats-brescia?period=summer',
      '/observatory/ambito-valle-trompia?release=2026-11-26',
    ])
      assert.equal((await app.request(path)).status, 200, path);
    assert.equal(
      (await app.request('/observatory?place=Valle%20Trompia')).headers.get('location'),
      '/observatory/ambito-valle-trompia',
    );
    assert.equal((await app.request('/observatory/atlantide')).status, 404);
    assert.equal((await app.request('/observatory/ats-brescia?period=inverno')).status, 400);
    const wrong: Record<string, string>[] = [
      { area: 'Atlantide' },
      { area: brescia, category: 'astronavi' },
      { area: brescia, period: 'inverno' },
      { area: brescia, release: '2020-02-30' },
    ];
    assert.match((await run(deps, 'observe', { area: 'Vale Trompia' })).err[0]!, /Prova con: Ambito Valle Trompia/);
    for (const options of wrong) {
      const { exit, err, json } = await run(deps, 'observe', options);
      assert.deepEqual([exit, err.length, json], [2, 1, null]);
      assert.match(err[0]!, /Prova con: \S/);
    }
  });

  await t.test('a need that is withdrawn leaves no link behind, and what was shown does not tell it', async () => {
    const code = await submitNeed(
      deps,
      exampleNeed({ persons: [examplePerson({ category: 'nido' })], home: brescia }),
      'whole',
    );
    await release(at(start, '2026-12-10'), 'installation');
    const linked = () =>
      made.db.selectFrom('observatory.counted').select('need').where('need', 'is not', null).execute();
    assert.equal((await linked()).length, 14);
    await withdrawNeed(deps, code, 'it');
    assert.equal((await linked()).length, 13);
    await release(at(start, '2026-12-11'), 'installation');
    const rows = await made.db.selectFrom('observatory.counted').select('need').execute();
    assert.deepEqual([rows.length, (await observe(deps.db, ask(brescia), day))?.figure.needs], [13, 6]);
  });

  await t.test(
    'a weekly release that comes after one asked for later in its week is the latest all the same',
    async () => {
      const asked = await release(at(start, '2026-12-15'), 'installation');
      const due = { asOf: '2026-12-14', cutoff: new Date('2026-12-13T23:00:00Z'), reason: 'weekly' as const };
      const late = await release(at(start, '2026-12-16'), 'installation', due);
      assert.ok(late.cutoff > asked.cutoff);
      assert.equal(late.asOf, '2026-12-15');
      assert.deepEqual((await release(at(start, '2026-12-16'), 'installation', due)).id, late.id, 'made once');
    },
  );
});

/** The routes of the observatory alone, with the errors of the site. */
function pages(deps: Deps) {
  const app = newApp();
  app.use(async (c, next) => {
    c.set('lang', langOf(new URL(c.req.url).pathname));
    c.set('demo', deps.demo);
    c.set('path', c.req.path);
    await next();
  });
  mountObservatory(app, deps, { ...deps, db: deps.readDb }, exampleTrial);
  app.onError(answerError);
  return app;
}
