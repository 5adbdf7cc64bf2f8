import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { inTransaction } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import { type Deps, langOf, newApp } from '#kit/http.ts';
import { testDatabase } from '#kit/testing.ts';
import { submitNeed } from '#needs/actions/submit-need.ts';
import { exampleNeed } from '#needs/example.ts';
import { lombardy } from '../../fillings.ts';
import { importIndicators } from '../actions/import-indicators.ts';
import { release } from '../actions/release.ts';
import { seedIndicators } from '../actions/seed-indicators.ts';
import { exampleTrial } from '../example.ts';
import { mountObservatory } from '../mount.ts';
import { changes } from '../reads/changes.ts';
import { history } from '../reads/history.ts';
import { indicators } from '../reads/indicators.ts';
import { things } from '../reads/things.ts';
import { release as releaseOf } from '../reads.ts';

const [brescia, bovegno, collio, lumezzane] = ['017029', '017024', '017058', '017096'];

function site(deps: Deps) {
  const app = newApp();
  app.use(async (c, next) => {
    c.set('lang', langOf(new URL(c.req.url).pathname));
    c.set('demo', false);
    c.set('path', c.req.path);
    await next();
  });
  app.onError((e, c) => c.text(e.message, e instanceof AppError && e.code === 'not-found' ? 404 : 400));
  mountObservatory(app, deps, { ...deps, db: deps.readDb }, exampleTrial);
  return async (path: string) => {
    const answer = await app.request(path);
    return { status: answer.status, text: (await answer.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') };
  };
}

test('figures of then stay as they were shown, and their change has causes', async (t) => {
  const { db, deps: web } = await testDatabase(t, lombardy);
  const at = (day: string): Deps => ({ ...web, db, clock: { now: () => new Date(`${day}T12:00:00Z`) } });
  const page = site({ ...web, clock: at('2026-11-22').clock });
  const speak = async (day: string, times: number, home: string) => {
    for (let i = 0; i < times; i++) await submitNeed(at(day), exampleNeed({ home }), 'whole');
  };
  assert.match((await page('/observatory/ats-brescia/history')).text, /Non c’è ancora nessuna uscita/);
  await speak('2026-09-01', 6, brescia!);
  await release(at('2026-09-07'), 'installation');
  assert.match((await page(`/observatory/${brescia}/history`)).text, /C’è una sola uscita/);
  await speak('2026-10-01', 6, brescia!);
  await speak('2026-10-01', 2, bovegno!);
  await speak('2026-10-01', 4, collio!);
  await speak('2026-10-01', 9, lumezzane!);
  await release(at('2026-10-05'), 'installation');

  const made = (await releaseOf(db, '2026-10-05'))!;
  const named = await inTransaction(db, (tx) => things.release!.named(tx, [made.id, '2026-09-07', 'x'], 'it'));
  assert.deepEqual(
    [...named.values()].map((n) => n.path),
    ['/observatory?release=2026-09-07', '/observatory?release=2026-10-05'],
    'on the thread a release is told by its id and by its day',
  );

  const asked = { area: brescia!, category: null, period: 'term' } as const;
  const told = await history(db, asked);
  assert.deepEqual(
    told.map((m) => [m.asOf, m.figure.needs]),
    [
      ['2026-09-07', 6],
      ['2026-10-05', 12],
    ],
  );
  const change = (await changes(db, asked))!;
  const hours = told[1]!.figure.uncoveredHours! - told[0]!.figure.uncoveredHours!;
  assert.equal(change.causes?.total, hours);
  assert.ok(hours > 0 && Math.abs(change.causes!.voices - hours) < 1e-9, 'the same needs from more people');
  assert.equal(await changes(db, asked, '2026-10-04'), null, 'then there was one release only');

  assert.equal((await releaseOf(db, '2026-09-30'))?.asOf, '2026-09-07', 'a release holds until the next');
  assert.equal(await releaseOf(db, '2026-09-06'), null);

  const seen = await page(`/observatory/${brescia}/history?pace=month`);
  assert.equal(seen.status, 200);
  assert.match(seen.text, /Le voci: da 6 a 12/);
  assert.match(seen.text, /Una differenza non è un effetto|non sono ancora stati caricati indicatori/);
  const few = await page(`/observatory/${bovegno}/history`);
  assert.match(few.text, /la cifra non si mostra, per non far riconoscere/);
  assert.doesNotMatch(few.text, /Le voci: da/);
  const english = await page(`/en/observatory/${brescia}/history`);
  assert.match(english.text, /How it changed: Brescia/);
  assert.equal((await page('/observatory/nowhere/history')).status, 404);
  assert.equal((await page(`/observatory/${brescia}/history?period=always`)).status, 400);

  const even = await page('/observatory/evenness?area=ats-brescia');
  assert.equal(even.status, 200);
  assert.match(even.text, /In \d+ Comuni su \d+ nessuno ha ancora raccontato un bisogno/);
  const [, bars = ''] = /Comuni senza nessuna voce(.*?)Anche enti/.exec(even.text) ?? [];
  const shares = [...bars.matchAll(/(\d+) su (\d+)/g)].map(([, n, all]) => Number(n) / Number(all));
  assert.ok(shares.length > 1 && shares.every((n, i) => i === 0 || n <= shares[i - 1]!), 'the widest silence first');
  assert.equal((await page('/observatory/evenness?area=017029')).status, 404);
  assert.equal((await page('/observatory/evenness')).status, 200);
  assert.match(
    even.text,
    /Oggi \(uscita del 5 ottobre 2026\) All’uscita del 5 ottobre 2026 All’uscita del 7 settembre 2026/,
  );
  assert.match(even.text, /Le voci sono quelle dell’uscita del 5 ottobre 2026/);
  const then = await page('/observatory/evenness?area=ats-brescia&release=2026-09-10');
  assert.match(then.text, /Le voci sono quelle dell’uscita del 7 settembre 2026/, 'any day gone by');
  assert.match(then.text, /se il 10 settembre 2026 fa parte della rete/);
  const latest = await page('/observatory/evenness?area=ats-brescia&release=2026-10-05');
  assert.match(latest.text, /se il 5 ottobre 2026 fa parte della rete/, 'the latest day is a day like any other');
  const never = await page('/observatory/evenness?area=ats-brescia&release=1999-01-01');
  assert.equal(never.status, 400);
  assert.match(never.text, /Non c’è un’uscita del «1999-01-01»/);

  // Pages are kept, and drawn anew when what they show besides releases moves.
  assert.match((await page(`/observatory/${lumezzane}/history`)).text, /non sono ancora stati caricati indicatori/);
  await seedIndicators({ db, clock: web.clock });
  assert.doesNotMatch((await page(`/observatory/${lumezzane}/history`)).text, /non sono ancora stati caricati/);
  await sql`insert into network.territorial_network (code, name, area, source) values ('prova', 'Prova', 'ats-brescia', 'prova')
    on conflict do nothing`.execute(db);
  const { rows } = await sql<{ id: string }>`
    insert into network.organization (id, name, name_key, kind, municipality, source, source_key)
    values (gen_random_uuid(), 'Officine', 'officine', 'profit', ${bovegno}, 'prova', 'o') returning id`.execute(db);
  await sql`insert into network.membership (id, organization, network, part, source)
    select gen_random_uuid(), ${rows[0]!.id}, code, 'member', 'prova'
    from network.territorial_network where area = 'ats-brescia' limit 1`.execute(db);
  assert.notEqual((await page('/observatory/evenness?area=ats-brescia')).text, even.text);
});

test('indicators: every row counts once, a fault says row and column, a second loading changes nothing', async (t) => {
  const { db, deps } = await testDatabase(t, lombardy);
  const csv = (lines: string) => ({
    name: 'i.csv',
    stream: (async function* () {
      yield Buffer.from(`anno;indicatore;sesso;valore;fonte;zona\n${lines}`);
    })() as never,
  });
  const good = [
    '2023;employment-rate;f;56,2;Istat;ats-brescia',
    '2023;employment-rate;m;78,8;Istat;ATS Brescia',
    '2024;nursery-places;;33;Istat;017029',
  ];
  const bad = [
    '23;employment-rate;f;56;Istat;ats-brescia',
    '2023;employment-rate;f;156;Istat;ats-brescia',
    '2023;happiness;f;56;Istat;ats-brescia',
    '2023;nursery-places;f;30;Istat;ats-brescia',
    '2023;parent-resignations;f;30,5;Istat;ats-brescia',
    '2022;employment-rate;f;50;;ats-brescia',
    '2022;employment-rate;f;50;Istat;atlantide',
    '2023;employment-rate;f;50;Istat;ats-brescia',
    '23;employment-rate;x;120;;atlantide',
  ];
  const how = { today: '2026-11-22' };
  const tried = await importIndicators(db, csv([...good, ...bad].join('\n')), { ...how, dryRun: true });
  assert.deepEqual(tried.counts.indicators, { read: 12, added: 2, changed: 0, unchanged: 0, refused: 10 });
  assert.deepEqual(
    tried.faults.map((f) => [f.row, f.column]),
    [
      // Two values for the same thing: neither is kept.
      [2, 'valore'],
      [5, 'anno'],
      [6, 'valore'],
      [7, 'indicatore'],
      [8, 'sesso'],
      [9, 'valore'],
      [10, 'fonte'],
      [11, 'zona'],
      [12, 'valore'],
      // All that is wrong with a row at once.
      ...['zona', 'anno', 'fonte', 'sesso', 'valore'].map((column) => [13, column]),
    ],
  );
  assert.match(tried.faults[8]!.message, /della riga 2, ma qui c’è 50 e là 56,2: non teniamo nessuno dei due/);
  // A third row that agrees with the first is told of the one that does not.
  const three = [good[0]!, good[0]!.replace('56,2', '50'), good[0]!, good[1]!, good[1]!];
  const third = await importIndicators(db, csv(three.join('\n')), { ...how, dryRun: true });
  assert.deepEqual(
    third.faults.map((f) => [
      f.row,
      /della riga (\d+)/.exec(f.message)![1],
      /qui c’è (.+) e là ([^:]+)/.exec(f.message)?.slice(1),
    ]),
    [
      [2, '3', ['56,2', '50']],
      [3, '2', ['50', '56,2']],
      [4, '3', ['56,2', '50']],
      [6, '5', undefined],
    ],
  );
  assert.deepEqual(third.counts.indicators, { read: 5, added: 1, changed: 0, unchanged: 0, refused: 4 });
  assert.equal((await indicators(db, ['ats-brescia', '017029'])).length, 0, 'a trial writes nothing');
  await importIndicators(db, csv(good.join('\n')), { ...how, dryRun: false });
  const newer = csv(good.join('\n').replace('56,2', '56,3'));
  const trial = await importIndicators(db, newer, { ...how, dryRun: true });
  assert.deepEqual(trial.changes, [
    { row: 2, about: 'Tasso di occupazione, 15–64 anni, ats-brescia, 2023, donne', was: '56,2', becomes: '56,3' },
  ]);
  const again = await importIndicators(db, csv(good.join('\n').replace('56,2', '56,3')), { ...how, dryRun: false });
  assert.deepEqual(again.counts.indicators, { read: 3, added: 0, changed: 1, unchanged: 2, refused: 0 });
  const narrow = { ...how, dryRun: false, within: new Set(['017029']) };
  const inside = await importIndicators(db, csv(good.join('\n')), narrow);
  assert.equal(inside.counts.indicators!.refused, 2, 'the ATS is wider than what one may load');

  await seedIndicators({ db, clock: deps.clock });
  const page = site(deps);
  // Each area has its history: the page without one asks which.
  assert.match((await page('/observatory/history')).text, /di quale zona\?.* Lombardia .*ATS Brescia/);
  assert.equal((await page('/observatory/history?place=Brescia')).status, 303);
  const nowhere = await page('/observatory/history?place=Atlantide');
  assert.deepEqual([nowhere.status, /Non conosco la zona «Atlantide»/.test(nowhere.text)], [404, true]);
  const shown = await page('/observatory/indicators?area=ats-brescia');
  assert.match(shown.text, /56,3%/);
  assert.match(shown.text, /Una differenza non è un effetto/);
  assert.match((await page('/observatory/indicators?area=lombardia')).text, /61,8%/);
  // A value of one town does not change where the page opens for everybody: the widest area that has values.
  const first = (await page('/observatory/indicators')).text;
  assert.match(first, /61,8%/);
  assert.doesNotMatch(first, /56,3%/);
  assert.match((await page('/observatory/017029/history')).text, /Donne e uomini|donne/);
  // Every value of a rate has its source, of a kind and of a day: hours that another source gives too.
  assert.match((await page('/observatory/how')).text, /Le ore: Ipotesi di partenza[^<]*\(ipotesi, 22[^<)]*2026\)/);
});
