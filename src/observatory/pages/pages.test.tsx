import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Deps } from '#kit/http.ts';
import { langOf, newApp } from '#kit/http.ts';
import { testDatabase } from '#kit/testing.ts';
import { submitNeed } from '#needs/actions/submit-need.ts';
import { exampleNeed, examplePerson } from '#needs/example.ts';
import { lombardy } from '../../fillings.ts';
import { release } from '../actions/release.ts';
import { exampleTrial } from '../example.ts';
import { mountObservatory } from '../mount.ts';
import type { Observation } from '../reads.ts';
import type { OverlapFigure } from '../rules/figure.ts';
import { Overlaps } from './overlaps.tsx';

const [lumezzane, concesio, sarezzo, bovegno, collio] = ['017096', '017061', '017174', '017024', '017058'];
const cdd = 'cdd';
const cddName = /Centro diurno per persone con disabilità/;

/**
 * How many of each town ask for a nursery, a day centre and a baby-sitter. No service answers anybody. Bovegno and Collio
 * have few nurseries asked for: a third town is hidden with them, the smallest, which is Concesio or Sarezzo.
 */
const asked: readonly (readonly [string, number, number, number])[] = [
  [lumezzane!, 14, 4, 4],
  [concesio!, 12, 12, 4],
  [sarezzo!, 12, 12, 12],
  [bovegno!, 1, 3, 0],
  [collio!, 4, 0, 0],
];

async function voices(deps: Deps): Promise<void> {
  const persons = [
    examplePerson({ category: 'nido' }),
    examplePerson({ category: cdd, age: { band: '18-64' }, relation: 'other' }),
    examplePerson({ category: 'baby-sitting', age: { band: '3-5' } }),
  ];
  for (const [home, ...times] of asked)
    for (const [k, n] of times.entries())
      for (let i = 0; i < n; i++) await submitNeed(deps, exampleNeed({ home, persons: [persons[k]!] }), 'whole');
}

function site(deps: Deps) {
  const app = newApp();
  app.use(async (c, next) => {
    c.set('lang', langOf(new URL(c.req.url).pathname));
    c.set('demo', false);
    c.set('path', c.req.path);
    await next();
  });
  mountObservatory(app, deps, { ...deps, db: deps.readDb }, exampleTrial);
  return async (path: string) => (await app.request(path)).text();
}

/** A section by the id of its heading, without tags. */
const section = (html: string, id: string): string =>
  (new RegExp(`<section aria-labelledby="${id}"[\\s\\S]*?</section>`).exec(html)?.[0] ?? '').replace(/<[^>]+>/g, ' ');
const part = (html: string, tag: string): string =>
  new RegExp(`<${tag} class="[^"]*observatory[\\s\\S]*?</${tag}>`).exec(html)?.[0] ?? '';

test('pages of areas where few spoke', async (t) => {
  const { db, deps: start } = await testDatabase(t, lombardy);
  const at = (day: string): Deps => ({ ...start, clock: { now: () => new Date(`${day}T12:00:00Z`) } });
  await voices(at('2026-11-25'));
  await release({ ...at('2026-11-26'), db }, 'installation');
  const page = site(at('2026-11-27'));

  await t.test('a hidden figure is a sentence, with the numbers of the smallest area above', async () => {
    const html = await page(`/observatory/${bovegno}`);
    assert.doesNotMatch(html, /stat-missing/);
    assert.match(html, /A Bovegno le voci non si mostrano, per non far riconoscere nessuno/);
    assert.match(html, /Nell’Ambito Valle Trompia, che comprende Bovegno: 94 voci raccolte per 94 persone; 5\.170 ore/);
    assert.match(html, /href="\/observatory\/ambito-valle-trompia"/);
    assert.match(await page(`/en/observatory/${bovegno}`), /which includes Bovegno: 94 voices collected/);
  });

  await t.test('a service or an age that few asked for is named nowhere', async () => {
    const html = await page(`/observatory/${lumezzane}`);
    assert.match(section(html, 'by-category'), /Nido/);
    assert.match(section(html, 'by-category'), /Gli altri servizi: nessuna voce, o non si mostrano/);
    assert.match(html, /Le età si dicono di zone più grandi/);
    assert.doesNotMatch(html, /id="by-age"/);
    assert.doesNotMatch(html, cddName);
    const ambito = await page('/observatory/ambito-valle-trompia');
    assert.match(section(ambito, 'by-category'), cddName);
    assert.match(section(ambito, 'by-age'), /18–64/);
  });

  await t.test('for a chosen service, a town where few asked reads like one where nobody did', async () => {
    const [few, none] = await Promise.all(
      [bovegno, collio].map((code) => page(`/observatory/${code}?category=${cdd}`)),
    );
    const plain = (html: string) => html.replaceAll(/Bovegno|Collio/g, 'X').replaceAll(/017024|017058/g, 'X');
    assert.match(few!, /A Bovegno, per questo servizio, non ci sono voci, o non si mostrano/);
    assert.equal(plain(part(few!, 'header')), plain(part(none!, 'header')));
    assert.equal(plain(part(few!, 'nav')), plain(part(none!, 'nav')));
    for (const id of ['when', 'known', 'by-category', 'by-age']) assert.equal(section(few!, id), section(none!, id));
    const labels = [...few!.matchAll(/aria-label="(Bovegno|Collio): ([^"]+)"/g)].map((m) => m[2]);
    assert.deepEqual(labels, ['nessuna voce, o non si mostra', 'nessuna voce, o non si mostra']);
    const towns = section(await page(`/observatory/ambito-valle-trompia?category=${cdd}`), 'by-area');
    assert.match(towns, /Sarezzo/);
    assert.doesNotMatch(towns, /Bovegno|Collio/);
  });

  await t.test('an ATS where nobody spoke is not at zero', async () => {
    const html = await page('/observatory/lombardia');
    assert.match(section(html, 'by-area'), /ATS Bergamo\s+nessuna\s+–\s+–\s+–/);
    assert.match(section(html, 'by-area'), /non sappiamo che cosa manca: non è uno zero/);
    assert.match(html, /aria-label="ATS Bergamo: nessuna voce raccolta"[^>]*><path class="area heat heat-unknown/);
    const first = await page('/observatory');
    assert.match(section(first, 'by-area'), /ATS Bergamo\s+nessuna\s+–\s+–\s+–/);
    assert.match(first, /Per ora le voci vengono solo da qui: ATS Brescia/);
    assert.match(section(first, 'most'), /In quali zone\s[\s\S]*Valle Trompia/);
  });

  await t.test('one age, or one stretch of the week, by address; never both', async () => {
    const age = await page('/observatory/ambito-valle-trompia?age=0-2');
    assert.match(age, /Nell’Ambito Valle Trompia, per i bimbi 0–2, mancano [\d.]+ ore-persona a settimana/);
    assert.match(section(age, 'when'), /La settimana di una sola età non si pubblica/);
    assert.match(age, /href="\/observatory\/017096\?age=0-2"/);
    // Sarezzo has twelve of 3–5, Bovegno none, Concesio four: the last two read the same.
    const [few, none] = await Promise.all([concesio, bovegno].map((code) => page(`/observatory/${code}?age=3-5`)));
    const plain = (html: string) => html.replaceAll(/Concesio|Bovegno/g, 'X');
    assert.match(few!, /per i bimbi 3–5, non ci sono voci, o non si mostrano/);
    for (const id of ['when', 'by-category', 'by-age']) assert.equal(section(few!, id), section(none!, id));
    assert.equal(plain(part(few!, 'header')), plain(part(none!, 'header')));
    const hours = await page('/observatory/ambito-valle-trompia?hours=morning');
    assert.match(hours, /nelle ore del mattino, mancano [\d.]+ ore-persona/);
    assert.match(section(hours, 'by-area'), /Scoperte: mattino, 8–12/);
  });

  await t.test('two areas side by side, by the same measures, with what they differ by', async () => {
    const html = await page('/observatory/compare?one=Lumezzane&other=Sarezzo');
    assert.match(section(html, 'measures'), /Ore-persona scoperte a settimana ogni 1\.000 residenti\s+[\d.]+\s+[\d.]+/);
    assert.match(html, /value="Lumezzane"/);
    const quiet = await page('/observatory/compare?one=Lumezzane&other=Collio');
    assert.match(section(quiet, 'why'), /A Collio le voci non si mostrano, per non far riconoscere nessuno/);
    assert.match(await page('/observatory/compare?one=Lumezzane&other=Lumezane'), /Non conosco la zona «Lumezane»/);
    assert.match(await page('/observatory/compare?one=Lumezzane&other=Lumezzane'), /due volte la stessa zona/);
    assert.match(section(html, 'ages'), /Le età si dicono di zone più grandi|non lo sappiamo/);
    const [few, none] = await Promise.all(
      ['Bovegno', 'Collio'].map((name) => page(`/observatory/compare?one=Sarezzo&other=${name}&category=${cdd}`)),
    );
    const plain = (html: string) =>
      section(html, 'why')
        .replaceAll(/Bovegno|Collio/g, 'X')
        .replaceAll(/[\d,]+ volte/g, '');
    assert.match(plain(few!), /per questo servizio, non ci sono voci, o non si mostrano/);
    assert.equal(plain(few!).includes('non ci sono voci'), plain(none!).includes('non ci sono voci'));
  });

  await t.test(
    'one area is enough to ask: those beside it are links, and an empty second zone is no unknown name',
    async () => {
      const asked = await page('/observatory/compare?one=Lumezzane');
      assert.doesNotMatch(asked, /error-summary/);
      assert.match(section(asked, 'beside'), /Ambito Valle Trompia/);
      assert.match(
        section(asked, 'beside'),
        /Con voci dello stesso giorno:\s+[\s\S]*Sarezzo[\s\S]*Le altre:[\s\S]*Bovegno/,
      );
      assert.match(asked, /href="\/observatory\/compare\?one=Lumezzane&amp;other=Sarezzo"/);
      assert.match(asked, /<datalist id="zones">[\s\S]*<option value="Sarezzo"/);
      const sent = await page('/observatory/compare?one=Lumezzane&other=');
      assert.match(sent, /Scrivi il nome di una zona, o scegline una qui sotto/);
      assert.doesNotMatch(sent, /Non conosco la zona «»/);
      assert.doesNotMatch(await page('/observatory/compare?one=Lumezzane&other=qqqq'), /ats-bergamo/);
    },
  );

  await t.test('a town says first what a wider zone may say, and nothing that its own release hides', async () => {
    const html = await page(`/observatory/${sarezzo}`);
    const head = part(html, 'header');
    assert.match(
      head,
      /Nell’Ambito Valle Trompia, che comprende Sarezzo, mancano soprattutto [^.]+: [\d.]+ ore-persona/,
    );
    assert.match(head, /L’età con più ore scoperte: i bimbi 0–2/);
    assert.ok(html.indexOf('id="best-changes"') < html.indexOf('id="where"'));
    assert.ok(html.indexOf('id="where"') < html.indexOf('id="potential"'));
    const around = section(html, 'where');
    assert.match(around, /Sarezzo\s+\(questo Comune\)/);
    assert.match(around, /Bovegno\s+non si mostra\s+–\s+–/);
    assert.match(html, /class="map-name-current">Sarezzo</);
  });

  await t.test('the day of every figure stands above all four, and one service is one', async () => {
    const html = await page(`/observatory/${lumezzane}`);
    assert.match(html, /Voci e ore contate il 26 novembre 2026\. Servizi come sono oggi nell’elenco/);
  });

  await t.test('a name that several begin with is asked which, without a warning; they stand first', async () => {
    const html = await page('/observatory?place=gardone');
    assert.match(html, /Quale «gardone»\?/);
    assert.doesNotMatch(html, /Non conosciamo «gardone»/);
    const offered = [...html.matchAll(/place=([^"]+)">([^<]+)</g)].map((m) => m[2]);
    assert.deepEqual([...offered.slice(0, 2)].sort(), ['Gardone Riviera', 'Gardone Val Trompia']);
    assert.match(await page('/observatory?place=qqqq'), /Non conosciamo «qqqq»/);
  });

  await t.test('names, voices and uncovered hours are the first columns', async () => {
    const html = await page(`/observatory/${lumezzane}`);
    const heads = /id="by-category"[\s\S]*?<thead>([\s\S]*?)<\/thead>/.exec(html)![1]!;
    const named = [...heads.matchAll(/>([^<>]+)<\/th>/g)].map((m) => m[1]);
    assert.deepEqual(named.slice(0, 3), ['Servizio cercato', 'Voci', 'Scoperte']);
  });

  await t.test(
    'the page says what a person-hour is, how many releases there are, and when a sheet was read',
    async () => {
      const html = await page(`/observatory/${lumezzane}`);
      assert.match(html, /2 persone per 3 ore fanno 6 ore-persona/);
      assert.match(html, /· 1 uscita disponibile</);
      assert.match(html, /class="print-only soft">Pagina letta il 27 novembre 2026 su localhost\/observatory\/017096</);
      const english = await page('/en/observatory/how');
      assert.match(english, /enrolment will open later counts/);
    },
  );

  await t.test('a figure that stands still says since when, and is not set against one that moved', async () => {
    const nursery = exampleNeed({ home: lumezzane!, persons: [examplePerson({ category: 'nido' })] });
    for (let i = 0; i < 12; i++) await submitNeed(at('2026-12-01'), nursery, 'whole');
    await release({ ...at('2026-12-03'), db }, 'installation');
    const later = site(at('2026-12-04'));
    const still = await later(`/observatory/${sarezzo}`);
    assert.match(still, /ferme dal 26 novembre 2026: dopo non sappiamo/);
    assert.doesNotMatch(still, /voci da (\d+) a \1;/);
    assert.doesNotMatch(still, /Contate il 3 dicembre/);
    assert.match(await later(`/observatory/${lumezzane}`), /Contate il 3 dicembre 2026/);
    const inside = section(await later('/observatory/ambito-valle-trompia'), 'by-area');
    assert.match(inside, /Sarezzo\s+ferma dal 26 novembre 2026/);
    assert.doesNotMatch(inside, /Lumezzane\s+ferma/);
    assert.match(inside, /Le righe non fanno il totale/);
    const both = await later('/observatory/compare?one=Lumezzane&other=Sarezzo');
    assert.match(
      both,
      /class="lead">Ogni 1\.000 residenti: a Lumezzane mancano [\d,]+ ore-persona a settimana, a Sarezzo [\d,]+/,
    );
    assert.match(
      both,
      /Cifre dell’uscita del 26 novembre 2026: è l’ultima in cui le voci delle due zone sono dello stesso giorno/,
    );
    assert.doesNotMatch(section(both, 'measures'), /giorni diversi/);
    assert.match(section(both, 'measures'), /Voci raccolte\s+22\s+36/);
    assert.match(section(both, 'known'), /Servizi come erano il 26 novembre 2026/);
    assert.doesNotMatch(section(both, 'known'), /Servizi come sono oggi/);
    const asked = await later('/observatory/compare?one=Lumezzane');
    assert.match(section(asked, 'beside'), /Le altre:\s+[\s\S]*Sarezzo/);
    assert.doesNotMatch(section(asked, 'beside'), /stesso giorno/);
    const told = await later(`/observatory/${sarezzo}/history`);
    assert.match(told, /class="lead">La cifra è ferma dal 26 novembre 2026: dopo non sappiamo/);
    assert.doesNotMatch(told, /Le voci: da/);
    assert.match(await later('/observatory/how'), /<h2 id="still">/);
  });
});

test('a large overlap names five services, and the others on request', () => {
  const ids = Array.from({ length: 44 }, (_, i) => `s${i}`);
  const cluster: OverlapFigure = {
    kind: 'overlap',
    category: 'nido',
    period: 'term',
    offers: ids,
    services: ids,
    names: ids.map((id) => `Nido ${id}`),
    ties: [],
    areas: [],
    concern: false,
    bothPublic: false,
  };
  const seen = { overlaps: [cluster] } as unknown as Observation;
  const html = String(Overlaps({ lang: 'it', seen, asOf: null }));
  assert.match(html, /1 gruppo di servizi fa la stessa cosa/);
  assert.match(html, /Nido: 44 servizi/);
  assert.match(html, /posti non in eccesso/);
  const [before, after] = html.split('e altri 39');
  assert.equal(before!.match(/\/directory\/services\//g)?.length, 5);
  assert.equal(after!.match(/\/directory\/services\//g)?.length, 39);
});
